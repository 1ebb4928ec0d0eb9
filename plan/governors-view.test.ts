import { expect, it } from 'vitest'
import { parseReadingKey } from '../schema/readings.js'
import { samplePlan } from '../schema/sample.js'
import { takenRow } from './governors/monitoring.js'
import { personNamed } from './governors/who-i-am.js'
import { governorsView, type Looking } from './governors-view.js'
import { fromJson } from './plan-node.js'
import { readPlan } from './read-plan.js'
import type { Thread, Visit } from './threads.js'

const plan = readPlan((samplePlan.content.content ?? []).map(fromJson), samplePlan.plan)
const readings = (metric: string) =>
  Object.entries(samplePlan.readings ?? {}).flatMap(([key, reading]) => {
    const parts = parseReadingKey(key)
    return parts?.metric === metric ? [{ ...parts, ...reading }] : []
  })
const looking: Looking = {
  readings,
  today: '2026-11-22',
  me: undefined,
  threads: [],
  entryOf: () => undefined,
  visits: [],
}
const view = (given: Partial<Looking> = {}) => governorsView(plan, { ...looking, ...given })
const followed = (id: string, given: Partial<Looking> = {}) => {
  const found = view(given).priorities.find(({ entry }) => entry.id === id)
  if (found === undefined) throw new Error(`no priority ${id}`)
  return found
}

it('puts the priorities that a governor monitors first, and keeps the order of the plan otherwise', () => {
  const ids = (me?: string) => view({ me }).priorities.map(({ entry, own }) => [entry.id, own])
  expect(ids()).toEqual([
    ['pri-writing', false],
    ['pri-attend', false],
    ['pri-adapt', false],
  ])
  expect(ids('p-gov2')).toEqual([
    ['pri-attend', true],
    ['pri-writing', false],
    ['pri-adapt', false],
  ])
})

it('knows who in the plan an account is, and asks when it cannot', () => {
  const { people } = samplePlan.plan
  const id = (name: string) => personNamed(people, name)?.id
  expect(id('Idris Colebrook')).toBe('p-gov1')
  expect(id('Mr Ídris  COLEBROOK')).toBe('p-gov1')
  expect(id('I. Colebrook')).toBe('p-gov1')
  expect(id('Colebrook, Idris')).toBe('p-gov1')
  expect(id('Dr Idris James Colebrook')).toBe('p-gov1')
  expect(id('Ines Colebrook')).toBeUndefined()
  expect(id('Colebrook')).toBeUndefined()
  expect(id('')).toBeUndefined()
  const two = [
    { id: 'a', name: 'Ida Cole' },
    { id: 'b', name: 'Ivor Cole' },
  ]
  expect(personNamed(two, 'I Cole')).toBeUndefined()
  expect(personNamed(two, 'Ivor Cole')?.id).toBe('b')
})

it('draws every term, rated or not, and says what the actions suggest instead of filling it in', () => {
  const { terms, earlier } = followed('pri-writing')
  expect(terms.map(({ term, when, rating, suggested }) => [term, when, rating?.id, suggested])).toEqual([
    ['autumn', 'now', undefined, { rating: 'amber', rated: 4, actions: 5 }],
    ['spring', 'ahead', undefined, undefined],
    ['summer', 'ahead', undefined, undefined],
  ])
  expect(terms[0]?.reviews.map(({ id }) => id)).toEqual(['rv-1'])
  expect(earlier.map(({ year, term, rating }) => [year, term, rating.values.rating])).toEqual([
    ['2025-26', 'summer', 'red'],
    ['2025-26', 'spring', 'amber'],
    ['2025-26', 'autumn', 'amber'],
  ])
  expect(followed('pri-writing', { today: '2027-08-10' }).terms.map(({ when }) => when)).toEqual([
    'past',
    'past',
    'now',
  ])
  expect(followed('pri-writing', { today: '2026-08-10' }).terms.map(({ when }) => when)).toEqual([
    'ahead',
    'ahead',
    'ahead',
  ])
})

it('holds each outcome against its ladder: readings of its group and subject, and milestones that count the same', () => {
  const outcomes = followed('pri-attend').outcomes.map(({ entry, rungs, latest, beyond, reached }) => {
    const [autumn] = rungs
    return [entry.id, autumn?.step, latest?.value, beyond, reached]
  })
  expect(outcomes).toEqual([
    ['out-2a', 94.2, 94, -0.2, false],
    ['out-2b', 91.5, 91.6, 0.1, false],
    // Lower is better: 17.4 against 17 is not there yet.
    ['out-2c', 17, 17.4, -0.4, false],
  ])
  // Last summer's results are of another year; an outcome without steps is held against its target.
  const writing = followed('pri-writing').outcomes
  expect(writing.map(({ latest }) => latest)).toEqual([undefined, undefined, undefined])
  const [adapt] = followed('pri-adapt').outcomes
  expect(adapt).toMatchObject({ latest: { value: 22, period: '2026-09' }, against: 35, beyond: -13, reached: false })
})

it('tells milestones that are overdue, missed, soon and later', () => {
  const states = (today: string) =>
    followed('pri-attend', { today }).milestones.map(({ entry, state }) => [entry.id, state])
  expect(states('2026-11-22')).toEqual([
    ['ms-11', 'missed'],
    ['ms-15', 'soon'],
    ['ms-08', 'soon'],
    ['ms-13', 'later'],
    ['ms-09', 'later'],
    ['ms-14', 'later'],
    ['ms-12', 'later'],
    ['ms-10', 'later'],
  ])
  expect(states('2026-12-12').slice(0, 3)).toEqual([
    ['ms-11', 'missed'],
    ['ms-15', 'overdue'],
    ['ms-08', 'soon'],
  ])
  expect(followed('pri-writing').milestones.find(({ entry }) => entry.id === 'ms-03')?.state).toBe('met')
})

it('adds up what it costs and who pays', () => {
  expect(followed('pri-writing').money).toEqual({
    total: 16_450,
    sources: [
      { source: 'school', amount: 8650 },
      { source: 'pupil_premium', amount: 6900 },
      { source: 'trust', amount: 900 },
    ],
    uncosted: 0,
  })
  expect(view().money.total).toBe(28_650)
})

it('names the next visit, and planned ones of which nothing is recorded', () => {
  expect(followed('pri-writing').nextVisit).toMatchObject({ on: '2026-11-26', of: { id: 'mon-1' } })
  const attend = followed('pri-attend')
  expect(attend.nextVisit?.on).toBe('2027-03-04')
  expect(attend.monitoring[0]?.unrecorded).toEqual(['2026-11-19'])
  expect(followed('pri-attend', { visits: [visit] }).monitoring[0]?.unrecorded).toEqual([])
  expect(followed('pri-adapt')).toMatchObject({ monitoring: [], nextVisit: undefined, visits: [] })
})

const visit: Visit = {
  id: 'v-1',
  by: 'account-9',
  at: '2026-11-20T19:00:00.000Z',
  on: '2026-11-20',
  blockId: 'pri-attend',
  saw: 'The panel met four families.',
  asked: 'What do families say helps?',
  impact: '',
}

it('tells a visit once, whether it stands beside the plan or was taken into it', () => {
  expect(followed('pri-attend', { visits: [visit] }).visits).toMatchObject([{ on: '2026-11-20', inPlan: undefined }])
  expect(followed('pri-writing', { visits: [visit] }).visits).toEqual([])
  const row = takenRow(visit, 'seen by account-9')
  expect(row).toEqual({
    on: '2026-11-20',
    saw: 'The panel met four families. (seen by account-9)',
    asked: 'What do families say helps?',
  })
  const content = (samplePlan.content.content ?? []).map((block) =>
    block.attrs?.['id'] === 'mon-2' ? { ...block, attrs: { ...block.attrs, visits: JSON.stringify([row]) } } : block,
  )
  const taken = governorsView(readPlan(content.map(fromJson), samplePlan.plan), { ...looking, visits: [visit] })
  const of = taken.priorities.find(({ entry }) => entry.id === 'pri-attend')
  expect(of?.visits).toMatchObject([{ beside: { id: 'v-1' }, inPlan: { id: 'mon-2' } }])
  // Changed since it was taken: both are told.
  const changed = { ...visit, saw: 'The panel met five families.' }
  const again = governorsView(readPlan(content.map(fromJson), samplePlan.plan), { ...looking, visits: [changed] })
  expect(again.priorities.find(({ entry }) => entry.id === 'pri-attend')?.visits).toHaveLength(2)
})

it('stands questions with their priority, and keeps those about anything else together', () => {
  const thread = (id: string, blockId: string | null, kind: Thread['kind'], state: Thread['state']): Thread => ({
    id,
    by: 'u',
    at: '2026-11-20T19:00:00.000Z',
    kind,
    anchor: blockId === null ? null : { from: '', to: '', blockId, quote: '', prefix: '', suffix: '' },
    messages: [{ id: 'm-1', by: 'u', at: '2026-11-20T19:00:00.000Z', text: 'Why?', thanks: [], hidden: undefined }],
    state,
    stateBy: undefined,
    outcome: undefined,
  })
  const threads = [
    thread('t-1', 'ms-11', 'challenge', 'open'),
    thread('t-2', 'pri-attend', 'question', 'answered'),
    thread('t-3', 'pri-attend', 'praise', 'open'),
    thread('t-4', 'long-gone', 'information_request', 'open'),
    thread('t-5', null, 'question', 'open'),
  ]
  const { otherQuestions } = view({ threads })
  const { questions } = followed('pri-attend', { threads })
  expect(questions.open.map(({ id }) => id)).toEqual(['t-1'])
  expect(questions.answered.map(({ id }) => id)).toEqual(['t-2'])
  expect(otherQuestions.open.map(({ id }) => id)).toEqual(['t-4', 't-5'])

  // Words in prose have no id of their own: the page knows which block they belong to.
  const prose = [thread('t-6', '', 'question', 'open')]
  const known = { threads: prose, entryOf: () => 'ms-11' }
  expect(followed('pri-attend', known).questions.open.map(({ id }) => id)).toEqual(['t-6'])
})

it('a plan without priorities is a view without priorities', () => {
  expect(governorsView(readPlan([], samplePlan.plan), looking)).toEqual({
    priorities: [],
    money: { total: 0, sources: [], uncosted: 0 },
    otherQuestions: { open: [], answered: [] },
  })
})
