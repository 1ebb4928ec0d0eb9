import { CANONICAL_FORM, canonicalJson } from '../../plan/canonical.js'
import { planOfDocument } from '../../plan/compare.js'
import { numbersOf } from '../../plan/numbers.js'
import { expectedSignatures, isOnePerson, type SigningMethod, type SignoffRole } from '../../plan/signoffs.js'
import type { PlanDocument } from '../../schema/document.js'
import type { Role } from '../../schema/protocol/roles.js'
import type { Identity } from '../auth/identity.js'
import type { Rooms } from '../rooms/peer.js'
import type { SignatureRow } from '../store/signatures.js'
import { blocksOf, packState } from '../versions/state.js'
import { readSignable } from './read-signed.js'
import type { SignatureLog, SignaturesRead } from './signature-log.js'
import { type Signature, signaturesOf, standing } from './standing.js'
import { sumOf } from './sums.js'

/** Signed versions of one plan, which stay for ever: nobody must be able to fill the disk with them. */
export const MOST_SIGNED = 500
/** Signatures that one person gives or records on one plan: the record never shrinks, and is read whole. */
export const MOST_OF_PERSON = 200
/** How often a signature is tried again when the plan is being written, or somebody signs at the same moment. */
const TRIES = 10

/** The signature was not taken; nothing was stored. The message says why, to whoever wanted to sign. */
export class SignatureRefusedError extends Error {
  override readonly name = 'SignatureRefusedError'
  constructor(
    readonly why: 'role' | 'signed' | 'two-roles' | 'unexpected' | 'too-many' | 'busy',
    message: string,
  ) {
    super(message)
  }
}

/** What is to be signed is not what the plan says now. */
export class PlanChangedError extends Error {
  override readonly name = 'PlanChangedError'
  constructor(
    readonly now: PlanDocument,
    readonly sha256: string,
  ) {
    super('The plan has changed since you looked at it. Nothing was signed.')
  }
}

export interface SigningParts {
  readonly rooms: Rooms
  readonly signatures: SignatureLog
}

export interface SigningWish {
  readonly plan: string
  readonly role: SignoffRole
  readonly method: SigningMethod
  /** Of what whoever signs has seen. */
  readonly sha256: string
  /** Name on the paper; of an electronic signature it is the account’s. */
  readonly name: string
}

/** Whether somebody of this role may put their own name to a plan as this; on paper a leader records it for anybody. */
export function maySign(role: Role, as: SignoffRole): boolean {
  return as === 'headteacher' ? role === 'leader' : role === 'governor'
}

/**
 * Takes a signature: the content is frozen as a version, with its numbers and its sum, in the same transaction, and only while
 * it is what the signer saw. @throws SignatureRefusedError, PlanChangedError, and what rooms and the store throw
 */
export async function signPlan(
  { rooms, signatures }: SigningParts,
  { plan, role, method, sha256, name }: SigningWish,
  signer: Identity & { readonly role: Role },
): Promise<SignatureRow> {
  if (method === 'ink' ? signer.role !== 'leader' : !maySign(signer.role, role)) throw notTheirs(role, method)
  const electronic = method === 'electronic'
  for (let tries = 0; tries < TRIES; tries++) {
    const signable = await readSignable(rooms, plan)
    if (signable.sha256 !== sha256) throw new PlanChangedError(signable.document, signable.sha256)
    const read = await signatures.read()
    const person = electronic ? signer.userId : null
    const written = electronic ? signer.name : name
    check(signable.document, signaturesOf(plan, read), { role, sha256, person, name: written })
    checkRoom(plan, read, signer)
    const { document, seq } = signable
    const numbers = canonicalJson(numbersOf(document))
    const label = { at: Date.now(), kind: 'signed', name: null, blocks: blocksOf(document), by: signer.userId } as const
    const row = await signatures.add(read, {
      kind: 'signed',
      plan,
      role,
      method,
      person,
      by: signer.userId,
      sha256,
      numbers: sumOf(numbers),
      form: CANONICAL_FORM,
      said: { name: written, reason: '' },
      freeze: { seq, version: { ...label, bytes: await packState(document) }, numbers },
    })
    if (row !== undefined) return row
  }
  throw new SignatureRefusedError('busy', 'The plan is being written just now. Try again in a moment.')
}

function check(
  document: PlanDocument,
  signatures: readonly Signature[],
  { role, sha256, person, name }: { role: SignoffRole; sha256: string; person: string | null; name: string },
): void {
  const expected = expectedSignatures(planOfDocument(document))
  if (!expected.some((one) => one.role === role)) {
    throw new SignatureRefusedError('unexpected', 'The plan does not ask for this signature. A leader can add it.')
  }
  const here = standing(signatures).filter((one) => one.nowSha256 === sha256)
  const before = here.find((one) => one.role === role)
  if (before !== undefined) {
    throw new SignatureRefusedError('signed', 'This version is signed in this role already. Nothing more is needed.')
  }
  const isSame = (one: Signature) =>
    (person !== null && one.person === person) || (name !== '' && sameName(one.name, name))
  if (here.some((one) => isSame(one) && !isOnePerson(expected, one.role, role))) {
    throw new SignatureRefusedError(
      'two-roles',
      'One person signs a version in one role. Where one person has two, the plan’s sign-off blocks name them in both.',
    )
  }
}

function checkRoom(plan: string, { rows, versions }: SignaturesRead, { userId }: Identity): void {
  const own = rows.filter((row) => row.kind === 'signed' && row.plan === plan && row.by === userId)
  if (own.length >= MOST_OF_PERSON) {
    throw new SignatureRefusedError('too-many', `One person signs a plan at most ${MOST_OF_PERSON} times.`)
  }
  if (versions.filter((one) => one.plan === plan).length >= MOST_SIGNED) {
    throw new SignatureRefusedError('too-many', `A plan keeps at most ${MOST_SIGNED} signed versions.`)
  }
}

const plain = (name: string) => name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('en-GB')
const sameName = (one: string, other: string) => plain(one) === plain(other)

function notTheirs(role: SignoffRole, method: SigningMethod): SignatureRefusedError {
  if (method === 'ink') return new SignatureRefusedError('role', 'Signatures on paper are recorded by a leader.')
  const who = role === 'headteacher' ? 'a leader of the plan' : 'a governor'
  return new SignatureRefusedError('role', `This is signed by ${who}.`)
}
