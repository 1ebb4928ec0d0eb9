import { readDocument } from '../../extensions/headless/codec.js'
import type { Rooms } from '../rooms/peer.js'
import type { VersionEntry, VersionStore } from '../store/versions.js'
import { blocksOf, packState } from './state.js'

/** Named versions of one plan, which stay for ever: somebody's script must not fill the disk with them. */
export const MOST_NAMED = 500

export class TooManyNamedError extends Error {
  override readonly name = 'TooManyNamedError'
}

/** Keeps the plan as it is on disk now, for ever. @throws TooManyNamedError, and what rooms and the store throw */
export async function keepNamed(
  { rooms, versions }: { readonly rooms: Rooms; readonly versions: VersionStore },
  plan: string,
  name: string,
): Promise<VersionEntry> {
  const named = (await versions.versions(plan)).filter(({ kind }) => kind === 'named')
  if (named.length >= MOST_NAMED) throw new TooManyNamedError(`There are ${named.length} named versions.`)
  const document = await rooms.read(plan, readDocument)
  const bytes = await packState(document)
  return versions.keepVersion(plan, { at: Date.now(), kind: 'named', name, blocks: blocksOf(document), bytes })
}
