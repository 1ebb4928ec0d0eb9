import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { elementFrom } from '../../extensions/headless/codec.js'
import { openDatabase } from '../local/database.js'
import { PlanStore } from '../local/plan-store.js'
import { keepUnsent } from './keep-unsent.js'

test('a former leader keeps what they wrote and could not send, and nothing that other leaders wrote', async () => {
  const database = await openDatabase('former')
  const [annex, plan] = [new PlanStore(database, 'plan-1/annex'), new PlanStore(database, 'plan-1')]
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const [id, text] of Object.entries({ 't-1': 'Of a colleague', 't-2': 'Of mine' })) {
    const block = { type: 'textBlock', attrs: { id, audience: 'leaders' }, content: [{ type: 'text', text }] } as const
    doc.getXmlFragment('content').push([elementFrom(block)])
  }
  for (const [at, update] of updates.entries()) await annex.append(update, at === 1)
  await keepUnsent(annex, plan, await annex.load())
  const kept = JSON.stringify(await plan.listSetAside())
  expect(kept).toContain('Of mine')
  expect(kept).not.toContain('Of a colleague')
  expect((await annex.load()).updates).toEqual([])
})
