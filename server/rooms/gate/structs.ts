import * as Y from 'yjs'

type Structs = (Y.GC | Y.Item)[]

/** Structs of one client from the one that holds the clock `from` to the last that begins before `to`. */
export function* eachFrom(structs: Structs, from: number, to: number): Generator<Y.GC | Y.Item> {
  for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
    const struct = structs[i]
    if (struct === undefined || struct.id.clock >= to) return
    yield struct
  }
}

/** Every struct that a transaction brought. @param clients clients whose clocks it may have moved */
export function* newStructs(transaction: Y.Transaction, clients: Iterable<number>): Generator<Y.GC | Y.Item> {
  const { store } = transaction.doc
  for (const client of clients) {
    const structs = store.clients.get(client)
    const from = transaction.beforeState.get(client) ?? 0
    if (structs === undefined || from >= Y.getState(store, client)) continue
    yield* eachFrom(structs, from, Number.POSITIVE_INFINITY)
  }
}

/** Every struct that a transaction deleted, whether it brought it or it was there before. */
export function* deletedStructs(transaction: Y.Transaction): Generator<Y.GC | Y.Item> {
  for (const [client, ranges] of transaction.deleteSet.clients) {
    const structs = transaction.doc.store.clients.get(client)
    if (structs === undefined) continue
    for (const { clock, len } of ranges) yield* eachFrom(structs, clock, clock + len)
  }
}

/** Whether a struct is older than the transaction. */
export function wasThere({ id }: Y.GC | Y.Item, { beforeState }: Y.Transaction): boolean {
  return id.clock < (beforeState.get(id.client) ?? 0)
}
