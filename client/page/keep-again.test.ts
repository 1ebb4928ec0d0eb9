import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { encodeDocument } from '../../extensions/headless/codec.js'
import { samplePlan } from '../../schema/sample.js'
import { openDatabase } from '../local/database.js'
import { keepAgain } from './keep-again.js'

it('keeps an open plan again for its writer, and for nobody who has signed out or may not have it any more', async () => {
  const database = await openDatabase(randomUUID())
  const doc = new Y.Doc()
  Y.applyUpdate(doc, encodeDocument(samplePlan))
  for (const state of ['signedOut', 'forbidden', 'notFound'] as const) {
    await keepAgain(database, doc, 'plan', 'staff', state)
    expect(await database.count('updates')).toBe(0)
  }
  await keepAgain(database, doc, 'plan', 'staff', 'offline')
  expect(await database.count('updates')).toBe(1)
})
