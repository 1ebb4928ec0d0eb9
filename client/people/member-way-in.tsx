import { Button } from '@mantine/core'
import { useState } from 'react'
import { LinkLine, passOnWords } from './link-line.jsx'
import { Problem } from './parts.jsx'
import { makeWayIn } from './requests.js'
import { useTask } from './use-task.js'
import { leftWords } from './when.js'
import type { Member, WayIn } from './wire.js'
import { words } from './words.js'

/** A lost phone or password: says what a new way in does, makes it, and shows its link once. */
export function MemberWayIn({ member, onClose }: { member: Member; onClose: () => void }) {
  const { id, name, email } = member
  const [made, setMade] = useState<WayIn>()
  const task = useTask()
  if (made !== undefined) {
    return (
      <div className="form">
        <p role="status">{passOnWords(made, email, name)}</p>
        <LinkLine label={words.member.wayInLink} link={made.link} />
        <p className="quiet">{words.member.wayInOnce(leftWords(made.expiresAt))}</p>
        <div className="form-buttons">
          <Button variant="default" onClick={onClose}>
            {words.invite.done}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div className="form">
      <p>{words.member.wayInBody(name)}</p>
      <p className="quiet">{words.member.wayInSafe(name)}</p>
      <Problem words={task.problem} />
      <div className="form-buttons">
        <Button onClick={() => void task.run(async () => setMade(await makeWayIn(id)))} loading={task.busy}>
          {words.member.wayInConfirm}
        </Button>
        <Button variant="subtle" onClick={onClose} data-autofocus>
          {words.cancel}
        </Button>
      </div>
    </div>
  )
}
