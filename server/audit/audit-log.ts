/** Everything the audit log can hold; none of it is a word of a plan. */
export const AUDIT_ACTIONS = [
  'signed-in',
  'sign-in-failed',
  'session-ended',
  'password-set',
  'two-factor-on',
  'two-factor-off',
  'leaders-two-factor',
  'invited',
  'invitation-accepted',
  'invitation-withdrawn',
  'role-given',
  'role-removed',
  'member-removed',
  'name-changed',
  'way-in-made',
  'person-erased',
  'token-created',
  'token-revoked',
  'calendar-made',
  'calendar-ended',
  'plan-created',
  'plan-imported',
  'plan-exported',
  'plan-restored',
  'comment-hidden',
  'comment-shown',
  'plan-signed',
  'signature-withdrawn',
  'block-restored',
  'version-named',
  'plan-step',
  'children-published',
  'children-link-made',
  'children-link-renewed',
  'children-link-revoked',
  'council-link-made',
  'council-link-ended',
  'proposal-used',
  'proposal-declined',
  'children-words-changed',
  'file-added',
  'files-removed',
  'backup-made',
  'backup-restored',
  'audit-exported',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

export function isAuditAction(value: unknown): value is AuditAction {
  return AUDIT_ACTIONS.some((action) => action === value)
}

/** Who does something, and from which address; null: the server itself, or the command line of its machine. */
export interface Actor {
  readonly userId: string | null
  readonly from: string | null
}

/** Whoever sits at the machine the server runs on. */
export const TERMINAL: Actor = { userId: null, from: null }

/** People are named by their account's id, never by name or email address: an erased person is then nobody here too. */
export interface AuditEntry {
  readonly action: AuditAction
  readonly by: Actor
  /** Id of the account it was done to. */
  readonly subject?: string
  readonly plan?: string
  /** Short facts such as a role, a number or a leader's reason for hiding a comment; no text of plans or comments, never a secret. */
  readonly details?: Readonly<Record<string, string | number | boolean>>
}

export interface AuditRecord extends Omit<AuditEntry, 'action'> {
  /** One that this version does not know was written by a newer one. */
  readonly action: string
  /** 1, 2, 3 ... without a gap. */
  readonly seq: number
  /** ISO 8601, UTC. */
  readonly at: string
}

export interface AuditQuery {
  /** Only entries older than this one. */
  readonly before?: number
  readonly limit: number
  readonly action?: AuditAction
}

/** What `verify` found, in words for whoever runs the server. */
export interface AuditFault {
  /** The first entry that is not as it was written. */
  readonly seq: number
  readonly reason: string
}

/** What was done to people and plans: entries are added and read, never changed; each carries the hash of the one before. */
export interface AuditLog {
  add(entry: AuditEntry): void
  /** Newest first. */
  read(query: AuditQuery): readonly AuditRecord[]
  /** Follows the whole chain; undefined: every entry is as it was written, and none is missing. */
  verify(): AuditFault | undefined
}
