import { expect, test } from 'vitest'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { UnknownDocumentError } from '../../server/store/errors.js'
import { PLAN, storeOf } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'

test('a document beside a plan begins empty when it is first joined, by many at once, and never beside no plan', async () => {
  const store = await storeOf()
  const rooms = new RoomRegistry({ store })
  expect(await rooms.read(`${PLAN}/comments`, (doc) => doc.getMap('threads').size)).toBe(0)
  expect(await store.documents()).toEqual([PLAN])
  const other = new RoomRegistry({ store })
  const clients = await Promise.all(
    [rooms, rooms, other].map((registry, i) => RoomClient.synced(registry, `${PLAN}/comments`, { user: `u${i}` })),
  )
  expect(clients.map(({ doc }) => doc.getMap('threads').size)).toEqual([0, 0, 0])
  expect(await store.documents()).toEqual([PLAN, `${PLAN}/comments`])
  await RoomClient.synced(rooms, `${PLAN}/annex`)
  expect(await store.documents()).toEqual([PLAN, `${PLAN}/annex`, `${PLAN}/comments`])
  for (const key of ['elsewhere/comments', 'elsewhere/annex', 'elsewhere', `${PLAN}/other`]) {
    await expect(RoomClient.join(rooms, key)).rejects.toBeInstanceOf(UnknownDocumentError)
  }
  await expect(rooms.read('elsewhere', () => 0)).rejects.toBeInstanceOf(UnknownDocumentError)
  expect(await store.documents()).toHaveLength(3)
})
