import { signoff } from '../schema/blocks/signoff.js'
import type { Plan } from './read-plan.js'

export const SIGNOFF_ROLES = signoff.fields.role.enum
export type SignoffRole = (typeof SIGNOFF_ROLES)[number]

export function isSignoffRole(value: unknown): value is SignoffRole {
  return SIGNOFF_ROLES.some((role) => role === value)
}

export const SIGNING_METHODS = signoff.fields.method.enum
export type SigningMethod = (typeof SIGNING_METHODS)[number]

/** A signature that a plan asks for. */
export interface ExpectedSignature {
  readonly role: SignoffRole
  /** Id and name of the person the plan names for it; null when it names nobody. */
  readonly person: string | null
  readonly name: string | null
}

/** Who approves a plan that names nobody: the trust's template (S4 appendix 1), or a school's own head and chair. */
const USUAL = {
  trust: ['linked_trustee', 'lgb_chair', 'director_of_education', 'headteacher'],
  school: ['headteacher', 'chair'],
} as const satisfies Readonly<Record<string, readonly SignoffRole[]>>

/** The signatures a plan asks for: those of its sign-off blocks, each role once; else the usual ones. */
export function expectedSignatures({ entries, header }: Plan): readonly ExpectedSignature[] {
  const found = new Map<SignoffRole, ExpectedSignature>()
  for (const { type, values } of entries) {
    if (type !== 'signoff' || values.role === undefined || found.has(values.role)) continue
    const { role, person = null } = values
    found.set(role, { role, person, name: header.people.find(({ id }) => id === person)?.name ?? null })
  }
  if (found.size > 0) return [...found.values()]
  const isOfTrust = header.kind === 'trust' || header.trust != null || header.improvementModel === 'trust-six'
  return (isOfTrust ? USUAL.trust : USUAL.school).map((role) => ({ role, person: null, name: null }))
}

/** Whether one person is named for both roles by the plan itself. */
export function isOnePerson(expected: readonly ExpectedSignature[], one: SignoffRole, other: SignoffRole): boolean {
  const [first, second] = [one, other].map((role) => expected.find((signature) => signature.role === role)?.person)
  return first !== undefined && first !== null && first === second
}
