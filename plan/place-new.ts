/** Where a new block goes, so that nothing in the plan changes owner because of it. */
import { blocks } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'
import type { Kind } from './entry.js'
import { assignOwners, mayOwn } from './membership.js'
import { placeWithLabel } from './sort-nodes.js'

/** One line of a part of the plan: a structured block, or prose, which belongs to the block above it. */
export interface Line {
  readonly block: Kind | undefined
  readonly id: string
  /** Label of labelled prose, such as `whereNow`. */
  readonly field: string | undefined
  /** An empty line of plain text: nobody misses it. */
  readonly blank: boolean
}

export interface Place {
  /** Index of the line before which it goes; the number of lines: at the end. */
  readonly at: number
  /** Index of the line it belongs to there; null for none. */
  readonly owner: number | null
}

/**
 * In place of a line that is taken out: there, or below it, after what would change hands.
 * @param rest the part without that line
 * @param made the new blocks as they follow each other; they stay together
 */
export function placeAt(rest: readonly Line[], at: number, made: readonly Line[]): Place {
  const owners = ownersOf(rest)
  const wanted = ownerAt(rest, at, made)
  if (wanted === null) return placeInHome(rest, owners, at, made) ?? settle(rest, owners, at, made, null)
  return settle(rest, owners, at, made, wanted)
}

/** Seen from a line that stays: under it when it may own the new one, else after the whole of what stands there. */
export function placeBelow(lines: readonly Line[], caret: number, made: readonly Line[]): Place {
  const owners = ownersOf(lines)
  const next = Math.min(caret + 1, lines.length)
  const wanted = ownerAt(lines, next, made)
  if (wanted === null) return placeInHome(lines, owners, next, made) ?? settle(lines, owners, next, made, null)
  // Of the blocks that the caret stands in, the one beside which the new one will stand.
  let beside = lines[caret]?.block === undefined ? (owners[caret] ?? null) : caret
  while (beside !== null && beside !== wanted && owners[beside] !== wanted) beside = owners[beside] ?? null
  let start = next
  if (beside !== null && beside !== wanted) while (start < lines.length && within(owners, start, beside)) start++
  return settle(lines, owners, start, made, wanted)
}

/** Index of the owner of each line, as plan/membership and plan/sort-nodes read it. */
export function ownersOf(lines: readonly Line[]): readonly (number | null)[] {
  const places: number[] = []
  const kinds: Kind[] = []
  const placeOf = new Map<string, number>()
  lines.forEach(({ block, id }, index) => {
    if (block === undefined) return
    if (id !== '' && !placeOf.has(id)) placeOf.set(id, places.length)
    places.push(index)
    kinds.push(block)
  })
  const belongings = assignOwners(kinds, placeOf)
  let at = -1
  return lines.map(({ block, field }) => {
    if (block === undefined) {
      const labelled = field === undefined ? null : placeWithLabel(kinds.slice(0, at + 1), field)
      return places[labelled ?? at] ?? null
    }
    at += 1
    const owner = belongings[at]?.owner ?? null
    return owner === null ? null : (places[owner] ?? null)
  })
}

/** Whether a line is a block or belongs to it, however deep. */
export function within(owners: readonly (number | null)[], line: number, block: number): boolean {
  let at: number | null = line
  // A block may name an owner below it: no ring is walked for ever.
  for (let steps = 0; at !== null && steps <= owners.length; steps++) {
    if (at === block) return true
    at = owners[at] ?? null
  }
  return false
}

function ownerAt(lines: readonly Line[], at: number, made: readonly Line[]): number | null {
  const first = made.findIndex(({ block }) => block !== undefined)
  if (first < 0) return null
  const owner = ownersOf([...lines.slice(0, at), ...made])[at + first] ?? null
  return owner !== null && owner < at ? owner : null
}

/** Where nothing above may own it: the nearest block below that may, in the same priority. */
function placeInHome(
  lines: readonly Line[],
  owners: readonly (number | null)[],
  from: number,
  made: readonly Line[],
): Place | undefined {
  const block = made.find((line) => line.block !== undefined)?.block
  if (block === undefined) return undefined
  const definition: BlockDefinition = blocks[block.type]
  const liked = ({ type }: Kind) => definition.owners.indexOf(type)
  let home: { at: number; order: number } | undefined
  for (let at = from; at < lines.length; at++) {
    const there = lines[at]?.block
    if (there === undefined) continue
    if (there.type === 'priority') break
    if (mayOwn(there, block) && (home === undefined || liked(there) < home.order)) home = { at, order: liked(there) }
  }
  return home === undefined ? undefined : settle(lines, owners, home.at + 1, made, home.at)
}

/** The first place from `start` where nothing changes hands and the new one belongs to whom it should. */
function settle(
  lines: readonly Line[],
  owners: readonly (number | null)[],
  start: number,
  made: readonly Line[],
  wanted: number | null,
): Place {
  const first = Math.max(
    0,
    made.findIndex(({ block }) => block !== undefined),
  )
  let second: Place | undefined
  for (let at = start; at < lines.length; at++) {
    const after = ownersOf([...lines.slice(0, at), ...made, ...lines.slice(at)])
    const taken = firstTaken(lines, owners, after, at, made)
    if (taken !== undefined) {
      // Above what it would take it takes it as well.
      at = Math.max(at, taken)
      continue
    }
    const owner = after[at + first] ?? null
    if (owner === wanted) return { at, owner }
    if (owner !== null) second ??= { at, owner }
  }
  const end = { at: lines.length, owner: ownerAt(lines, lines.length, made) }
  return end.owner === wanted ? end : (second ?? end)
}

/** Index of the first line that would change hands. */
function firstTaken(
  lines: readonly Line[],
  owners: readonly (number | null)[],
  after: readonly (number | null)[],
  at: number,
  made: readonly Line[],
): number | undefined {
  const opensPart = made.some(({ block }) => block?.type === 'section')
  for (const [index, { block, blank }] of lines.entries()) {
    const now = after[index < at ? index : index + made.length] ?? null
    const before = owners[index] ?? null
    const same = now === null ? null : now < at ? now : now < at + made.length ? undefined : now - made.length
    if (same === before) continue
    // What belonged to nothing may be given a part, and text the block above it.
    if (before === null && (block === undefined || opensPart)) continue
    if (!blank) return index
  }
  return undefined
}
