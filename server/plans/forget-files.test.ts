import { expect, test } from 'vitest'
import { blockText, readDocument } from '../../extensions/headless/codec.js'
import { documentKey } from '../../schema/protocol/document-keys.js'
import { addBlock, blockAt, planOf, textOf } from '../../test/support/plans.js'
import { RoomClient } from '../../test/support/room-client.js'
import { RoomRegistry } from '../rooms/rooms.js'
import { COMMAND_LINE } from '../school/errands.js'
import { MemoryStore } from '../store/memory-store.js'
import { createPlan } from './create-plan.js'
import { forgetPerson } from './forget-person.js'

test('R34: a name goes out of the names of files too, in the plan and where the file is kept', async () => {
  const store = new MemoryStore()
  const rooms = new RoomRegistry({ store, catalogue: store })
  const file = { hash: 'a'.repeat(64), name: 'Letter to Bea Anne Bell.pdf', type: 'application/pdf', bytes: 1 }
  const plan = planOf(1)
  const evidence = { type: 'evidence', attrs: { id: 'e-1', files: JSON.stringify([file]) } }
  const content = [...(plan.content.content ?? []), evidence]
  const { id } = await createPlan(store, { ...plan, content: { ...plan.content, content } })
  await store.keepFilePart(file.hash, 0, Uint8Array.of(1))
  await store.addFile(id, { ...file, parts: 1, today: '2026-11-22' }, 10)
  expect((await forgetPerson({ rooms, store }, 'Bea Anne Bell', COMMAND_LINE)).failures).toEqual([])
  expect(JSON.stringify(await rooms.read(id, readDocument))).not.toContain('Bea')
  expect((await store.fileOfPlan(id, file.hash))?.name).toBe('Letter to a former colleague.pdf')
  await rooms.drain()
})

test('R34: a name goes out of what is for leaders only, and out of its past edits', async () => {
  const store = new MemoryStore()
  const rooms = new RoomRegistry({ store, catalogue: store })
  const { id } = await createPlan(store, planOf(1))
  const key = documentKey(id, 'annex')
  const risk = { type: 'risk', attrs: { id: 'r-1', audience: 'leaders' } }
  const head = await RoomClient.synced(rooms, key)
  addBlock(head.doc, { ...risk, content: [{ type: 'text', text: 'Bea Anne Bell is leaving, says Bea Anne Bell.' }] })
  textOf(blockAt(head.doc, 0)).delete(0, 13)
  await head.settled()
  expect(await forgetPerson({ rooms, store }, 'Bea Anne Bell', COMMAND_LINE)).toMatchObject({ plans: 1, failures: [] })
  expect(blockText(blockAt(head.doc, 0))).toBe(' is leaving, says a former colleague.')
  const stored = await store.load(key)
  const bytes = Buffer.concat([stored?.snapshot ?? new Uint8Array(), ...(stored?.updates ?? [])])
  expect(bytes.includes('Bea')).toBe(false)
  await rooms.drain()
})
