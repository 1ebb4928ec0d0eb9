import type { BlockType } from '../schema/blocks.js'
import { blocks } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'
import type { Kind } from './entry.js'

/** Who a block belongs to. */
export interface Belonging {
  /** Place of the owner in the list; null for none. */
  readonly owner: number | null
  readonly strayOf: boolean
}

/** Parts in which priorities stand (domain 2.4). */
const PRIORITY_PARTS: ReadonlySet<string | undefined> = new Set(['sip', 'layer2'])

const definitionOf = (type: BlockType): BlockDefinition => blocks[type]

/** Whether `owner` is of a kind that may own `block` (domain 2.4). */
export function mayOwn(owner: Kind, block: Kind): boolean {
  if (owner.type === 'section') {
    if (block.type === 'priority') return PRIORITY_PARTS.has(owner.values.part)
    // An everyday job serves no action; the board it hangs on is its only home.
    if (block.type === 'step') return owner.values.part === 'board' && block.values.operational === true
  }
  return definitionOf(block.type).owners.includes(owner.type)
}

/**
 * Who belongs to whom, in one pass: each block belongs to the nearest block before it that may own it, never across a
 * section and never across another priority (only what belongs to the section itself may stand after a priority). `of`
 * overrides position for satellites when it names a block that may own them.
 */
export function assignOwners(list: readonly Kind[], placeOf: ReadonlyMap<string, number>): readonly Belonging[] {
  /** Nearest block of each type that is still in reach, by its place. */
  const reach = new Map<BlockType, number>()
  return list.map((block, place) => {
    const named = namedOwner(block, list, placeOf)
    const belonging = {
      owner: named ?? nearest(block, list, reach),
      strayOf: block.values.of !== undefined && definitionOf(block.type).satellite && named === null,
    }
    if (block.type === 'section') reach.clear()
    if (block.type === 'priority') for (const type of [...reach.keys()]) if (type !== 'section') reach.delete(type)
    reach.set(block.type, place)
    return belonging
  })
}

function namedOwner(block: Kind, list: readonly Kind[], placeOf: ReadonlyMap<string, number>): number | null {
  const { of } = block.values
  if (of === undefined || !definitionOf(block.type).satellite) return null
  const place = placeOf.get(of)
  const owner = place === undefined ? undefined : list[place]
  return place !== undefined && owner !== undefined && mayOwn(owner, block) ? place : null
}

function nearest(block: Kind, list: readonly Kind[], reach: ReadonlyMap<BlockType, number>): number | null {
  let found: number | null = null
  for (const place of reach.values()) {
    const owner = list[place]
    if (owner !== undefined && (found === null || place > found) && mayOwn(owner, block)) found = place
  }
  return found
}
