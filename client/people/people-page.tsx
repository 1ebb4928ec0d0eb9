import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { listPlans } from '../app/api.js'
import { SignedOutError } from '../app/ask.js'
import { Link } from '../app/link.jsx'
import type { PageProps } from '../app/page-props.js'
import { strings } from '../strings.js'
import { InviteForm } from './invite-form.jsx'
import { MemberDialog } from './member-dialog.jsx'
import { InvitationRow, MemberRow } from './member-row.jsx'
import { DeskPage, Done, Problem } from './parts.jsx'
import { problemWords } from './problem-words.js'
import { listPeople, takeBackInvitation } from './requests.js'
import { TwoFactorRule } from './two-factor-rule.jsx'
import { useTask } from './use-task.js'
import type { Invitation, Member, People, PlanChoice } from './wire.js'
import { words } from './words.js'

/** Everybody who can open the school's plans, as a list to read; leaders of the whole school change it here. */
export default function PeoplePage({ session, onAgain }: PageProps) {
  const [people, setPeople] = useState<People>()
  const [failed, setFailed] = useState<string>()
  const [plans, setPlans] = useState<readonly PlanChoice[]>([])
  const [inviting, setInviting] = useState(false)
  const [inHand, setInHand] = useState<Member>()
  const [done, setDone] = useState<string>()
  const task = useTask()
  const read = useCallback(async () => {
    try {
      setPeople(await listPeople())
      setFailed(undefined)
    } catch (error) {
      if (error instanceof SignedOutError) return onAgain()
      setFailed(problemWords(error))
    }
  }, [onAgain])
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
    setInHand(undefined)
    setDone(what)
    void read()
  }
  return (
    <DeskPage me={session.me} title={words.people.title}>
      <p className="desk-lead">
        {people?.members.length === 1 && people.invitations.length === 0 ? words.people.alone : words.people.lead}
      </p>
      {failed !== undefined && (
        <>
          <Problem words={failed} />
          <Button variant="default" onClick={() => void read()}>
            {words.tryAgain}
          </Button>
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
                  <InvitationRow key={invitation.id} invitation={invitation} onTakeBack={() => takeBack(invitation)} />
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
  )
}
