import { expect, it } from 'vitest'
import { samplePlan } from '../schema/sample.js'
import {
  boardMeetings,
  byPeriod,
  byPriority,
  challengeLog,
  fitsLog,
  type Looking,
  periodOf,
  priorityOf,
} from './challenge-log.js'
import { fromJson } from './plan-node.js'
import { readPlan } from './read-plan.js'
import { readThreads } from './threads.js'

const plan = readPlan((samplePlan.content.content ?? []).map(fromJson), samplePlan.plan)
const [first, second] = plan.priorities.map(({ entry }) => entry.id)
const action = plan.entries.find(({ type, priority }) => type === 'action' && priority === second)?.id

const anchor = (blockId: string, quote = '') => ({ from: '', to: '', blockId, quote, prefix: '', suffix: '' })
const looking: Looking = {
  meetings: [{ on: '2026-11-26', what: 'presented' }],
  dayOf: (at) => at.slice(0, 10),
  entryOf: ({ anchor: at }) => (at?.blockId === 'gone' ? null : at?.blockId === 'prose' ? undefined : at?.blockId),
}

const thread = (id: string, kind: string, on: string, about: ReturnType<typeof anchor> | null, by = 'gov') =>
  [id, { by, at: `${on}T18:00:00.000Z`, kind, anchor: about }] as const
const message = (key: string, by: string, on: string, text: string) =>
  [key, { by, at: `${on}T19:00:00.000Z`, text }] as const

const entries: (readonly [string, unknown])[] = [
  thread('t-1', 'challenge', '2026-10-01', anchor(action ?? '', 'every week')),
  message('t-1/m-1', 'gov', '2026-10-01', 'How do you know?'),
  message('t-1/m-2', 'gov', '2026-10-02', 'And since when?'),
  message('t-1/m-3', 'head', '2026-10-05', 'From the books.'),
  ['t-1/state', { by: 'head', at: '2026-10-05T19:00:00.000Z', state: 'answered' }],
  thread('t-2', 'question', '2026-12-01', anchor('gone', 'old words'), 'gov2'),
  message('t-2/m-1', 'gov2', '2026-12-01', 'Rude words'),
  ['t-2/m-1/hidden', { by: 'head', at: '2026-12-02T19:00:00.000Z', hidden: true, reason: 'rude' }],
  thread('t-3', 'information_request', '2027-02-01', null),
  message('t-3/m-9', 'head', '2027-02-03', 'Here it is.'),
  thread('t-4', 'question', '2026-10-03', anchor('prose', 'a line')),
  message('t-4/m-1', 'gov', '2026-10-03', 'Who?'),
  thread('t-5', 'praise', '2026-10-03', null),
  message('t-5/m-1', 'gov', '2026-10-03', 'Well done.'),
  thread('t-6', 'question', '2026-09-30', anchor(first ?? '')),
  message('t-6/m-1', 'gov', '2026-09-30', 'Why?'),
]
const log = challengeLog(plan, readThreads(entries), looking)

it('tells every question with its answers, and when somebody else first answered', () => {
  expect(log.map(({ id }) => id)).toEqual(['t-6', 't-1', 't-4', 't-2', 't-3'])
  const [, one] = log
  expect(one).toMatchObject({ kind: 'challenge', state: 'answered', by: 'gov', quote: 'every week' })
  expect(one?.question?.text).toBe('How do you know?')
  expect(one?.answers.map(({ text }) => text)).toEqual(['And since when?', 'From the books.'])
  expect(one?.answeredOn).toBe('2026-10-05')
  expect(one?.ground).toEqual({ name: 'block', entry: action, priority: second })
})

it('leaves hidden words out and says so; keeps what was taken back when somebody answered it, and removed text', () => {
  const told = (id: string) => log.find((entry) => entry.id === id)
  expect(told('t-2')?.question).toMatchObject({ text: '', hidden: true })
  expect(told('t-2')?.ground).toEqual({ name: 'removed' })
  expect(JSON.stringify(log)).not.toContain('Rude words')
  expect(told('t-3')?.question).toBeUndefined()
  expect(told('t-3')?.answers).toHaveLength(1)
})

it('counts to the next meeting of the same term, else to the term; holidays to the term before', () => {
  const { header } = plan
  const about = (on: string) => {
    const { term, year, meeting } = periodOf(on, header, looking.meetings)
    return [term, year, meeting?.on]
  }
  expect(about('2026-09-01')).toEqual(['autumn', 2026, '2026-11-26'])
  expect(about('2026-11-26')).toEqual(['autumn', 2026, '2026-11-26'])
  expect(about('2026-11-27')).toEqual(['autumn', 2026, undefined])
  expect(about('2026-12-28')).toEqual(['autumn', 2026, undefined])
  expect(about('2027-02-01')).toEqual(['spring', 2027, undefined])
  expect(about('2027-08-20')).toEqual(['summer', 2027, undefined])
})

it('knows the meetings of the governance calendar and of the header, and that a visit is none', () => {
  const calendar = [
    '6 October 2026: Full board',
    '13 October 2026: Visit to Year 3',
    '26 November 2026: Standards committee',
  ]
  const content = [
    {
      type: 'section',
      attrs: { id: 's-gov', part: 'governance' },
      content: [{ type: 'text' as const, text: 'Governance' }],
    },
    ...calendar.map((text, at) => ({
      type: 'paragraph',
      attrs: { id: `c-${at}` },
      content: [{ type: 'text' as const, text }],
    })),
  ]
  const header = { ...samplePlan.plan, presentedOn: '2026-11-26', approvedOn: '2026-12-10' }
  expect(boardMeetings(readPlan(content.map(fromJson), header))).toEqual([
    { on: '2026-10-06', what: 'Full board' },
    { on: '2026-11-26', what: 'Standards committee' },
    { on: '2026-12-10', what: 'approved' },
  ])
})

it('stands by meeting, the latest first, and by priority in the order of the plan', () => {
  expect(byPeriod(log).map(({ of, entries: some }) => [of.term, of.meeting?.on, some.map(({ id }) => id)])).toEqual([
    ['spring', undefined, ['t-3']],
    ['autumn', undefined, ['t-2']],
    ['autumn', '2026-11-26', ['t-6', 't-1', 't-4']],
  ])
  expect(byPriority(log, plan).map(({ key, entries: some }) => [key, some.map(({ id }) => id)])).toEqual([
    [`priority/${first}`, ['t-6']],
    [`priority/${second}`, ['t-1']],
    ['elsewhere', ['t-4']],
    ['plan', ['t-3']],
    ['removed', ['t-2']],
  ])
})

it('is filtered by kind, priority, person, state and days, both included', () => {
  const ids = (filter: Parameters<typeof fitsLog>[1]) => log.filter((one) => fitsLog(one, filter)).map(({ id }) => id)
  expect(ids({ kind: 'challenge' })).toEqual(['t-1'])
  expect(ids({ priority: second })).toEqual(['t-1'])
  expect(ids({ priority: '' })).toEqual(['t-4', 't-2', 't-3'])
  expect(ids({ person: 'gov2' })).toEqual(['t-2'])
  expect(ids({ state: 'answered' })).toEqual(['t-1'])
  expect(ids({ from: '2026-10-01', to: '2026-10-03' })).toEqual(['t-1', 't-4'])
  expect(ids({})).toHaveLength(5)
  expect(log.map(priorityOf)).toContain(first)
})
