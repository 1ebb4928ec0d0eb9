import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openDatabase } from './database.js'
import { onlyHere, removeDatabase } from './leave-device.js'
import { PlanStore } from './plan-store.js'

const bytes = Uint8Array.of(0, 0)

test('counts what is nowhere else, over all plans', async () => {
  const database = await openDatabase('ann')
  const first = new PlanStore(database, 'first')
  const second = new PlanStore(database, 'second')
  await first.append(bytes, true)
  await first.append(bytes, false)
  await second.append(bytes, true)
  await second.setAside({ at: '2026-11-22T10:00:00.000Z', reason: 'no place any more', kind: 'rescued', blocks: [] })
  expect(await onlyHere(database)).toEqual({ unsent: 2, setAside: 1 })
})

test('removes everything of one person, though another tab has it open, and nothing of a colleague', async () => {
  const [ann, tab, ben] = await Promise.all([openDatabase('ann2'), openDatabase('ann2'), openDatabase('ben2')])
  await new PlanStore(ann, 'first').append(bytes, true)
  await new PlanStore(ben, 'first').append(bytes, true)
  await removeDatabase(ann)
  expect(await onlyHere(await openDatabase('ann2'))).toEqual({ unsent: 0, setAside: 0 })
  expect(await onlyHere(ben)).toEqual({ unsent: 1, setAside: 0 })
  await expect(tab.count('updates')).rejects.toThrow()
})
