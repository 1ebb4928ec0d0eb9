import { readDocument } from '../../extensions/headless/codec.js'
import { withoutLeadersOnly } from '../../plan/annex.js'
import type { PlanDocument } from '../../schema/document.js'
import type { Rooms } from '../rooms/peer.js'
import { withheldIds } from '../rooms/withhold.js'
import type { VersionStore } from '../store/versions.js'
import { unpackState } from './state.js'

export interface PastState {
  /** When what is shown was kept, in milliseconds since 1970; undefined: nothing has changed since the moment asked for. */
  readonly keptAt: number | undefined
  /** Without what is for leaders only, by what it said then and by what is for leaders only now. */
  readonly document: PlanDocument
}

/**
 * The plan as it stood at a moment. Versions hold the state *before* a change, so the first that was kept after the moment is
 * what stood then; where versions have been thinned out since, it is the nearest later one: a day's last within a month, a
 * week's last within a year.
 * @param at milliseconds since 1970
 * @throws UnreadableVersionError, DamagedError, and what rooms and the store throw
 */
export async function stateAt(
  { rooms, versions }: { readonly rooms: Rooms; readonly versions: VersionStore },
  plan: string,
  at: number,
): Promise<PastState> {
  const [later] = (await versions.versions(plan)).filter((version) => version.at > at).sort((a, b) => a.at - b.at)
  const bytes = later === undefined ? undefined : await versions.version(plan, later.id)
  const document = bytes === undefined ? await rooms.read(plan, readDocument) : await unpackState(bytes)
  const hidden = await withheldIds(rooms, plan)
  return { keptAt: bytes === undefined ? undefined : later?.at, document: withoutLeadersOnly(document, hidden) }
}
