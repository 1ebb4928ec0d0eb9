import { readDocument } from '../../extensions/headless/codec.js'
import type { PlanDocument } from '../../schema/document.js'
import type { Rooms } from '../rooms/peer.js'
import type { VersionEntry, VersionStore } from '../store/versions.js'
import { UnknownVersionError } from './restore-version.js'
import { blocksOf, packState } from './state.js'

/** Named versions of one plan, which stay for ever: somebody's script must not fill the disk with them. */
export const MOST_NAMED = 500

export class TooManyNamedError extends Error {
  override readonly name = 'TooManyNamedError'
}

interface Parts {
  readonly rooms: Rooms
  readonly versions: VersionStore
}

/**
 * Keeps the plan as it is on disk now, for ever.
 * @param by account of the person who wants it
 * @throws TooManyNamedError, and what rooms and the store throw
 */
export async function keepNamed(
  { rooms, versions }: Parts,
  plan: string,
  name: string,
  by: string,
): Promise<VersionEntry> {
  await roomForNamed(versions, plan)
  return keepDocument(versions, plan, await rooms.read(plan, readDocument), name, by)
}

/** @throws TooManyNamedError */
export async function roomForNamed(versions: VersionStore, plan: string): Promise<void> {
  const named = (await versions.versions(plan)).filter(({ kind }) => kind === 'named')
  if (named.length >= MOST_NAMED) throw new TooManyNamedError(`There are ${named.length} named versions.`)
}

/** Keeps a state of the plan for ever. */
export async function keepDocument(
  versions: VersionStore,
  plan: string,
  document: PlanDocument,
  name: string,
  by: string,
): Promise<VersionEntry> {
  const bytes = await packState(document)
  return versions.keepVersion(plan, { at: Date.now(), kind: 'named', name, blocks: blocksOf(document), by, bytes })
}

/** A signed version is what was signed, its name too. */
export class SignedVersionError extends Error {
  override readonly name = 'SignedVersionError'
}

/**
 * Gives a version another name; one that was kept by itself stays for ever from then on.
 * @throws UnknownVersionError, SignedVersionError, TooManyNamedError, and what the store throws
 */
export async function nameVersion(
  versions: VersionStore,
  plan: string,
  id: number,
  name: string,
  by: string,
): Promise<VersionEntry> {
  const entry = (await versions.versions(plan)).find((one) => one.id === id)
  const bytes = await versions.version(plan, id)
  if (entry === undefined || bytes === undefined) throw new UnknownVersionError(id)
  if (entry.kind === 'signed') throw new SignedVersionError('A signed version keeps its name.')
  if (entry.kind === 'named') {
    await versions.rewriteVersion(plan, id, { bytes, name })
    return { ...entry, name }
  }
  await roomForNamed(versions, plan)
  await versions.rewriteVersion(plan, id, { bytes, name, kind: 'named', by })
  return { ...entry, name, kind: 'named', by }
}
