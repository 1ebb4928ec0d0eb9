import { type AuditLog, TERMINAL } from '../audit/audit-log.js'
import type { Rooms } from '../rooms/peer.js'
import { COMMAND_LINE, type Errand, type ErrandAnswer } from '../school/errands.js'
import type { VersionStore } from '../store/versions.js'
import { restoreVersion } from './restore-version.js'

/** Brings a version back for the command line, in whichever process has the plans open. Never throws. */
export async function restoreErrand(
  parts: { readonly rooms: Rooms; readonly versions: VersionStore; readonly audit: AuditLog },
  { plan, version }: Errand,
): Promise<ErrandAnswer> {
  try {
    const { before, blocks } = await restoreVersion(parts, plan, version, COMMAND_LINE)
    parts.audit.add({ action: 'plan-restored', by: TERMINAL, plan, details: { version } })
    return { done: true, text: `${blocks} blocks as in version ${version}; what was there before is version ${before}` }
  } catch (error) {
    return { done: false, reason: error instanceof Error ? error.message : String(error) }
  }
}
