import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { isRole, ROLES, type Role } from '../../schema/protocol/roles.js'
import { Dialog } from './dialog.jsx'
import { Problem } from './parts.jsx'
import { giveRole, removeMember, takeRole } from './requests.js'
import { RoleChoice } from './role-choice.jsx'
import { useTask } from './use-task.js'
import type { Member, PlanChoice } from './wire.js'
import { words } from './words.js'

interface Props {
  readonly member: Member
  readonly plans: readonly PlanChoice[]
  readonly onChanged: (what: string) => void
  readonly onClose: () => void
}
/** Roles by plan id; '' is the whole school. */
type Roles = Readonly<Record<string, Role | undefined>>

/** What one person may do, and taking them off the list. */
export function MemberDialog({ member, plans, onChanged, onClose }: Props) {
  const [removing, setRemoving] = useState(false)
  return (
    <Dialog onClose={onClose} title={removing ? words.member.removeTitle(member.name) : member.name} size="lg">
      {removing ? (
        <Remove member={member} onChanged={onChanged} onClose={() => setRemoving(false)} />
      ) : (
        <ChangeRoles {...{ member, plans, onChanged, onClose }} onRemove={() => setRemoving(true)} />
      )}
    </Dialog>
  )
}

function ChangeRoles({ member, plans, onChanged, onClose, onRemove }: Props & { onRemove: () => void }) {
  const before: Roles = Object.fromEntries(member.roles.map(({ plan, role }) => [plan ?? '', role]))
  const [after, setAfter] = useState(before)
  const task = useTask()
  const places = placesOf(member, plans)
  const nowhere = Object.values(after).every((role) => role === undefined)
  const save = () =>
    void task.run(async () => {
      // What is given comes before what is taken, so that nobody is without a role in between.
      const moved = Object.keys(after).filter((plan) => after[plan] !== before[plan])
      for (const plan of moved) {
        const role = after[plan]
        if (role !== undefined) await giveRole(member.id, plan === '' ? null : plan, role)
      }
      for (const plan of moved) if (after[plan] === undefined) await takeRole(member.id, plan === '' ? null : plan)
      onChanged(words.member.saved(member.name))
    })
  return (
    <div className="form">
      <p className="quiet address">{member.email}</p>
      <RoleChoice
        label={words.member.schoolRole}
        value={after['']}
        onChange={(role) => setAfter({ ...after, '': role })}
        scope="school"
        none={words.member.noneSchool}
      />
      <fieldset className="plan-roles">
        <legend>{words.member.singlePlans}</legend>
        {places.map(({ id, title }) => (
          <NativeSelect
            key={id}
            label={title}
            size="md"
            value={after[id] ?? ''}
            onChange={({ currentTarget: { value } }) => setAfter({ ...after, [id]: isRole(value) ? value : undefined })}
            data={[
              { value: '', label: words.member.nonePlan },
              ...ROLES.map((role) => ({ value: role, label: words.role.name[role] })),
            ]}
          />
        ))}
      </fieldset>
      {nowhere && <p className="quiet">{words.member.nowhere}</p>}
      <Problem words={task.problem} />
      <div className="form-buttons">
        <Button onClick={save} loading={task.busy} disabled={nowhere}>
          {words.member.save}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button variant="subtle" className="danger push" onClick={onRemove}>
          {words.member.remove}
        </Button>
      </div>
    </div>
  )
}

function Remove({ member, onChanged, onClose }: Pick<Props, 'member' | 'onChanged' | 'onClose'>) {
  const { id, name } = member
  const task = useTask()
  const remove = () =>
    void task.run(async () => {
      await removeMember(id)
      onChanged(words.member.removed(name))
    })
  return (
    <div className="form">
      <p>{words.member.removeBody(name)}</p>
      <p className="quiet">{words.member.removeNext}</p>
      <Problem words={task.problem} />
      <div className="form-buttons">
        <Button className="danger-button" onClick={remove} loading={task.busy}>
          {words.member.removeConfirm}
        </Button>
        <Button variant="subtle" onClick={onClose} data-autofocus>
          {words.cancel}
        </Button>
      </div>
    </div>
  )
}

/** The plans a role can be given in: all there are, and those the person has one in. */
function placesOf(member: Member, plans: readonly PlanChoice[]): readonly PlanChoice[] {
  const known = new Map(plans.map((plan) => [plan.id, plan]))
  for (const { plan, planTitle } of member.roles) {
    if (plan !== null && !known.has(plan)) known.set(plan, { id: plan, title: planTitle ?? words.people.unknownPlan })
  }
  return [...known.values()]
}
