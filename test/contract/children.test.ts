import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { BASE_MOST, LINE_MOST_LETTERS } from '../../schema/children/entries.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import { linesFault } from '../../server/plans/check-lines.js'
import { RoomRegistry } from '../../server/rooms/rooms.js'
import { UnknownDocumentError } from '../../server/store/errors.js'
import { at, DAY, MINUTE, NOW } from '../support/comments.js'
import {
  CHILDREN,
  decision,
  linesIn,
  roomsOfLines,
  type StaffMember,
  saidOfLines,
  storedLines,
  words,
} from '../support/lines.js'
import { storedDoc } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'

type Lines = Y.Map<unknown>

/** What `person` does, to be refused or taken. */
interface Deed {
  readonly name: string
  readonly person: StaffMember
  readonly act: (lines: Lines) => void
}

const DECISION = 'pri-1:title/decision'
const OWN = 'pri-1:title/words/sam'
const set =
  (key: string, value: unknown) =>
  (lines: Lines): void =>
    void lines.set(key, value)

/** Lets somebody act on what was said; gives what is stored then, and how their connection ended, if it did. */
async function doing({ person, act }: Pick<Deed, 'person' | 'act'>) {
  const beside = await saidOfLines()
  const before = await storedLines(beside.store)
  const witness = await beside.join('sid')
  const client = await beside.join(person)
  client.doc.transact(() => act(linesIn(client.doc)))
  await client.settled()
  await witness.settled()
  const after = await storedLines(beside.store)
  expect(linesIn(witness.doc).toJSON()).toEqual(after)
  expect(witness.closed).toBeUndefined()
  const stored = await storedDoc(beside.store, CHILDREN)
  expect(linesFault(stored, await beside.store.clientOwners(CHILDREN))).toBeUndefined()
  return { ...beside, before, after, closed: client.closed }
}

const base = (count: number, letters = 1) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`pri-1 field${i}`, 'x'.repeat(letters)]))

describe('what is taken', () => {
  const deeds: readonly Deed[] = [
    { name: 'S-81: words for a line of no block', person: 'sam', act: set('head/words/sam', words('Our plan')) },
    { name: 'S-82: one’s own words changed', person: 'sam', act: set(OWN, words('We write stories.')) },
    { name: 'S-82: one’s own words taken back', person: 'sam', act: (lines) => lines.delete(OWN) },
    { name: 'S-82: another’s decision replaced', person: 'sam', act: set(DECISION, decision('sam')) },
    { name: 'S-82: another’s decision taken back', person: 'sam', act: (lines) => lines.delete(DECISION) },
    {
      name: 'S-82: decided again, and back to the rules, in one go',
      person: 'sam',
      act: (lines) => {
        lines.set(DECISION, decision('sam'))
        lines.delete(DECISION)
      },
    },
    { name: 'S-83: written 60 days ago', person: 'sam', act: set(OWN, words('x', { at: at(-60 * DAY) })) },
    {
      name: 'S-83: a clock 5 minutes ahead',
      person: 'lea',
      act: set(DECISION, decision('lea', { at: at(5 * MINUTE) })),
    },
    { name: 'S-84: a line left out', person: 'lea', act: set(DECISION, decision('lea', { show: 'hide', text: '' })) },
    {
      name: 'S-81: as long as a line may be, with all it was made from',
      person: 'lea',
      act: set(
        DECISION,
        decision('lea', {
          text: 'x'.repeat(LINE_MOST_LETTERS),
          base: base(BASE_MOST.entries, BASE_MOST.letters),
          proposal: 'p-1',
        }),
      ),
    },
    {
      name: 'S-81: made from the plan’s header',
      person: 'lea',
      act: set(DECISION, decision('lea', { base: { ' academicYear': 'x' } })),
    },
    { name: 'S-81: made from nothing', person: 'lea', act: set(DECISION, decision('lea', { base: {} })) },
  ]
  test.each(deeds)('$name', async (deed) => {
    const { before, after, closed, refusals } = await doing(deed)
    expect([closed, refusals]).toEqual([undefined, []])
    expect(after).not.toEqual(before)
  })
})

describe('what is refused', () => {
  const deeds: readonly Deed[] = [
    { name: 'S-82: another’s words replaced', person: 'lea', act: set(OWN, words('Mine.')) },
    { name: 'S-82: another’s words deleted', person: 'lea', act: (lines) => lines.delete(OWN) },
    { name: 'S-82: words for somebody who has none', person: 'lea', act: set('pri-1:goal/words/sam', words('x')) },
    {
      name: 'S-82: words that somebody took back, written again',
      person: 'sam',
      act: set('pri-1:goal/words/sid', words('I regret this.')),
    },
    { name: 'S-82: a decision in another’s name', person: 'sam', act: set(DECISION, decision('lea', { text: 'x' })) },
    { name: 'S-82: a decision in nobody’s name', person: 'sam', act: set('head/decision', decision('nobody')) },
    { name: 'S-83: in the future', person: 'sam', act: set(OWN, words('x', { at: at(5 * MINUTE + 1) })) },
    { name: 'S-83: more than 60 days ago', person: 'sam', act: set(OWN, words('x', { at: at(-60 * DAY - 1) })) },
    {
      name: 'S-83: a decision from last year',
      person: 'lea',
      act: set(DECISION, decision('lea', { at: at(-365 * DAY) })),
    },
    { name: 'S-83: at no time', person: 'sam', act: set(OWN, words('x', { at: '2026-02-31T09:00:00.000Z' })) },
    { name: 'S-84: shown without words', person: 'lea', act: set(DECISION, decision('lea', { text: '' })) },
    {
      name: 'S-84: shown with spaces for words',
      person: 'lea',
      act: set(DECISION, decision('lea', { text: ' \u00a0\n' })),
    },
    { name: 'S-84: left out with words', person: 'lea', act: set(DECISION, decision('lea', { show: 'hide' })) },
    { name: 'S-84: neither', person: 'lea', act: set(DECISION, decision('lea', { show: 'publish' })) },
    { name: 'S-81: no words at all', person: 'sam', act: set(OWN, words('')) },
    { name: 'S-81: a line too long', person: 'sam', act: set(OWN, words('x'.repeat(LINE_MOST_LETTERS + 1))) },
    {
      name: 'S-81: a decision too long',
      person: 'lea',
      act: set(DECISION, decision('lea', { text: 'x'.repeat(LINE_MOST_LETTERS + 1) })),
    },
    { name: 'S-81: a field too many', person: 'sam', act: set(OWN, words('x', { by: 'sam' })) },
    { name: 'S-81: no sum', person: 'lea', act: set(DECISION, decision('lea', { baseHash: undefined })) },
    {
      name: 'S-81: no sum of ours',
      person: 'lea',
      act: set(DECISION, decision('lea', { baseHash: '0123456789ABCDEF' })),
    },
    { name: 'S-81: made from too much', person: 'lea', act: set(DECISION, decision('lea', { base: base(21) })) },
    {
      name: 'S-81: made from something too long',
      person: 'lea',
      act: set(DECISION, decision('lea', { base: base(1, 501) })),
    },
    { name: 'S-81: made from a list', person: 'lea', act: set(DECISION, decision('lea', { base: ['x'] })) },
    {
      name: 'S-81: made from what has no name',
      person: 'lea',
      act: set(DECISION, decision('lea', { base: { x: 'y' } })),
    },
    { name: 'S-81: another root', person: 'lea', act: (lines) => void lines.doc?.getMap('meta').set('title', 'x') },
    { name: 'S-81: a key that is none', person: 'lea', act: set('pri-1:title/published', decision('lea')) },
    { name: 'S-81: a line named in capitals', person: 'lea', act: set('PRI-1:title/decision', decision('lea')) },
    { name: 'S-81: a line in two blocks', person: 'lea', act: set('pri-1:pri-2:title/decision', decision('lea')) },
    { name: 'S-81: a nested map', person: 'lea', act: set(DECISION, new Y.Map()) },
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

test('S-80: S-16: what somebody writes in the role of a governor or a viewer is dropped, should they ever get in', async () => {
  const { rooms, store, dropped } = await saidOfLines()
  const before = await storedLines(store)
  for (const role of ['governor', 'viewer'] as const) {
    const client = await RoomClient.synced(rooms, CHILDREN, { user: role, role })
    linesIn(client.doc).set(`head/words/${role}`, words('x'))
    await client.settled()
  }
  expect([await storedLines(store), dropped]).toEqual([before, ['read-only', 'read-only']])
})

test('S-80: there is nothing about the lines of a plan that is not there', async () => {
  const { rooms } = await roomsOfLines()
  await expect(RoomClient.join(rooms, 'elsewhere/children')).rejects.toBeInstanceOf(UnknownDocumentError)
})

test('S-82: whose words stand under a key holds after everything but what is stored is forgotten', async () => {
  const { store, rooms, join } = await saidOfLines()
  const author = await join('sam')
  linesIn(author.doc).delete(OWN)
  await author.settled()
  await rooms.fold(CHILDREN)
  await rooms.drain()
  const later = new RoomRegistry({ store, wallClock: () => NOW })
  const thief = await RoomClient.synced(later, CHILDREN, { user: 'lea', role: 'leader' })
  linesIn(thief.doc).set(OWN, words('Mine now.'))
  expect(await thief.ended()).toMatchObject({ code: 4422 })
  const again = await RoomClient.synced(later, CHILDREN, { user: 'sam', role: 'staff', durable: true })
  linesIn(again.doc).set(OWN, words('After all.'))
  linesIn(again.doc).set(DECISION, decision('sam', { text: 'Anew.' }))
  await again.settled()
  expect(again.closed).toBeUndefined()
  expect(await storedLines(store)).toMatchObject({ [OWN]: { text: 'After all.' }, [DECISION]: { by: 'sam' } })
  await later.drain()
})

test('S-66: S-82: of edits that arrive together each is judged as its own author’s, and a bad one costs the good ones nothing', async () => {
  const { store, join, refusals } = await saidOfLines()
  const [lea, sam, sid] = await Promise.all([join('lea'), join('sam'), join('sid')])
  store.hold()
  linesIn(lea.doc).set('head/words/lea', words('First.'))
  await store.holding()
  linesIn(sam.doc).set(OWN, words('Good.'))
  linesIn(sid.doc).set('pri-1:why/words/sam', words('Forged.'))
  linesIn(lea.doc).set(DECISION, decision('lea', { text: 'Good too.' }))
  store.release()
  expect(await sid.ended()).toMatchObject({ code: 4422 })
  await Promise.all([lea.until(() => lea.saved === 3), sam.until(() => sam.saved === 2)])
  expect(refusals).toEqual(['line-author'])
  expect(await storedLines(store)).toMatchObject({ [OWN]: { text: 'Good.' }, [DECISION]: { text: 'Good too.' } })
})

test('S-86: two people type their own words for one line at the same time: both stand, and both see both', async () => {
  const { store, join, refusals } = await roomsOfLines()
  const [sam, sid] = await Promise.all([join('sam'), join('sid')])
  for (let letters = 1; letters <= 20; letters++) {
    linesIn(sam.doc).set('pri-1:why/words/sam', words('We love to write'.slice(0, letters)))
    linesIn(sid.doc).set('pri-1:why/words/sid', words('Stories take us far away'.slice(0, letters)))
  }
  await Promise.all([sam.settled(), sid.settled()])
  await Promise.all([sam.settled(), sid.settled()])
  const stored = await storedLines(store)
  expect(stored).toMatchObject({
    'pri-1:why/words/sam': { text: 'We love to write' },
    'pri-1:why/words/sid': { text: 'Stories take us far ' },
  })
  expect([linesIn(sam.doc).toJSON(), linesIn(sid.doc).toJSON(), refusals]).toEqual([stored, stored, []])
})

test('S-85: what one person may write for the lines of a plan ends somewhere; a colleague goes on', async () => {
  const { store, join } = await saidOfLines()
  const author = await join('sam')
  author.doc.transact(() => {
    for (let i = 0; i <= LIMITS.lineEntriesOfPerson; i++) linesIn(author.doc).set(`l-${i}/words/sam`, words('x'))
  })
  expect(await author.ended()).toMatchObject({ code: 4413 })
  const colleague = await join('sid')
  linesIn(colleague.doc).set('head/words/sid', words('Fine.'))
  await colleague.settled()
  expect(Object.keys(await storedLines(store))).toHaveLength(4)
})

test('S-85: what one person alone may fill is less than half of what all may', () => {
  expect(LIMITS.lineEntriesOfPerson).toBeLessThan(LIMITS.lineEntries / 2)
  expect(LIMITS.lineLettersOfPerson * 3).toBeLessThan(LIMITS.linesBytes / 2)
})
