import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isRole, ROLES, type Role } from '../../schema/protocol/roles.js'
import { Dialog } from './dialog.jsx'
import { MemberWayIn } from './member-way-in.jsx'
import { Problem } from './parts.jsx'
import { giveRole, removeMember, renameMember, takeRole } from './requests.js'
import { RoleChoice } from './role-choice.jsx'
import { Tokens } from './tokens.jsx'
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

type View = 'roles' | 'remove' | 'wayIn'

/** What one person is called and may do, a new way in, and taking them off the list. */
export function MemberDialog({ member, plans, onChanged, onClose }: Props) {
  const [view, show] = useState<View>('roles')
  const title = { roles: member.name, remove: words.member.removeTitle(member.name), wayIn: wayInTitle(member) }
  return (
    <Dialog onClose={onClose} title={title[view]} size="lg">
      {view === 'remove' && <Remove member={member} onChanged={onChanged} onClose={() => show('roles')} />}
      {view === 'wayIn' && <MemberWayIn member={member} onClose={onClose} />}
      {view === 'roles' && <ChangeRoles {...{ member, plans, onChanged, onClose, show }} />}
    </Dialog>
  )
}

const wayInTitle = ({ name }: Member): string => words.member.wayInTitle(name)

function ChangeRoles({ member, plans, onChanged, onClose, show }: Props & { show: (view: View) => void }) {
  const before: Roles = Object.fromEntries(member.roles.map(({ plan, role }) => [plan ?? '', role]))
  const [after, setAfter] = useState(before)
  const [name, setName] = useState(member.name)
  const task = useTask()
  const called = name.trim()
  const places = placesOf(member, plans)
  const nowhere = Object.values(after).every((role) => role === undefined)
  const save = () =>
    void task.run(async () => {
      if (called !== member.name) await renameMember(member.id, called)
      // What is given comes before what is taken, so that nobody is without a role in between.
      const moved = Object.keys(after).filter((plan) => after[plan] !== before[plan])
      for (const plan of moved) {
        const role = after[plan]
        if (role !== undefined) await giveRole(member.id, plan === '' ? null : plan, role)
      }
      for (const plan of moved) if (after[plan] === undefined) await takeRole(member.id, plan === '' ? null : plan)
      onChanged(
        moved.length === 0 && called !== member.name ? words.member.renamed(called) : words.member.saved(called),
      )
    })
  return (
    <div className="form">
      <p className="quiet address">{member.email}</p>
      <TextInput
        label={words.member.name}
        description={words.member.nameWhy}
        size="md"
        autoComplete="off"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={called === '' ? words.member.needsName : undefined}
      />
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
      <Tokens member={member} />
      {nowhere && <p className="quiet">{words.member.nowhere}</p>}
      <Problem words={task.problem} />
      <div className="form-buttons">
        <Button onClick={save} loading={task.busy} disabled={nowhere || called === ''}>
          {words.member.save}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {words.cancel}
        </Button>
        {!member.you && (
          <Button variant="subtle" className="push" onClick={() => show('wayIn')}>
            {words.member.wayIn}
          </Button>
        )}
        <Button variant="subtle" className={member.you ? 'danger push' : 'danger'} onClick={() => show('remove')}>
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
