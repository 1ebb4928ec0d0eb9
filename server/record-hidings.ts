import type { AuditLog } from './audit/audit-log.js'
import type { Hiding } from './rooms/kinds/kind.js'

/** Writes in the audit log who hides a comment, or shows it again, and why; what the comment says is not in it. */
export function recordHidings(audit: Pick<AuditLog, 'add'>) {
  return (plan: string, userId: string, { thread, message, author, hidden, reason }: Hiding): void =>
    audit.add({
      action: hidden ? 'comment-hidden' : 'comment-shown',
      by: { userId, from: null },
      ...(author === undefined ? {} : { subject: author }),
      plan,
      details: { thread, message, reason },
    })
}
