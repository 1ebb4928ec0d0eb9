/** One card beside the text; places are pixels from the top of the margin. */
export interface Item {
  readonly id: string
  /** Where its words are. */
  readonly want: number
  readonly height: number
}

/** Pixels between two cards. */
const GAP = 10

/**
 * Where cards go so that none covers another: each level with its words, or as near below them as those before it allow. The
 * card in hand is level with its words in any case; those before it make room upwards as long as there is room.
 * @param items in the order of the text
 * @returns tops by id
 */
export function stack(items: readonly Item[], inHand?: string, least = 0): ReadonlyMap<string, number> {
  const tops = new Map<string, number>()
  const at = items.findIndex(({ id }) => id === inHand)
  const held = items[at]
  let from = 0
  let free = least
  if (held !== undefined) {
    const above = pushUp(items.slice(0, at), held.want, least)
    const top = Math.max(held.want, above.end)
    for (const [id, place] of above.tops) tops.set(id, place)
    tops.set(held.id, top)
    free = top + held.height + GAP
    from = at + 1
  }
  for (const { id, want, height } of items.slice(from)) {
    const top = Math.max(want, free)
    tops.set(id, top)
    free = top + height + GAP
  }
  return tops
}

/** Stacks as usual, then moves up what reaches below `bottom`, but never above `least`. */
function pushUp(items: readonly Item[], bottom: number, least: number): { tops: Map<string, number>; end: number } {
  const usual = stack(items, undefined, least)
  const tops = new Map<string, number>()
  let room = bottom
  for (const { id, height } of items.toReversed()) {
    const top = Math.min(usual.get(id) ?? 0, room - GAP - height)
    tops.set(id, top)
    room = top
  }
  // Too many for the room above: the first keeps the edge, and the rest moves down again.
  let end = least
  for (const { id, height } of items) {
    const top = Math.max(tops.get(id) ?? 0, end)
    tops.set(id, top)
    end = top + height + GAP
  }
  return { tops, end: items.length === 0 ? least : end }
}
