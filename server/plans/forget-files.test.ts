import { expect, test } from 'vitest'
import { readDocument } from '../../extensions/headless/codec.js'
import { planOf } from '../../test/support/plans.js'
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
