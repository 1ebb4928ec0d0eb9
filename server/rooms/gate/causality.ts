import * as Y from 'yjs'
import type { DecodedUpdate } from './decode-update.js'
import { Refusal } from './refusal.js'

type Store = Y.Doc['store']

/** How far each client's clock is known: in the document, and in updates of this batch that were accepted before. */
export class Known {
  readonly #ahead = new Map<number, number>()
  constructor(readonly store: Store) {}

  clock(client: number): number {
    return this.#ahead.get(client) ?? Y.getState(this.store, client)
  }

  advance(update: DecodedUpdate): void {
    for (const [client, { to }] of update.spans) if (to > this.clock(client)) this.#ahead.set(client, to)
  }
}

/**
 * Whether something the update builds on is not known yet. Yjs would keep such an update aside and let its content live
 * later, under whoever's name fills the gap; here it is asked for again instead.
 * @throws Refusal when a struct builds on a later one of the same client, which no gap explains.
 */
export function hasGap(update: DecodedUpdate, known: Known): boolean {
  if (update.skips) return true
  for (const [client, { from }] of update.spans) if (from > known.clock(client)) return true
  const reach = (client: number) => Math.max(known.clock(client), update.spans.get(client)?.to ?? 0)
  for (const struct of update.structs) {
    if (struct instanceof Y.Item && itemLacks(struct, reach)) return true
  }
  for (const [client, ranges] of update.deletes) {
    const end = reach(client)
    for (const { clock, len } of ranges) if (clock + len > end) return true
  }
  return false
}

/** Whether a struct builds on one beyond what `reach` says is there. @throws Refusal like {@link hasGap} */
function itemLacks(item: Y.Item, reach: (client: number) => number): boolean {
  const parent = item.parent instanceof Y.ID ? item.parent : null
  return lacks(item, item.origin, reach) || lacks(item, item.rightOrigin, reach) || lacks(item, parent, reach)
}

function lacks(item: Y.Item, neighbour: Y.ID | null, reach: (client: number) => number): boolean {
  if (neighbour === null) return false
  if (neighbour.client !== item.id.client) return neighbour.clock >= reach(neighbour.client)
  if (neighbour.clock >= item.id.clock)
    throw new Refusal('neighbour', 'An edit stands beside one that was made after it.')
  return false
}

/** Whether the document would be the same after the update: every struct known, every deletion done. */
export function changesNothing(update: DecodedUpdate, store: Store): boolean {
  for (const [client, { to }] of update.spans) if (to > Y.getState(store, client)) return false
  for (const [client, ranges] of update.deletes) {
    const structs = store.clients.get(client)
    if (structs === undefined) return false
    for (const { clock, len } of ranges) if (!isDeleted(structs, clock, clock + len)) return false
  }
  return true
}

function isDeleted(structs: readonly (Y.GC | Y.Item)[], from: number, to: number): boolean {
  const last = structs[structs.length - 1]
  if (last === undefined || to > last.id.clock + last.length) return false
  // findIndexSS is typed for a mutable array but only searches it.
  for (let i = Y.findIndexSS(structs as (Y.GC | Y.Item)[], from); i < structs.length; i++) {
    const struct = structs[i]
    if (struct === undefined || struct.id.clock >= to) return true
    if (!struct.deleted) return false
  }
  return true
}
