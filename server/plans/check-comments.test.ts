import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { at, hidden, message, NOW, state, thread, threadsIn } from '../../test/support/comments.js'
import { planOf } from '../../test/support/plans.js'
import { RoomClient } from '../../test/support/room-client.js'
import { RoomRegistry } from '../rooms/rooms.js'
import { COMMAND_LINE } from '../school/errands.js'
import { MemoryStore } from '../store/memory-store.js'
import { checkPlans } from './check-plans.js'
import { createPlan } from './create-plan.js'
import { forgetPerson } from './forget-person.js'
import { plansNaming } from './plans-naming.js'

/** A listed plan with a thread, a reply, a thank you, a state and a hiding beside it, all let in by the gate. */
async function discussed() {
  const store = new MemoryStore()
  const { id } = await createPlan(store, planOf(1))
  const rooms = new RoomRegistry({ store, catalogue: store, wallClock: () => NOW })
  const key = `${id}/comments`
  const say = async (user: string, role: 'leader' | 'governor', act: (threads: Y.Map<unknown>) => void) => {
    const client = await RoomClient.synced(rooms, key, { user, role })
    client.doc.transact(() => act(threadsIn(client.doc)))
    await client.settled()
    expect(client.closed).toBeUndefined()
    client.leave()
  }
  await say('gov', 'governor', (threads) => {
    threads.set('t-1', thread('gov'))
    threads.set('t-1/m-1', message('gov', 'Ask Bea Anne Bell.'))
    threads.set('t-1/m-2', message('gov', 'Or Wilhelmina Featherstonehaugh.'))
  })
  await say('gov', 'governor', (threads) => threads.delete('t-1/m-2'))
  await say('lea', 'leader', (threads) => {
    threads.set('t-1/m-3', message('lea', 'I shall.'))
    threads.set('t-1/m-1/thanks/lea', { at: at() })
    threads.set('t-1/m-1/hidden', hidden('lea'))
    threads.set('t-1/state', state('lea'))
  })
  return { store, rooms, id, key }
}

test('R21: verify looks at every comment: what the gate let in is whole, what somebody wrote past it is named', async () => {
  const { store, rooms, key } = await discussed()
  await rooms.drain()
  expect(await checkPlans(store, 'bytes of versions')).toMatchObject({ documents: 2, faults: [] })
  const faultAfter = async (owner: string, act: (doc: Y.Doc) => void) => {
    const copy = new MemoryStore()
    await copy.add(
      { ...((await store.list())[0] ?? expect.fail()) },
      (await stored(store, key.split('/')[0] ?? '')).state,
    )
    const { doc, state: before } = await stored(store, key)
    await copy.create(key, before)
    const owners = [...(await store.clientOwners(key))].map(([clientId, userId]) => ({ clientId, userId }))
    const known = Y.encodeStateVector(doc)
    doc.transact(() => act(doc))
    const clients = [...owners, { clientId: doc.clientID, userId: owner }]
    await copy.append({ doc: key, update: Y.encodeStateAsUpdate(doc, known), clients })
    return (await checkPlans(copy, 'bytes of versions')).faults.map(({ what }) => what)
  }
  expect(await faultAfter('gov', (doc) => threadsIn(doc).set('t-1/m-9', message('gov')))).toEqual([])
  const wrong: readonly (readonly [string, (doc: Y.Doc) => void])[] = [
    ['more than one person wrote it', (doc) => threadsIn(doc).set('t-1/m-1', message('lea'))],
    ['somebody who did not write it', (doc) => threadsIn(doc).set('t-1/m-9', message('gov'))],
    ['somebody who did not write it', (doc) => threadsIn(doc).set('t-1/m-1/thanks/gov', { at: at() })],
    ['its conversation is missing', (doc) => threadsIn(doc).set('t-9/m-1', message('lea'))],
    ['is no name of a comment', (doc) => threadsIn(doc).set('likes', 1)],
    ['/text', (doc) => threadsIn(doc).set('t-1/m-9', message('lea', ''))],
    ['a part named “evil”', (doc) => doc.getMap('evil').set('a', 1)],
  ]
  for (const [what, act] of wrong) expect(await faultAfter('lea', act)).toEqual([expect.stringContaining(what)])
})

test('R21: comments beside no plan are told', async () => {
  const store = new MemoryStore()
  await store.create('gone/comments', Y.encodeStateAsUpdate(new Y.Doc()))
  const { faults } = await checkPlans(store, 'bytes of versions')
  expect(faults).toMatchObject([{ doc: 'gone/comments', what: expect.stringContaining('document is missing') }])
})

test('R34: comments that name an erased person are told, and what was taken back is in no log any more', async () => {
  const { store, rooms, id, key } = await discussed()
  const bytes = async () => {
    const { snapshot = new Uint8Array(), updates = [] } = (await store.load(key)) ?? {}
    return Buffer.concat([snapshot, ...updates]).toString('latin1')
  }
  expect(await bytes()).toContain('Wilhelmina')
  const forgotten = await forgetPerson({ rooms, store }, 'Wilhelmina Featherstonehaugh', COMMAND_LINE)
  expect(forgotten.failures).toEqual([])
  expect(await bytes()).not.toContain('Wilhelmina')
  expect(await plansNaming(store, 'Bea Anne Bell')).toMatchObject([{ id, now: false, versions: 0, comments: 1 }])
  expect(await plansNaming(store, 'Wilhelmina Featherstonehaugh')).toEqual([])
  await rooms.drain()
})

async function stored(store: MemoryStore, key: string) {
  const { snapshot = new Uint8Array(), updates = [] } = (await store.load(key)) ?? {}
  const doc = new Y.Doc()
  for (const update of [snapshot, ...updates]) Y.applyUpdate(doc, update)
  return { doc, state: Y.encodeStateAsUpdate(doc) }
}
