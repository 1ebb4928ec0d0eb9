import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { listPlans } from '../app/api.js'
import { RefusedError, SignedOutError } from '../app/ask.js'
import { Link } from '../app/link.jsx'
import type { PageProps } from '../app/page-props.js'
import { strings } from '../strings.js'
import { withMantine } from '../theme/with-mantine.jsx'
import { InviteForm } from './invite-form.jsx'
import { MemberDialog } from './member-dialog.jsx'
import { InvitationRow, MemberRow } from './member-row.jsx'
import { DeskPage, Done, Problem } from './parts.jsx'
import { problemWords } from './problem-words.js'
import { listPeople, takeBackInvitation } from './requests.js'
import { TwoFactorRule } from './two-factor-rule.jsx'
import { OnForbidden, useTask } from './use-task.js'
import type { Invitation, Member, People, PlanChoice } from './wire.js'
import { words } from './words.js'

/** What the owner of a new school is called until they say their name. */
const UNNAMED = 'School leader'

/** Everybody who can open the school's plans, as a list to read; leaders of the whole school change it here. */
function PeoplePage({ session, onAgain }: PageProps) {
  const [people, setPeople] = useState<People>()
  const [failed, setFailed] = useState<string>()
  const [noLeader, setNoLeader] = useState(false)
  const [plans, setPlans] = useState<readonly PlanChoice[]>([])
  const [inviting, setInviting] = useState(false)
  const [inHand, setInHand] = useState<Member>()
  const [done, setDone] = useState<string>()
  const read = useCallback(async () => {
    try {
      setPeople(await listPeople())
      setFailed(undefined)
    } catch (error) {
      if (error instanceof SignedOutError) return onAgain()
      const demoted = error instanceof RefusedError && error.kind === 'forbidden'
      // The rest of the page learns of it too, once.
      if (demoted && session.me.leader) onAgain()
      setNoLeader(demoted)
      setFailed(demoted ? words.people.noLeader : problemWords(error))
      if (!demoted) return
      setPeople(undefined)
      setInHand(undefined)
    }
  }, [onAgain, session.me.leader])
  const task = useTask(read)
  useEffect(() => {
    document.title = `${words.people.title} · ${strings.product}`
    void read()
    listPlans(session).then(
      (found) => setPlans(found.plans),
      () => undefined,
    )
  }, [read, session])

  const takeBack = ({ id, name }: Invitation) =>
    void task.run(async () => {
      await takeBackInvitation(id)
      setDone(words.people.tookBack(name))
      await read()
    })
  const changed = (what: string) => {
    // One's own name and role stand in the header as well.
    if (inHand?.you === true) onAgain()
    setInHand(undefined)
    setDone(what)
    void read()
  }
  const unnamed = people?.members.find(({ you, name }) => you && name === UNNAMED)
  return (
    <OnForbidden value={read}>
      <DeskPage me={session.me} title={words.people.title}>
        <p className="desk-lead">
          {people?.members.length === 1 && people.invitations.length === 0 ? words.people.alone : words.people.lead}
        </p>
        {failed !== undefined && (
          <>
            <Problem words={failed} />
            {noLeader ? (
              <Link href="/">{words.toPlans}</Link>
            ) : (
              <Button variant="default" onClick={() => void read()}>
                {words.tryAgain}
              </Button>
            )}
          </>
        )}
        {people === undefined && failed === undefined && <p className="quiet">{words.loading}</p>}
        {people !== undefined && (
          <>
            {inviting ? (
              <InviteForm plans={plans} onInvited={() => void read()} onClose={() => setInviting(false)} />
            ) : (
              <Button onClick={() => setInviting(true)}>{words.people.invite}</Button>
            )}
            {unnamed !== undefined && (
              <p className="note">
                {words.member.nameYou}{' '}
                <button type="button" className="plain link-button" onClick={() => setInHand(unnamed)}>
                  {words.member.nameYouDo}
                </button>
              </p>
            )}
            <Done words={done} />
            <Problem words={task.problem} />
            <ul className="people-list">
              {people.members.map((member) => (
                <MemberRow key={member.id} member={member} onChange={() => setInHand(member)} />
              ))}
            </ul>
            {people.invitations.length > 0 && (
              <section aria-labelledby="waiting">
                <h2 id="waiting">{words.people.waiting}</h2>
                <ul className="people-list">
                  {people.invitations.map((invitation) => (
                    <InvitationRow
                      key={invitation.id}
                      invitation={invitation}
                      onTakeBack={() => takeBack(invitation)}
                    />
                  ))}
                </ul>
              </section>
            )}
            <TwoFactorRule people={people} onChanged={read} />
            <p className="desk-foot">
              <Link href="/people/record">{words.people.record}</Link>
              <span className="quiet">{words.people.recordLead}</span>
            </p>
          </>
        )}
        {inHand !== undefined && (
          <MemberDialog member={inHand} plans={plans} onChanged={changed} onClose={() => setInHand(undefined)} />
        )}
      </DeskPage>
    </OnForbidden>
  )
}

export default withMantine(PeoplePage)
