import { Button } from '@mantine/core'
import { personColour } from '../../schema/person-colour.js'
import { Initials } from '../app/initials.jsx'
import { leftWords, momentWords } from './when.js'
import type { Invitation, Member, Place } from './wire.js'
import { words } from './words.js'

/** One person in the list: who, what they may do, and a few quiet facts. */
export function MemberRow({ member, onChange }: { member: Member; onChange: () => void }) {
  const { name, email, roles, lastSeenAt, twoFactor, you } = member
  const facts = [
    lastSeenAt === null ? words.people.neverHere : words.people.lastHere(momentWords(lastSeenAt)),
    twoFactor ? words.people.twoFactor : '',
  ]
  return (
    <li className="person">
      <span className="avatar" style={{ background: personColour(name) }} aria-hidden="true">
        <Initials name={name} />
      </span>
      <div className="person-facts">
        <div className="person-head">
          <p className="person-name">
            {name}
            {you && <span className="quiet"> ({words.people.you})</span>}
          </p>
          <Button variant="subtle" size="compact-md" aria-label={words.people.changeOf(name)} onClick={onChange}>
            {words.people.change}
          </Button>
        </div>
        <p className="person-role">{roles.length === 0 ? words.people.noRole : roles.map(placeWords).join(' · ')}</p>
        <p className="quiet">{email}</p>
        <p className="quiet">{facts.filter(Boolean).join(' · ')}</p>
      </div>
    </li>
  )
}

/** Somebody who was asked and has not come yet. */
export function InvitationRow({ invitation, onTakeBack }: { invitation: Invitation; onTakeBack: () => void }) {
  const { name, email, invitedBy, expiresAt } = invitation
  const over = new Date(expiresAt).getTime() <= Date.now()
  const facts = [
    invitedBy === null ? '' : words.people.invitedBy(invitedBy),
    over ? words.people.expired : words.people.works(leftWords(expiresAt)),
  ]
  return (
    <li className="person">
      <span className="avatar" data-waiting="" aria-hidden="true">
        <Initials name={name} />
      </span>
      <div className="person-facts">
        <div className="person-head">
          <p className="person-name">{name}</p>
          <Button variant="subtle" size="compact-md" aria-label={words.people.takeBackOf(name)} onClick={onTakeBack}>
            {words.people.takeBack}
          </Button>
        </div>
        <p className="person-role">{placeWords(invitation)}</p>
        <p className="quiet">{email}</p>
        <p className="quiet">{facts.filter(Boolean).join(' · ')}</p>
      </div>
    </li>
  )
}

/** `Leader`, `Staff in “Plan 2026-27”`. */
function placeWords({ plan, planTitle, role }: Place): string {
  const name = words.role.name[role]
  return plan === null ? name : words.people.inPlan(name, planTitle ?? words.people.unknownPlan)
}
