import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { NOW } from '../../test/support/comments.js'
import { decision, linesIn, words } from '../../test/support/lines.js'
import { planOf } from '../../test/support/plans.js'
import { RoomClient } from '../../test/support/room-client.js'
import { RoomRegistry } from '../rooms/rooms.js'
import { COMMAND_LINE } from '../school/errands.js'
import { MemoryStore } from '../store/memory-store.js'
import { checkPlans } from './check-plans.js'
import { createPlan } from './create-plan.js'
import { forgetPerson } from './forget-person.js'
import { plansNaming } from './plans-naming.js'

const NAME = 'Wilhelmina Featherstonehaugh'

/** A listed plan with words of two people for one line, words taken back, and decisions, all let in by the gate. */
async function written() {
  const store = new MemoryStore()
  const { id } = await createPlan(store, planOf(1))
  const rooms = new RoomRegistry({ store, catalogue: store, wallClock: () => Math.max(NOW, Date.now()) })
  const key = `${id}/children`
  const at = new Date().toISOString()
  const say = async (user: string, act: (lines: Y.Map<unknown>) => void) => {
    const client = await RoomClient.synced(rooms, key, { user, role: 'staff' })
    client.doc.transact(() => act(linesIn(client.doc)))
    await client.settled()
    expect(client.closed).toBeUndefined()
    client.leave()
  }
  await say('sam', (lines) => {
    lines.set('head/words/sam', words(`Ask ${NAME}.`, { at }))
    lines.set('head/decision', decision('sam', { at, text: `Ask ${NAME}.` }))
    lines.set('pri-1:why/decision', decision('sam', { at, base: { 'pri-1 title': `${NAME} writes` } }))
    lines.set('pri-1:goal/decision', decision('sam', { at }))
    const base = { 'pri-1 pupilsCan': `Ask ${NAME}.` }
    lines.set('pri-1:you/decision', decision('sam', { at, show: 'hide', text: '', base }))
  })
  await say('sid', (lines) => {
    lines.set('head/words/sid', words('Our plan', { at }))
    lines.set('pri-1:goal/decision', decision('sid', { at, show: 'hide', text: '' }))
  })
  return { store, rooms, id, key, at }
}

async function stored(store: MemoryStore, key: string) {
  const { snapshot = new Uint8Array(), updates = [] } = (await store.load(key)) ?? {}
  const doc = new Y.Doc()
  for (const update of [snapshot, ...updates]) Y.applyUpdate(doc, update)
  return { doc, state: Y.encodeStateAsUpdate(doc), bytes: Buffer.concat([snapshot, ...updates]).toString('latin1') }
}

test('R21: verify looks at every entry about a line: what the gate let in is whole, what somebody wrote past it is named', async () => {
  const { store, rooms, id, key, at } = await written()
  await rooms.drain()
  expect(await checkPlans(store, 'bytes of versions')).toMatchObject({ documents: 2, faults: [] })
  const faultAfter = async (owner: string, act: (lines: Y.Map<unknown>) => void) => {
    const copy = new MemoryStore()
    await copy.add({ ...((await store.list())[0] ?? expect.fail()) }, (await stored(store, id)).state)
    const { doc, state } = await stored(store, key)
    await copy.create(key, state)
    const owners = [...(await store.clientOwners(key))].map(([clientId, userId]) => ({ clientId, userId }))
    const known = Y.encodeStateVector(doc)
    doc.transact(() => act(linesIn(doc)))
    const clients = [...owners, { clientId: doc.clientID, userId: owner }]
    await copy.append({ doc: key, update: Y.encodeStateAsUpdate(doc, known), clients })
    return (await checkPlans(copy, 'bytes of versions')).faults.map(({ what }) => what)
  }
  expect(await faultAfter('lea', (lines) => lines.set('head/decision', decision('lea', { at })))).toEqual([])
  const wrong: readonly (readonly [string, (lines: Y.Map<unknown>) => void])[] = [
    ['more than one person wrote it', (lines) => lines.set('head/words/sam', words('x', { at }))],
    ['somebody who did not write it', (lines) => lines.set('head/decision', decision('sam', { at }))],
    ['is no name of a line', (lines) => lines.set('likes', 1)],
    ['/text', (lines) => lines.set('head/words/lea', words('', { at }))],
    ['a part named “evil”', (lines) => lines.doc?.getMap('evil').set('a', 1)],
  ]
  for (const [what, act] of wrong) expect(await faultAfter('lea', act)).toEqual([expect.stringContaining(what)])
})

test('R34: a decision with the name of an erased person is decided anew, and what was left out stays so; people’s own words that name them are told', async () => {
  const { store, rooms, id, key } = await written()
  const { failures } = await forgetPerson({ rooms, store }, NAME, COMMAND_LINE)
  expect(failures).toEqual([])
  const { doc, bytes } = await stored(store, key)
  expect([...linesIn(doc).keys()].sort()).toEqual([
    'head/words/sam',
    'head/words/sid',
    'pri-1:goal/decision',
    'pri-1:you/decision',
  ])
  expect(linesIn(doc).get('pri-1:you/decision')).toMatchObject({ show: 'hide', by: COMMAND_LINE.userId, base: {} })
  expect(bytes.split(NAME)).toHaveLength(2)
  expect(await plansNaming(store, NAME)).toMatchObject([{ id, now: false, versions: 0, comments: 0, lines: 1 }])
  await rooms.drain()
  expect(await checkPlans(store, 'bytes of versions')).toMatchObject({ faults: [] })
})
