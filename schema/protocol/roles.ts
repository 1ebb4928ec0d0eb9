/** What a person may do in a plan; enforced by the server on every frame and route. */
export const ROLES = ['leader', 'staff', 'governor', 'viewer'] as const
export type Role = (typeof ROLES)[number]

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value)
}

/** Leaders and staff write the plan; governors comment beside it; viewers read. */
export function canWritePlan(role: Role): boolean {
  return role === 'leader' || role === 'staff'
}

/** Everybody but viewers may say something about a plan. */
export function canComment(role: Role): boolean {
  return role !== 'viewer'
}
