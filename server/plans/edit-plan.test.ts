import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { blockAt, fork, PLAN, storedDoc, storeOf, textOf } from '../../test/support/plans.js'
import { RoomRegistry } from '../rooms/rooms.js'
import { COMMAND_LINE } from '../school/errands.js'
import { editPlan } from './edit-plan.js'

test('an edit that builds on what the room does not have is refused instead of waited for, and the next one is taken', async () => {
  const store = await storeOf(1)
  const rooms = new RoomRegistry({ store })
  const elsewhere = fork(await storedDoc(store))
  textOf(blockAt(elsewhere, 0)).insert(0, 'never sent ')
  const has = Y.encodeStateVector(elsewhere)
  textOf(blockAt(elsewhere, 0)).insert(5, 'later ')
  const later = Y.encodeStateAsUpdate(elsewhere, has)
  await expect(editPlan(rooms, PLAN, COMMAND_LINE, (copy) => Y.applyUpdate(copy, later))).rejects.toThrow('missing')
  expect((await store.load(PLAN))?.updates).toEqual([])
  await editPlan(rooms, PLAN, COMMAND_LINE, (copy) => textOf(blockAt(copy, 0)).insert(0, 'sent '))
  expect(textOf(blockAt(await storedDoc(store), 0)).toString()).toMatch(/^sent /)
  await rooms.drain()
  expect(rooms.size).toBe(0)
})
