import type { Message, Thread } from '../../plan/threads.js'
import { canComment, canWritePlan, type Role } from '../../schema/protocol/roles.js'

/** Who asks: what they may do is the server's to decide; the page offers what it will allow. */
export interface Who {
  readonly id: string
  readonly role: Role
}

/** Leaders and staff settle any conversation, a governor those they began. */
export function canSetState({ id, role }: Who, { by }: Thread): boolean {
  return canWritePlan(role) || (canComment(role) && by === id)
}

/** Taking a suggestion is an edit of the plan. */
export function canSettle({ role }: Who, { kind }: Thread): boolean {
  return kind === 'suggestion' && canWritePlan(role)
}

export function canHide({ role }: Who): boolean {
  return role === 'leader'
}

export function isOwn({ id }: Who, { by }: Message | Thread): boolean {
  return by === id
}
