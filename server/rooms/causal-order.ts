import * as Y from 'yjs'

export type Struct = Y.GC | Y.Item

export interface Walk {
  /** Structs by client, each client's in the order of their clocks and without a gap. */
  readonly structs: ReadonlyMap<number, readonly Struct[]>
  /** How far a client's structs are there already: what is yielded counts once whoever takes it says so here. */
  reached(client: number): number
  /** Called for a struct that builds on what cannot come before it; when it returns, the struct is yielded all the same. */
  impossible?(): void
}

/** Structs of a client up to this clock. */
interface Wanted {
  readonly client: number
  readonly clock: number
}

/**
 * Every struct that is not there yet, after those it builds on; the first of a client may be there in part. What others build
 * on goes first, as far as they need it: each struct is looked at a few times. May be left and begun anew at any struct.
 */
export function* inCausalOrder(walk: Walk): Generator<Struct> {
  for (const client of walk.structs.keys()) {
    const wanted: Wanted[] = [{ client, clock: endOf(walk, client) }]
    const waiting = new Set([client])
    for (let top = wanted.at(-1); top !== undefined; top = wanted.at(-1)) {
      const first = yield* upTo(walk, top, waiting)
      if (first !== undefined) {
        wanted.push(first)
        waiting.add(first.client)
      } else {
        wanted.pop()
        waiting.delete(top.client)
      }
    }
  }
}

/** Yields structs of a client up to a clock, or to one that builds on what is still to come: then gives that. */
function* upTo(
  walk: Walk,
  { client, clock: to }: Wanted,
  waiting: ReadonlySet<number>,
): Generator<Struct, Wanted | undefined> {
  const structs = walk.structs.get(client) ?? []
  const from = walk.reached(client)
  if (from >= to) return undefined
  for (let i = indexAt(structs, from); i < structs.length; i++) {
    const struct = structs[i]
    if (struct === undefined || struct.id.clock >= to) break
    const first = missing(walk, struct, waiting)
    if (first !== undefined) return first
    yield struct
  }
  return undefined
}

function missing(walk: Walk, struct: Struct, waiting: ReadonlySet<number>): Wanted | undefined {
  if (!(struct instanceof Y.Item)) return undefined
  for (const id of [struct.origin, struct.rightOrigin, parentOf(struct)]) {
    if (!id || id.clock < walk.reached(id.client)) continue
    if (!waiting.has(id.client) && id.clock < endOf(walk, id.client)) return { client: id.client, clock: id.clock + 1 }
    walk.impossible?.()
  }
  return undefined
}

/** In a document a parent is the type itself, in an update it is named. */
function parentOf({ parent }: Y.Item): Y.ID | undefined {
  if (parent instanceof Y.ID) return parent
  return parent instanceof Y.AbstractType ? parent._item?.id : undefined
}

function endOf({ structs }: Walk, client: number): number {
  const last = structs.get(client)?.at(-1)
  return last === undefined ? 0 : last.id.clock + last.length
}

function indexAt(structs: readonly Struct[], clock: number): number {
  const [first] = structs
  if (first === undefined || first.id.clock >= clock) return 0
  // findIndexSS is typed for a mutable array but only searches it.
  return Y.findIndexSS(structs as Struct[], clock)
}
