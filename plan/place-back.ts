import { isBlockType } from '../schema/blocks.js'
import type { BlockJson } from '../schema/document.js'
import type { Content } from './entry.js'
import { assignOwners } from './membership.js'
import { fromJson } from './plan-node.js'
import { sortNodes } from './sort-nodes.js'

/** Places that are looked at after the nearest block that stood above: far more than one block owns. */
const MOST_PLACES = 400

/**
 * Where a block that is gone stands again: after what stood above it, as near as can be without taking from other blocks what
 * belongs to them now, and where it belongs to what it belonged to.
 * @param now the list it comes back to @param then the list it was in
 * @returns an index in `now`
 */
export function placeBack(now: readonly BlockJson[], then: readonly BlockJson[], id: string): number {
  const was = then.findIndex((node) => idOf(node) === id)
  const block = then[was]
  if (block === undefined) return now.length
  const places = new Map(now.map((node, at) => [idOf(node), at]))
  places.delete('')
  // Words of its own that were left behind are to stand below it again.
  const own = new Set(runOf(then, id).map(idOf))
  let first = 0
  for (let at = was - 1; at >= 0; at--) {
    const place = places.get(idOf(then[at]))
    if (place === undefined) continue
    first = afterProse(now, place + 1, own)
    break
  }
  const [owners, past] = [ownersOf(now), ownersOf(then)]
  const isKept = (at: number) => {
    const list = [...now.slice(0, at), block, ...now.slice(at)]
    const placed = ownersOf(list)
    for (const [one, owner] of placed) {
      if (one !== id && owner !== owners.get(one) && owner !== past.get(one)) return undefined
    }
    return placed.get(id) === past.get(id) ? 'home' : 'harmless'
  }
  let harmless: number | undefined
  for (let at = first; at <= Math.min(now.length, first + MOST_PLACES); at++) {
    // Prose belongs to what it follows.
    if (at !== afterProse(now, at, own)) continue
    const kept = isKept(at)
    if (kept === 'home') return at
    if (kept === 'harmless') harmless ??= at
  }
  return harmless ?? first
}

/** The block with its prose, as the list has them. */
export function runOf(list: readonly BlockJson[], id: string): readonly BlockJson[] {
  const at = list.findIndex((node) => idOf(node) === id)
  const block = list[at]
  if (block === undefined) return []
  return isBlockType(block.type) ? list.slice(at, afterProse(list, at + 1)) : [block]
}

/** Ids of the blocks that belong to one, and of those that belong to them, in the order of the list. */
export function belongingTo(list: readonly BlockJson[], id: string): readonly string[] {
  const owners = ownersOf(list)
  const belongs = (one: string): boolean => {
    const owner = owners.get(one)
    return owner !== undefined && owner !== null && (owner === id || belongs(owner))
  }
  return [...owners.keys()].filter((one) => one !== id && belongs(one))
}

/** The first place from one on that does not part prose from the block it belongs to. @param except ids of prose to stop before */
function afterProse(list: readonly BlockJson[], from: number, except: ReadonlySet<string> = NONE): number {
  let at = from
  const isProse = (node: BlockJson | undefined) =>
    node !== undefined && !isBlockType(node.type) && !(except.has(idOf(node)) && idOf(node) !== '')
  while (isProse(list[at])) at += 1
  return at
}

const NONE: ReadonlySet<string> = new Set()

/** Owner of every block that has an id, by id. */
function ownersOf(list: readonly BlockJson[]): ReadonlyMap<string, string | null> {
  const { list: blocks } = sortNodes(list.map(fromJson))
  const places = new Map<string, number>()
  for (const [at, block] of blocks.entries()) {
    const id = idIn(block)
    if (id !== '' && !places.has(id)) places.set(id, at)
  }
  const belongings = assignOwners(blocks, places)
  const ownerAt = (at: number) => {
    const owner = blocks[belongings[at]?.owner ?? -1]
    return owner === undefined ? null : idIn(owner)
  }
  return new Map([...places].map(([id, at]) => [id, ownerAt(at)]))
}

const idIn = ({ node }: Content) => textOf(node.attrs['id'])
const idOf = (node: BlockJson | undefined) => textOf(node?.attrs?.['id'])
const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
