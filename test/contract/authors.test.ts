import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { samplePlan } from '../../schema/sample.js'
import { createPlan, THE_SCHOOL } from '../../server/plans/create-plan.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import type { MemoryStore } from '../../server/store/memory-store.js'
import { blockAt, storedDoc, textOf, updateOf } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'
import { openSchool } from '../support/school.js'

/** Whose every struct of a stored document is, deleted ones included; `undefined` for what belongs to nobody. */
async function authorsOf(store: MemoryStore, plan: string): Promise<Map<string | undefined, number>> {
  const owners = await store.clientOwners(plan)
  const doc = await storedDoc(store, plan)
  const lengths = new Map<string | undefined, number>()
  for (const structs of doc.store.clients.values()) {
    for (const { id, length } of structs) {
      const author = owners.get(id.client)
      lengths.set(author, (lengths.get(author) ?? 0) + length)
    }
  }
  return lengths
}

test('R8: every character of a plan that people wrote and deleted in has an author, also after a restart', async () => {
  const school = await openSchool()
  onTestFinished(() => school.close())
  const leader = await school.member('leader')
  const response = await fetch(`${school.url}/api/plans/import`, {
    method: 'POST',
    body: JSON.stringify(samplePlan),
    headers: { authorization: `Bearer ${leader.token}`, 'content-type': 'application/json' },
  })
  const { id } = (await response.json()) as { id: string }
  expect([...(await authorsOf(school.store, id)).keys()]).toEqual([leader.userId])

  const people = await Promise.all(
    ['ann', 'ben', 'cleo'].map((user) => RoomClient.synced(school.rooms, id, { user, durable: true })),
  )
  for (const [i, person] of people.entries()) {
    textOf(blockAt(person.doc, 2)).insert(0, `${i}: some words of mine`)
    textOf(blockAt(person.doc, 3)).delete(0, 4)
    person.doc.getMap('meta').set('title', `Title ${i}`)
    await person.until(() => person.saved === 4)
  }
  await school.rooms.drain()
  const again = new RoomRegistry({ store: school.store })
  const dora = await RoomClient.synced(again, id, { user: 'dora' })
  textOf(blockAt(dora.doc, 2)).insert(3, 'and of mine')
  await dora.settled()
  const authors = await authorsOf(school.store, id)
  expect([...authors.keys()].sort()).toEqual(['ann', 'ben', 'cleo', 'dora', leader.userId].sort())
  expect(authors.get('dora')).toBe('and of mine'.length)
})

test('S-15: R8 what the server wrote has an author, and not even that person goes on writing in its name', async () => {
  const school = await openSchool()
  onTestFinished(() => school.close())
  expect([...(await authorsOf(school.store, school.plan.id)).keys()]).toEqual([THE_SCHOOL])
  const mine = await createPlan(school.store, samplePlan, 'ann')
  const ann = await RoomClient.synced(school.rooms, mine.id, { user: 'ann' })
  ann.update(updateOf(ann.doc, (copy) => textOf(blockAt(copy, 2)).insert(0, 'As the server. '), 1))
  expect(await ann.ended()).toMatchObject({ code: 4422 })
  expect(Y.encodeStateVector(await storedDoc(school.store, mine.id))).toEqual(Y.encodeStateVector(ann.doc))
})
