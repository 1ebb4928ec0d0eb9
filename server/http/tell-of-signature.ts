import type { HttpParts } from './context.js'

interface Signature {
  readonly plan: string
  /** Number of the signature. */
  readonly id: number
  /** Account id of whoever gave it, or took it back. */
  readonly by: string
}

/** Whoever leads a plan is told that somebody signed it, or took a signature back. */
export function tellOfSignature(
  { accounts, noticeDesk }: Pick<HttpParts, 'accounts' | 'noticeDesk'>,
  kind: 'signed' | 'signatureWithdrawn',
  { plan, id, by }: Signature,
): void {
  const leaders = [...accounts.memberships.peopleOf(plan)].flatMap(([to, role]) => (role === 'leader' ? [to] : []))
  noticeDesk.add(leaders.map((to) => ({ to, by, kind, plan, thread: '', item: `${kind}/${id}` })))
}
