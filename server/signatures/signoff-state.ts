import { planOfDocument } from '../../plan/compare.js'
import { blocksIn, changesOfSigned } from '../../plan/signed-changes.js'
import { type ExpectedSignature, expectedSignatures, type SignoffRole } from '../../plan/signoffs.js'
import type { PlanDocument } from '../../schema/document.js'
import type { Signable } from './read-signed.js'
import { sayChanges } from './say-changes.js'
import { type Signature, standing } from './standing.js'

/** A frozen version that somebody has signed and not withdrawn. */
export interface SignedState {
  readonly version: number
  readonly sha256: string
  /** When it was signed last. */
  readonly at: string
  readonly document: PlanDocument
  readonly roles: readonly SignoffRole[]
  /** Account ids of those who signed. */
  readonly people: ReadonlySet<string | null>
  /** Everybody it asks for has signed it. */
  readonly approved: boolean
}

export interface SignoffState {
  readonly expected: readonly ExpectedSignature[]
  /**
   * What the plan is compared with for a signer: the version they signed last themselves, else the one signed last; not the one
   * that says what the plan says now, unless there is no other.
   */
  readonly last: SignedState | undefined
  /** The one that everybody has signed, the newest if there are several. */
  readonly approved: SignedState | undefined
  /** What changed since `last`, a line each. */
  readonly changes: readonly string[]
  /** Blocks that changed since `approved`. */
  readonly changedSinceApproval: number
}

/** Reads a signed version of the plan, without what is for leaders only by now. */
export type ReadSigned = (version: number) => Promise<PlanDocument>

/** How a plan stands with its signatures. @param userId for whom it is told @throws what `read` throws */
export async function signoffState(
  { document, sha256 }: Pick<Signable, 'document' | 'sha256'>,
  signatures: readonly Signature[],
  read: ReadSigned,
  userId: string,
): Promise<SignoffState> {
  const expected = expectedSignatures(planOfDocument(document))
  const versions = versionsOf(signatures)
  const earlier = versions.filter(([one]) => one?.nowSha256 !== sha256)
  const own = earlier.find((signed) => signed.some(({ person }) => person === userId))
  const last = await stateOf(own ?? earlier[0] ?? versions[0] ?? [], read)
  let approved: SignedState | undefined
  for (const signed of versions) {
    const state = await stateOf(signed, read)
    if (state?.approved !== true) continue
    approved = state
    break
  }
  return {
    expected,
    last,
    approved,
    changes: last === undefined ? [] : sayChanges(changesOfSigned(last.document, document)),
    changedSinceApproval: approved === undefined ? 0 : blocksIn(changesOfSigned(approved.document, document)),
  }
}

/** Signatures that stand, by the version they are of; the one signed last comes first. */
function versionsOf(signatures: readonly Signature[]): readonly (readonly Signature[])[] {
  const byVersion = new Map<number, Signature[]>()
  for (const signature of standing(signatures)) {
    const id = signature.version?.version
    if (id === undefined) continue
    const before = byVersion.get(id) ?? []
    byVersion.delete(id)
    byVersion.set(id, [...before, signature])
  }
  return [...byVersion.values()].reverse()
}

async function stateOf(signed: readonly Signature[], read: ReadSigned): Promise<SignedState | undefined> {
  const newest = signed.at(-1)
  const version = newest?.version
  if (newest === undefined || version === undefined) return undefined
  const document = await read(version.version)
  const roles = signed.map(({ role }) => role)
  const approved = expectedSignatures(planOfDocument(document)).every(({ role }) => roles.includes(role))
  const people = new Set(signed.map(({ person }) => person))
  return { version: version.version, sha256: version.sha256, at: newest.at, document, roles, people, approved }
}
