import { describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { UnknownDocumentError } from '../../server/store/errors.js'
import {
  at,
  conversation,
  DAY,
  hidden,
  MINUTE,
  message,
  type Person,
  roomsBeside,
  state,
  storedThreads,
  thread,
  threadsIn,
} from '../support/comments.js'
import { PLAN } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'

type Entries = Y.Map<unknown>

/** What `person` does, to be refused or taken. */
interface Deed {
  readonly name: string
  readonly person: Person
  readonly act: (threads: Entries) => void
}

const set =
  (key: string, value: unknown) =>
  (threads: Entries): void =>
    void threads.set(key, value)

/** Lets somebody act on the conversation; gives what is stored then, and how their connection ended, if it did. */
async function doing({ person, act }: Pick<Deed, 'person' | 'act'>) {
  const beside = await conversation()
  const before = await storedThreads(beside.store)
  const witness = await beside.join('vic')
  const client = await beside.join(person)
  client.doc.transact(() => act(threadsIn(client.doc)))
  await client.settled()
  await witness.settled()
  const after = await storedThreads(beside.store)
  expect(threadsIn(witness.doc).toJSON()).toEqual(after)
  expect(witness.closed).toBeUndefined()
  return { ...beside, before, after, closed: client.closed }
}

describe('what is taken', () => {
  const edited = { editedAt: at() }
  const suggestion = { kind: 'suggestion', replacement: 'by Easter' }
  const deeds: readonly Deed[] = [
    { name: 'S-61: a thread', person: 'gov', act: set('t-9', thread('gov')) },
    { name: 'S-62: a reply to somebody’s thread', person: 'gil', act: set('t-1/m-9', message('gil')) },
    { name: 'S-62: one’s own message changed', person: 'gov', act: set('t-1/m-1', message('gov', 'Why?', edited)) },
    { name: 'S-62: one’s own message deleted', person: 'gov', act: (threads) => threads.delete('t-1/m-1') },
    { name: 'S-62: a thank you', person: 'lea', act: set('t-1/m-2/thanks/lea', { at: at() }) },
    {
      name: 'S-63: a message written 60 days ago',
      person: 'gov',
      act: set('t-1/m-9', message('gov', 'x', { at: at(-60 * DAY) })),
    },
    {
      name: 'S-63: a clock 5 minutes ahead',
      person: 'gov',
      act: set('t-1/m-9', message('gov', 'x', { at: at(5 * MINUTE) })),
    },
    {
      name: 'S-63: written and changed before it was sent',
      person: 'gov',
      act: set('t-1/m-9', message('gov', 'x', edited)),
    },
    {
      name: 'S-64: another kind of one’s own thread',
      person: 'gov',
      act: set('t-1', thread('gov', { kind: 'challenge' })),
    },
    { name: 'S-64: a replacement for a suggestion', person: 'gov', act: set('t-1', thread('gov', suggestion)) },
    { name: 'S-65: a leader resolves any thread', person: 'lea', act: set('t-1/state', state('lea')) },
    {
      name: 'S-65: staff answer any thread',
      person: 'sam',
      act: set('t-1/state', state('sam', { state: 'answered' })),
    },
    { name: 'S-65: who began a thread closes it', person: 'gov', act: set('t-1/state', state('gov')) },
    {
      name: 'S-65: staff settle a suggestion',
      person: 'sam',
      act: set('t-2/outcome', { by: 'sam', at: at(), outcome: 'accepted' }),
    },
    { name: 'S-65: a leader hides a message', person: 'lea', act: set('t-1/m-1/hidden', hidden('lea')) },
    {
      name: 'S-62: a monitoring visit',
      person: 'gov',
      act: set('v-1', {
        by: 'gov',
        at: at(),
        on: '2026-11-19',
        blockId: 'a-1',
        saw: 'Calm lessons',
        asked: '',
        impact: '',
      }),
    },
  ]
  test.each(deeds)('$name', async (deed) => {
    const { before, after, closed, refusals } = await doing(deed)
    expect([closed, refusals]).toEqual([undefined, []])
    expect(after).not.toEqual(before)
  })
})

describe('what is refused', () => {
  const back = (days: number) => ({ at: at(-days * DAY) })
  const deeds: readonly Deed[] = [
    { name: 'S-62: another’s message changed', person: 'gil', act: set('t-1/m-1', message('gil', 'Fine.')) },
    {
      name: 'S-62: another’s message changed in their name',
      person: 'gil',
      act: set('t-1/m-1', message('gov', 'Fine.', { editedAt: at() })),
    },
    { name: 'S-62: another’s message deleted', person: 'gil', act: (threads) => threads.delete('t-1/m-1') },
    { name: 'S-62: a leader changes somebody’s message', person: 'lea', act: set('t-1/m-1', message('lea', 'Fine.')) },
    { name: 'S-62: a leader deletes somebody’s message', person: 'lea', act: (threads) => threads.delete('t-1/m-1') },
    { name: 'S-62: another’s thread changed', person: 'sam', act: set('t-1', thread('sam', { kind: 'praise' })) },
    { name: 'S-62: a thread in another’s name', person: 'gil', act: set('t-9', thread('gov')) },
    { name: 'S-62: a message in another’s name', person: 'gil', act: set('t-1/m-9', message('gov')) },
    { name: 'S-62: a state in another’s name', person: 'sam', act: set('t-1/state', state('lea')) },
    { name: 'S-62: thanks in another’s name', person: 'gil', act: set('t-1/m-2/thanks/gov', { at: at() }) },
    { name: 'S-63: in the future', person: 'gov', act: set('t-1/m-9', message('gov', 'x', { at: at(6 * MINUTE) })) },
    {
      name: 'S-63: in the far future',
      person: 'gov',
      act: set('t-1/m-9', message('gov', 'x', { at: '9999-12-31T23:59:59.999Z' })),
    },
    { name: 'S-63: 61 days back', person: 'gov', act: set('t-1/m-9', message('gov', 'x', back(61))) },
    { name: 'S-63: a thread dated back', person: 'gov', act: set('t-9', thread('gov', back(400))) },
    { name: 'S-63: a state dated back', person: 'gov', act: set('t-1/state', state('gov', back(61))) },
    {
      name: 'S-63: a first time that moves',
      person: 'gov',
      act: set('t-1/m-1', message('gov', 'x', { ...back(1), editedAt: at() })),
    },
    {
      name: 'S-63: words that change in silence',
      person: 'gov',
      act: set('t-1/m-1', message('gov', 'I never asked.')),
    },
    {
      name: 'S-63: changed in the future',
      person: 'gov',
      act: set('t-1/m-1', message('gov', 'x', { editedAt: at(DAY) })),
    },
    { name: 'S-64: a message of no thread', person: 'gov', act: set('t-9/m-1', message('gov')) },
    { name: 'S-64: a state of no thread', person: 'lea', act: set('t-9/state', state('lea')) },
    { name: 'S-64: thanks for no message', person: 'gov', act: set('t-1/m-9/thanks/gov', { at: at() }) },
    { name: 'S-64: no message hidden', person: 'lea', act: set('t-1/m-9/hidden', hidden('lea')) },
    { name: 'S-64: one’s own thread deleted', person: 'gov', act: (threads) => threads.delete('t-1') },
    {
      name: 'S-64: other words suggested afterwards',
      person: 'gil',
      act: set('t-2', thread('gil', { kind: 'suggestion', replacement: 'never' })),
    },
    {
      name: 'S-64: a suggestion without its words',
      person: 'gil',
      act: set('t-2', thread('gil', { kind: 'question' })),
    },
    { name: 'S-64: a question that suggests', person: 'gov', act: set('t-1', thread('gov', { replacement: 'x' })) },
    { name: 'S-65: a governor closes another’s thread', person: 'gil', act: set('t-1/state', state('gil')) },
    {
      name: 'S-65: a governor accepts a suggestion',
      person: 'gil',
      act: set('t-2/outcome', { by: 'gil', at: at(), outcome: 'accepted' }),
    },
    {
      name: 'S-65: a question is accepted',
      person: 'lea',
      act: set('t-1/outcome', { by: 'lea', at: at(), outcome: 'accepted' }),
    },
    { name: 'S-65: a governor hides', person: 'gov', act: set('t-1/m-2/hidden', hidden('gov')) },
    { name: 'S-65: staff hide', person: 'sam', act: set('t-1/m-1/hidden', hidden('sam')) },
    {
      name: 'S-65: hidden without a reason',
      person: 'lea',
      act: set('t-1/m-1/hidden', hidden('lea', { reason: '   ' })),
    },
    { name: 'S-61: a key that is none', person: 'lea', act: set('t-1/likes', { at: at() }) },
    { name: 'S-61: a field too many', person: 'gov', act: set('t-1/m-9', message('gov', 'x', { role: 'leader' })) },
    { name: 'S-61: no words', person: 'gov', act: set('t-1/m-9', message('gov', ' \n ')) },
    { name: 'S-61: too many words', person: 'gov', act: set('t-1/m-9', message('gov', 'x'.repeat(5001))) },
    { name: 'S-61: another root', person: 'gov', act: (threads) => void threads.doc?.getMap('meta').set('title', 'x') },
  ]
  test.each(deeds)('$name: 4422, nothing stored, nobody else notices', async (deed) => {
    const { before, after, closed, refusals, failures } = await doing(deed)
    expect(closed?.code).toBe(4422)
    expect(closed?.reason).toMatch(/[.?]$|…$/)
    expect(after).toEqual(before)
    expect(refusals).toHaveLength(1)
    expect(failures).toEqual([])
  })
})

test('S-60: a viewer and a governor open the comments, only a leader the leaders’ part, nobody what stands beside no plan', async () => {
  const { rooms, join } = await roomsBeside()
  for (const person of ['lea', 'sam', 'gov', 'gil', 'vic'] as const) {
    expect((await join(person)).synced).toBe(true)
  }
  await expect(RoomClient.join(rooms, 'elsewhere/comments')).rejects.toBeInstanceOf(UnknownDocumentError)
})

test('S-62: S-16: what a viewer writes is dropped and counted, and their connection stays', async () => {
  const { closed, before, after, dropped } = await doing({ person: 'vic', act: set('t-1/m-9', message('vic')) })
  expect([closed, after]).toEqual([undefined, before])
  expect(dropped).toEqual(['read-only'])
})

test('S-62: a governor’s hand-made frame on the plan itself is dropped, while their comments are taken', async () => {
  const { rooms, join, dropped } = await conversation()
  const onPlan = await RoomClient.synced(rooms, PLAN, { user: 'gov', role: 'governor', durable: true })
  onPlan.doc.getMap('meta').set('title', 'Mine now')
  await onPlan.settled()
  expect([onPlan.closed, dropped]).toEqual([undefined, ['read-only']])
  expect(await rooms.read(PLAN, (doc) => doc.getMap('meta').get('title'))).not.toBe('Mine now')
  const beside = await join('gov')
  threadsIn(beside.doc).set('t-1/m-3', message('gov', 'And still?'))
  await beside.until(() => beside.saved === 2)
})

test('S-62: a deleted message’s key stays its author’s, also after the server has forgotten everything but what is stored', async () => {
  const { store, rooms, join } = await conversation()
  const author = await join('gov')
  threadsIn(author.doc).delete('t-1/m-1')
  await author.settled()
  await rooms.fold(`${PLAN}/comments`)
  await rooms.drain()
  const later = new RoomRegistry({ store, wallClock: () => Date.parse(at()) })
  const thief = await RoomClient.synced(later, `${PLAN}/comments`, { user: 'gil', role: 'governor' })
  threadsIn(thief.doc).set('t-1/m-1', message('gil', 'Mine now.'))
  expect(await thief.ended()).toMatchObject({ code: 4422 })
  const again = await RoomClient.synced(later, `${PLAN}/comments`, { user: 'gov', role: 'governor', durable: true })
  threadsIn(again.doc).set('t-1/m-1', message('gov', 'After all: why?'))
  await again.settled()
  expect(again.closed).toBeUndefined()
  expect(await storedThreads(store)).toMatchObject({ 't-1/m-1': { text: 'After all: why?' } })
})

test('S-63: a message from last year is still changed and deleted by its author, and keeps its time', async () => {
  let now = Date.parse(at())
  const { join, store } = await conversation({ wallClock: () => now })
  now += 400 * DAY
  const author = await join('gov')
  threadsIn(author.doc).set('t-1/m-1', message('gov', 'Why is this late, still?', { editedAt: at(400 * DAY) }))
  await author.settled()
  expect(await storedThreads(store)).toMatchObject({ 't-1/m-1': { at: at(), editedAt: at(400 * DAY) } })
  threadsIn(author.doc).delete('t-1/m-1')
  await author.settled()
  expect(author.closed).toBeUndefined()
  expect(Object.keys(await storedThreads(store))).not.toContain('t-1/m-1')
})

test('S-63: when the server’s clock leaps, comments that people write by it are taken, and older ones stay as they are', async () => {
  let now = Date.parse(at())
  const { join, store } = await conversation({ wallClock: () => now })
  const before = await storedThreads(store)
  const author = await join('gov')
  for (const leap of [-400 * DAY, 800 * DAY]) {
    now += leap
    threadsIn(author.doc).set(`t-1/m-${Math.abs(leap)}`, message('gov', 'x', { at: new Date(now).toISOString() }))
    threadsIn(author.doc).set('t-1/m-1', message('gov', `At ${now}`, { editedAt: new Date(now).toISOString() }))
    await author.settled()
    expect(author.closed).toBeUndefined()
  }
  expect(await storedThreads(store)).toMatchObject({ ...before, 't-1/m-1': { at: at() } })
})
