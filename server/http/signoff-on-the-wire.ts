import { isOnePerson, type SignoffRole } from '../../plan/signoffs.js'
import type { Role } from '../../schema/protocol/roles.js'
import type { Members } from '../auth/members.js'
import type { OpenQuestion } from '../signatures/open-questions.js'
import type { Signable } from '../signatures/read-signed.js'
import { maySign } from '../signatures/sign-plan.js'
import type { SignedState, SignoffState } from '../signatures/signoff-state.js'
import { type Signature, standing } from '../signatures/standing.js'
import { mayWithdraw } from '../signatures/withdraw.js'

interface Person {
  readonly userId: string
  readonly role: Role
  readonly program: boolean
}
interface Parts {
  readonly signable: Signable
  readonly given: readonly Signature[]
  readonly state: SignoffState
  readonly open: readonly OpenQuestion[]
}

/** How a plan stands with its signatures, as the page reads it. */
export function signoffOnTheWire(
  { signable, given, state, open }: Parts,
  person: Person,
  members: Pick<Members, 'nameOf'>,
) {
  const { sha256 } = signable
  const here = standing(given).filter(({ nowSha256 }) => nowSha256 === sha256)
  return {
    sha256,
    expected: state.expected.map(({ role, name }) => ({
      role,
      /** Whom the plan names for it. */
      named: name,
      /** Id of the signature of this very content. */
      signature: here.find((one) => one.role === role)?.id ?? null,
      you: youMay(role, person, here, state),
    })),
    signatures: given.map((signature) => ({
      id: signature.id,
      role: signature.role,
      method: signature.method,
      name: signature.name === '' ? null : signature.name,
      yours: signature.person === person.userId,
      /** Of one on paper: who wrote it down. */
      recordedBy: signature.method === 'ink' && signature.by !== null ? (members.nameOf(signature.by) ?? null) : null,
      at: signature.at,
      sha256: signature.sha256,
      version: signature.version?.version ?? null,
      current: signature.withdrawn === undefined && signature.nowSha256 === sha256,
      withdrawn: withdrawalOnTheWire(signature),
      mayWithdraw: !person.program && signature.withdrawn === undefined && mayWithdraw(person, signature),
    })),
    last: signedOnTheWire(state.last, person.userId),
    approved: signedOnTheWire(state.approved, person.userId),
    changes: state.changes,
    changedSinceApproval: state.changedSinceApproval,
    open: open.map(({ by, ...question }) => ({ ...question, name: members.nameOf(by) ?? null })),
  }
}

/** What somebody can do about one of the signatures that are asked for. */
function youMay(role: SignoffRole, person: Person, here: readonly Signature[], { expected }: SignoffState) {
  if (person.program || here.some((one) => one.role === role)) return 'nothing'
  const other = here.find((one) => one.person === person.userId)
  const taken = other !== undefined && !isOnePerson(expected, other.role, role)
  if (maySign(person.role, role) && !taken) return 'sign'
  return person.role === 'leader' ? 'record' : 'nothing'
}

function withdrawalOnTheWire({ withdrawn }: Signature) {
  if (withdrawn === undefined) return null
  const { at, name, reason } = withdrawn
  return { at, name: name === '' ? null : name, reason }
}

function signedOnTheWire(signed: SignedState | undefined, userId: string) {
  if (signed === undefined) return null
  const { version, sha256, at, document, roles, people } = signed
  return { version, sha256, at, label: document.plan.version ?? null, roles, yours: people.has(userId) }
}
