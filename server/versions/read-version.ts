import { withoutLeadersOnly } from '../../plan/annex.js'
import type { PlanDocument } from '../../schema/document.js'
import type { Role } from '../../schema/protocol/roles.js'
import type { Rooms } from '../rooms/peer.js'
import { withheldIds } from '../rooms/withhold.js'
import type { VersionEntry, VersionStore } from '../store/versions.js'
import { UnknownVersionError } from './restore-version.js'
import { unpackState } from './state.js'

/** Leaders see all of a plan's past; everybody else what was given a name or signed: what was meant to be seen. */
export function mayRead(role: Role, { kind }: Pick<VersionEntry, 'kind'>): boolean {
  return role === 'leader' || kind === 'named' || kind === 'signed'
}

/**
 * The plan as it was. For others than leaders without what was for leaders only then, or is now.
 * @param everybodys for leaders, too, only what everybody may see
 * @throws UnknownVersionError also for what this role may not see; UnreadableVersionError, and what rooms and the store throw
 */
export async function readVersion(
  { rooms, versions }: { readonly rooms: Rooms; readonly versions: VersionStore },
  plan: string,
  id: number,
  { role, everybodys }: { readonly role: Role; readonly everybodys: boolean },
): Promise<PlanDocument> {
  const entry = (await versions.versions(plan)).find((one) => one.id === id)
  const bytes = entry === undefined || !mayRead(role, entry) ? undefined : await versions.version(plan, id)
  if (bytes === undefined) throw new UnknownVersionError(id)
  const document = await unpackState(bytes)
  if (role === 'leader' && !everybodys) return document
  return withoutLeadersOnly(document, await withheldIds(rooms, plan))
}
