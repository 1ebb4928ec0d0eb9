import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readAnnex } from '../../extensions/headless/annex.js'
import { elementFrom, encodeDocument, readDocument } from '../../extensions/headless/codec.js'
import { mergeLeadersOnly } from '../../plan/annex.js'
import type { BlockJson, PlanDocument } from '../../schema/document.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { StoreUnavailableError } from '../../server/store/errors.js'
import type { AppendRequest } from '../../server/store/store.js'
import { HeldStore } from '../support/held-store.js'
import { actionJson, addBlock, blockAt, PLAN, planOf, storedDoc, storeOf, textOf } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'

const ANNEX = `${PLAN}/annex`
const SECRET = 'Cover for Ms Thorne is agreed until Easter'
const secret = (attrs: object = { audience: 'leaders' }, type = 'risk'): BlockJson => ({
  type,
  attrs: { id: 'secret-1', ...attrs },
  content: [{ type: 'text', text: SECRET }],
})
const prose: BlockJson = { type: 'paragraph', content: [{ type: 'text', text: `${SECRET}, and why.` }] }

/** A plan as an older version stored it: what is for leaders only stands among the rest. */
function oldPlan(): PlanDocument {
  const plan = planOf(3)
  const [first, ...rest] = plan.content.content ?? []
  if (first === undefined) throw new Error('no block')
  const content = [first, secret(), prose, secret({ id: 'secret-2' }, 'standup'), ...rest]
  return { ...plan, content: { type: 'doc', content } }
}

async function oldStore(store = new HeldStore()): Promise<HeldStore> {
  await store.create(PLAN, encodeDocument(oldPlan()))
  return store
}

const annexOf = (rooms: RoomRegistry) => rooms.read(ANNEX, readAnnex)
const holdsSecret = (client: RoomClient) =>
  client.heard.some(({ payload }) => Buffer.from(payload).includes('Thorne')) || holds(client.doc)
const holds = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).includes('Thorne')

test('S-70: a block for leaders only is refused in the plan, also when only its type makes it so, or a field is changed', async () => {
  const store = await storeOf(2)
  const rooms = new RoomRegistry({ store })
  const ben = await RoomClient.synced(rooms, PLAN, { user: 'ben', role: 'governor' })
  const ways: ((doc: Y.Doc) => void)[] = [
    (doc) => addBlock(doc, secret()),
    (doc) => addBlock(doc, secret({}, 'standup')),
    (doc) => blockAt(doc, 0).setAttribute('audience', 'leaders'),
  ]
  for (const [i, way] of ways.entries()) {
    const ann = await RoomClient.synced(rooms, PLAN, { user: `ann-${i}` })
    way(ann.doc)
    const { code, reason } = await ann.ended()
    expect(code).toBe(4422)
    expect(reason).toContain('leaders only')
  }
  const ann = await RoomClient.synced(rooms, PLAN, { user: 'ann-4' })
  addBlock(ann.doc, secret({ audience: 'governors' }, 'standup'))
  await ann.settled()
  expect(ann.closed).toBeUndefined()
  await ben.until(() => ben.content.length === 3)
})

test('S-71: beside the plan nothing but what is for leaders only is taken, with its prose and its readings', async () => {
  const rooms = new RoomRegistry({ store: await storeOf(2) })
  const ann = await RoomClient.synced(rooms, ANNEX, { user: 'ann', durable: true })
  addBlock(ann.doc, secret({ audience: 'leaders', of: 'a-0' }))
  addBlock(ann.doc, prose)
  addBlock(ann.doc, secret({ id: 'secret-2' }, 'standup'))
  ann.doc.getMap('readings').set('m-1/2026/all/', { value: 3 })
  await ann.settled()
  expect(ann.closed).toBeUndefined()
  const ways: ((doc: Y.Doc) => void)[] = [
    (doc) => addBlock(doc, actionJson('a-9', 'For all')),
    (doc) => blockAt(doc, 0).setAttribute('audience', 'staff'),
    (doc) => blockAt(doc, 2).setAttribute('audience', 'public'),
    (doc) => doc.getMap('meta').set('title', 'Mine'),
    (doc) => doc.getMap('people').set('p-1', { name: 'Somebody' }),
    (doc) => doc.getMap('threads').set('t-1', {}),
  ]
  for (const [i, way] of ways.entries()) {
    const other = await RoomClient.synced(rooms, ANNEX, { user: `other-${i}` })
    way(other.doc)
    expect((await other.ended()).code).toBe(4422)
  }
  const { content } = await annexOf(rooms)
  expect(content.map(({ attrs }) => attrs?.['id'])).toEqual(['secret-1', undefined, 'secret-2'])
})

test('S-72: what is for leaders only in a stored plan is moved beside it before anybody is answered, whoever comes first', async () => {
  const firsts: ((rooms: RoomRegistry) => Promise<unknown>)[] = [
    (rooms) => RoomClient.synced(rooms, PLAN, { user: 'ben', role: 'governor' }),
    (rooms) => Promise.all(['a', 'b'].map((user) => RoomClient.synced(rooms, PLAN, { user, role: 'viewer' }))),
    (rooms) => rooms.read(PLAN, readDocument),
    (rooms) => rooms.fold(PLAN),
  ]
  for (const first of firsts) {
    const store = await oldStore()
    const rooms = new RoomRegistry({ store })
    await first(rooms)
    const ben = await RoomClient.synced(rooms, PLAN, { user: 'ben', role: 'governor' })
    expect(holdsSecret(ben)).toBe(false)
    expect(readDocument(ben.doc).content).toEqual(planOf(3).content)
    const shared = await rooms.read(PLAN, readDocument)
    expect(mergeLeadersOnly(shared, await annexOf(rooms)).content).toEqual(oldPlan().content)
    await rooms.drain()
    const again = new RoomRegistry({ store })
    await RoomClient.synced(again, PLAN)
    expect((await annexOf(again)).content).toHaveLength(3)
    expect(holds(await storedDoc(store))).toBe(false)
  }
})

test('S-72: cut short between the two nothing is lost and nothing comes twice; what a leader wrote meanwhile stays', async () => {
  const store = await oldStore()
  const append = store.append.bind(store)
  store.append = (request: AppendRequest) =>
    request.doc === PLAN ? Promise.reject(new StoreUnavailableError('the power went')) : append(request)
  const ben = RoomClient.synced(new RoomRegistry({ store }), PLAN, { user: 'ben', role: 'governor' })
  await expect(ben).rejects.toThrow(StoreUnavailableError)
  store.append = append
  const rooms = new RoomRegistry({ store })
  const head = await RoomClient.synced(rooms, ANNEX)
  textOf(blockAt(head.doc, 0)).insert(0, 'Checked: ')
  await head.settled()
  const late = await RoomClient.synced(rooms, PLAN, { user: 'ben', role: 'governor' })
  expect(holdsSecret(late)).toBe(false)
  const { content } = await annexOf(rooms)
  expect(content.map(({ attrs }) => attrs?.['id'])).toEqual(['secret-1', undefined, 'secret-2'])
  expect(JSON.stringify(content[0])).toContain(`Checked: ${SECRET}`)
})

test('S-72: on a full disk such a plan is opened for nobody, and opens when there is room', async () => {
  const store = await oldStore()
  store.full = true
  const rooms = new RoomRegistry({ store })
  await expect(RoomClient.join(rooms, PLAN, { role: 'governor' })).rejects.toThrow()
  await expect(rooms.read(PLAN, readDocument)).rejects.toThrow()
  store.full = false
  expect(holdsSecret(await RoomClient.synced(rooms, PLAN, { role: 'governor' }))).toBe(false)
})

test('S-73: what a page that was away sends of a block that was moved reaches nobody', async () => {
  const store = await oldStore()
  const away = await storedDoc(store)
  const rooms = new RoomRegistry({ store })
  const ben = await RoomClient.synced(rooms, PLAN, { user: 'ben', role: 'governor' })
  textOf(blockAt(away, 1)).insert(0, 'Thorne again: ')
  blockAt(away, 2).insert(1, [elementFrom(prose)])
  const ann = await RoomClient.synced(rooms, PLAN, { user: 'ann', doc: away })
  addBlock(ann.doc, actionJson('a-9', 'And something for all'))
  await ben.until(() => ben.content.length === 4)
  expect(ann.closed).toBeUndefined()
  expect(holdsSecret(ben)).toBe(false)
  expect(holdsSecret(await RoomClient.synced(rooms, PLAN, { user: 'cat', role: 'viewer' }))).toBe(false)
})
