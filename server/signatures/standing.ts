import { isSignoffRole, type SignoffRole } from '../../plan/signoffs.js'
import type { SignatureRow, SignedVersion, StoredSignature } from '../store/signatures.js'
import type { SignaturesRead } from './signature-log.js'

export interface Withdrawal {
  readonly at: string
  /** Account id. */
  readonly by: string | null
  readonly name: string
  readonly reason: string
}

/** One signature as it stands. */
export interface Signature {
  readonly id: number
  readonly role: SignoffRole
  readonly method: 'electronic' | 'ink'
  /** Account id; null: known by the name on paper only. */
  readonly person: string | null
  /** Account id of whoever recorded it. */
  readonly by: string | null
  readonly at: string
  /** As it was signed; empty once the person was erased. */
  readonly name: string
  /** SHA-256 that was signed. */
  readonly sha256: string
  /** The same of the frozen version as it is now: another one when a name was erased from it since. */
  readonly nowSha256: string
  readonly version: SignedVersion | undefined
  readonly withdrawn: Withdrawal | undefined
}

/** Every signature of a plan, oldest first, and what became of it. */
export function signaturesOf(plan: string, { rows, versions }: SignaturesRead): readonly Signature[] {
  const ofPlan = rows.filter((row) => row.plan === plan)
  return ofPlan.flatMap((row): Signature[] => {
    const { kind, role, method, sha256 } = row
    if (kind !== 'signed' || !isSignoffRole(role) || sha256 === null) return []
    const nowSha256 = sumSince(row, sha256, ofPlan)
    const withdrawal = ofPlan.find((other) => other.kind === 'withdrawn' && other.of === row.seq)
    return [
      {
        id: row.seq,
        role,
        method: method === 'ink' ? 'ink' : 'electronic',
        person: row.person,
        by: row.by,
        at: row.at,
        name: row.said?.name ?? '',
        sha256,
        nowSha256,
        version: versions.find((one) => one.plan === plan && one.sha256 === nowSha256),
        withdrawn: withdrawal === undefined ? undefined : withdrawalOf(withdrawal),
      },
    ]
  })
}

/** Those that were not withdrawn. */
export function standing(signatures: readonly Signature[]): readonly Signature[] {
  return signatures.filter(({ withdrawn }) => withdrawn === undefined)
}

/** The sum of what a row signed, after every erasure since. */
export function sumSince({ seq }: Pick<SignatureRow, 'seq'>, signed: string, rows: readonly SignatureRow[]): string {
  let sum = signed
  for (const { seq: later, kind, was, sha256 } of rows) {
    if (later > seq && kind === 'erased' && was === sum && sha256 !== null) sum = sha256
  }
  return sum
}

function withdrawalOf({ at, by, said }: StoredSignature): Withdrawal {
  return { at, by, name: said?.name ?? '', reason: said?.reason ?? '' }
}
