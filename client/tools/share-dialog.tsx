import { useEffect, useRef, useState } from 'react'
import { Button } from '../app/button.jsx'
import { Link } from '../app/link.jsx'
import type { ToolProps } from '../page/tool-props.js'
import { Dialog } from '../people/dialog.jsx'
import { listPeople } from '../people/requests.js'
import type { People } from '../people/wire.js'
import { shareWords as words } from '../words/share.js'
import '../theme/shell/share.css'

/** The plan's address to give to others, and who can open it. */
export default function ShareDialog({ plan, onClose }: ToolProps) {
  const address = `${location.origin}/plans/${plan.planId}`
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<string>()
  const copy = () => {
    field.current?.select()
    // Without a secure address there is no clipboard.
    const writing = navigator.clipboard?.writeText(address) ?? Promise.reject(new Error('no clipboard'))
    writing.then(
      () => setCopied(words.copied),
      () => setCopied(words.notCopied),
    )
  }
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="share">
        <label className="share-address">
          <span>{words.address}</span>
          <input ref={field} readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
        </label>
        <Button onClick={copy} data-autofocus>
          {words.copy}
        </Button>
        <p role="status" className="share-copied">
          {copied}
        </p>
        <section>
          <h3>{words.who}</h3>
          {plan.me.leader ? <WhoCanOpen planId={plan.planId} /> : <p>{words.invitedOnly}</p>}
        </section>
      </div>
    </Dialog>
  )
}

function WhoCanOpen({ planId }: { planId: string }) {
  const [people, setPeople] = useState<People | 'looking' | 'failed'>('looking')
  useEffect(() => {
    let left = false
    listPeople().then(
      (found) => !left && setPeople(found),
      () => !left && setPeople('failed'),
    )
    return () => {
      left = true
    }
  }, [])
  if (people === 'looking') return <p className="share-quiet">{words.looking}</p>
  if (people === 'failed') return <p className="share-quiet">{words.failed}</p>
  const here = people.members.flatMap((member) => {
    // A role in this plan is what counts here; else the one in the whole school.
    const place = member.roles.find(({ plan }) => plan === planId) ?? member.roles.find(({ plan }) => plan === null)
    return place === undefined ? [] : [{ ...member, role: place.role }]
  })
  const waiting = people.invitations.filter(({ plan }) => plan === null || plan === planId).length
  return (
    <>
      <p>{words.leaderOnly}</p>
      <ul className="share-people">
        {here.map(({ id, name, role, you }) => (
          <li key={id}>
            <span>
              {name}
              {you && ` (${words.you})`}
            </span>
            <span className="share-quiet">{words.role[role]}</span>
          </li>
        ))}
      </ul>
      {waiting > 0 && <p className="share-quiet">{words.invited(waiting)}</p>}
      <p>
        <Link href="/people">{words.people}</Link>
      </p>
    </>
  )
}
