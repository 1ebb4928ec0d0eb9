import { type AuditLog, TERMINAL } from '../audit/audit-log.js'
import type { Accounts } from '../auth/accounts.js'
import type { Rooms } from '../rooms/peer.js'
import { COMMAND_LINE, type Errand, type ErrandAnswer } from '../school/errands.js'
import { forgetSigned } from '../signatures/forget-signed.js'
import type { SignatureLog } from '../signatures/signature-log.js'
import type { PlanCatalogue } from '../store/catalogue.js'
import type { FileStore } from '../store/files.js'
import type { VersionStore } from '../store/versions.js'
import { restoreVersion } from '../versions/restore-version.js'
import { forgetPerson } from './forget-person.js'

export interface ErrandParts {
  readonly rooms: Rooms
  readonly store: VersionStore & PlanCatalogue & FileStore
  readonly audit: AuditLog
  readonly accounts: Accounts
  readonly signatures: SignatureLog
}

/** Does what the command line asked for, in whichever process has the plans open. Never throws. */
export async function runErrand(parts: ErrandParts, errand: Errand): Promise<ErrandAnswer> {
  try {
    return await (errand.kind === 'restore' ? restore(parts, errand) : forget(parts, errand))
  } catch (error) {
    return { done: false, reason: error instanceof Error ? error.message : String(error) }
  }
}

async function restore(
  { rooms, store, audit }: ErrandParts,
  { plan, version }: Extract<Errand, { kind: 'restore' }>,
): Promise<ErrandAnswer> {
  const { before, blocks } = await restoreVersion({ rooms, versions: store }, plan, version, COMMAND_LINE)
  audit.add({ action: 'plan-restored', by: TERMINAL, plan, details: { version } })
  return { done: true, text: `${blocks} blocks as in version ${version}; what was there before is version ${before}` }
}

async function forget(
  { rooms, store, signatures, accounts }: ErrandParts,
  { name }: Extract<Errand, { kind: 'forget' }>,
): Promise<ErrandAnswer> {
  const { plans, versions, failures } = await forgetPerson({ rooms, store }, name, COMMAND_LINE)
  const nameOf = (userId: string) => accounts.members.nameOf(userId)
  const signed = await forgetSigned({ signatures, store, nameOf }, name)
  if (failures.length > 0) return { done: false, reason: `The name may still stand in ${failures.join('; ')}` }
  return { done: true, text: `The name is taken out of ${plans} plans and ${versions + signed} earlier versions.` }
}
