import type { Role } from '../../schema/protocol/roles.js'
import type { Identity } from '../auth/identity.js'
import type { SignatureRow } from '../store/signatures.js'
import { SignatureRefusedError } from './sign-plan.js'
import type { SignatureLog } from './signature-log.js'
import { type Signature, signaturesOf } from './standing.js'

const TRIES = 10

/** Whether somebody may take a signature back: their own, and leaders what they recorded from paper. */
export function mayWithdraw({ userId, role }: { userId: string; role: Role }, { person }: Signature): boolean {
  return person === null ? role === 'leader' : person === userId
}

/**
 * Takes a signature back. What was signed stays in the record, and so does why it was withdrawn.
 * @returns undefined when the plan has no such signature @throws SignatureRefusedError, and what the store throws
 */
export async function withdrawSignature(
  signatures: SignatureLog,
  { plan, id, reason }: { readonly plan: string; readonly id: number; readonly reason: string },
  by: Identity & { readonly role: Role },
): Promise<SignatureRow | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const read = await signatures.read()
    const signature = signaturesOf(plan, read).find((one) => one.id === id)
    if (signature === undefined) return undefined
    if (signature.withdrawn !== undefined)
      throw new SignatureRefusedError('signed', 'This signature is withdrawn already.')
    if (!mayWithdraw(by, signature)) {
      throw new SignatureRefusedError('role', 'A signature is withdrawn by whoever gave it; one on paper by a leader.')
    }
    const { role, method, person, sha256 } = signature
    const said = { name: by.name, reason }
    const row = await signatures.add(read, {
      kind: 'withdrawn',
      plan,
      of: id,
      role,
      method,
      person,
      sha256,
      by: by.userId,
      said,
    })
    if (row !== undefined) return row
  }
  throw new SignatureRefusedError('busy', 'Somebody else is signing just now. Try again in a moment.')
}
