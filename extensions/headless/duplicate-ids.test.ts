import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { elementFrom } from './codec.js'
import { derivedId, duplicateIds, installDuplicateRepair, REPAIR_ORIGIN, repairDuplicates } from './duplicate-ids.js'
import { idOf } from './element.js'

/** The update in which a client adds an action with an id. */
function added(client: number, id: string): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client
  doc.getXmlFragment('content').insert(0, [elementFrom({ type: 'action', attrs: { id } })])
  return Y.encodeStateAsUpdate(doc)
}

function docOf(...updates: Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

const ids = (doc: Y.Doc) =>
  doc
    .getXmlFragment('content')
    .toArray()
    .map((element) => (element instanceof Y.XmlElement ? idOf(element) : undefined))
    .sort()

test('every client chooses the same loser and the same new id, in whatever order the copies came', () => {
  const [a, b, c] = [added(30, 'x-1'), added(10, 'x-1'), added(20, 'x-1')]
  const seen = [docOf(a, b, c), docOf(c, b, a)].map((doc) =>
    duplicateIds(doc.getXmlFragment('content')).map(({ client, id }) => [client, id]),
  )
  expect(seen[0]).toEqual([
    [20, derivedId('x-1', 20, 0)],
    [30, derivedId('x-1', 30, 0)],
  ])
  expect(seen[1]).toEqual(seen[0])
})

test('a derived id is an id, however long the old one was', () => {
  const id = derivedId('a'.repeat(64), 2 ** 53 - 1, 2 ** 40)
  expect(id.length).toBeLessThanOrEqual(64)
  expect(id).toMatch(/^[a-z0-9][a-z0-9-]{1,63}$/)
})

test('the loser’s author repairs; others only when the author is away', () => {
  const updates = [added(10, 'x-1'), added(20, 'x-1')] as const
  const winner = docOf(...updates)
  repairDuplicates(winner, { isOwn: (client) => client === 10, isPresent: () => true })
  expect(ids(winner)).toEqual(['x-1', 'x-1'])
  repairDuplicates(winner, { isOwn: (client) => client === 10, isPresent: (client) => client !== 20 })
  expect(ids(winner)).toEqual(['x-1', derivedId('x-1', 20, 0)].sort())
  const loser = docOf(...updates)
  repairDuplicates(loser, { isOwn: (client) => client === 20, isPresent: () => true })
  expect(ids(loser)).toEqual(ids(winner))
})

test('a copy that arrives is repaired at once, under an origin of its own, once', () => {
  const doc = docOf(added(20, 'x-1'))
  const stop = installDuplicateRepair(doc, { isOwn: (client) => client === 20, isPresent: () => true })
  const origins: unknown[] = []
  doc.on('afterTransaction', ({ origin }: Y.Transaction) => origins.push(origin))
  Y.applyUpdate(doc, added(10, 'x-1'), 'wire')
  expect(ids(doc)).toEqual(['x-1', derivedId('x-1', 20, 0)].sort())
  expect(origins).toEqual(['wire', REPAIR_ORIGIN])
  stop()
  Y.applyUpdate(doc, added(5, 'x-1'), 'wire')
  expect(origins).toHaveLength(3)
})
