import { Radio } from '@mantine/core'
import { isRole, ROLES, type Role } from '../../schema/protocol/roles.js'
import { words } from './words.js'

interface Props {
  readonly label: string
  readonly value: Role | undefined
  readonly onChange: (role: Role | undefined) => void
  /** Whether the sentences are about every plan or about one. */
  readonly scope: 'school' | 'plan'
  /** What having no role here means; undefined: a role must be chosen. */
  readonly none?: string
}

/** The roles, each with a sentence about what it may do. */
export function RoleChoice({ label, value, onChange, scope, none }: Props) {
  return (
    <Radio.Group
      label={label}
      size="md"
      className="role-choice"
      value={value ?? 'none'}
      onChange={(chosen) => onChange(isRole(chosen) ? chosen : undefined)}
    >
      {ROLES.map((role) => (
        <Radio key={role} value={role} label={words.role.name[role]} description={words.role[scope][role]} />
      ))}
      {none !== undefined && <Radio value="none" label={words.member.none} description={none} />}
    </Radio.Group>
  )
}
