import { describe, expect, it } from 'vitest'
import type { BlockJson } from '../schema/document.js'
import type { Header } from '../schema/header.js'
import { samplePlan } from '../schema/sample.js'
import { type GovernorsYear, governorsYear, type YearItem, type YearLook, yearReader } from './governors-year.js'
import { fromJson } from './plan-node.js'
import { readPlan } from './read-plan.js'
import { meetingsOf } from './year/meetings.js'

const TODAY = '2026-11-21'
const nobody = { person: undefined, side: undefined }

function planOf(content: readonly BlockJson[], header: Partial<Header> = {}) {
  return readPlan(content.map(fromJson), {
    ...samplePlan.plan,
    status: 'draft',
    strategy: null,
    publishedOn: null,
    draftedFrom: null,
    ...header,
  })
}
const text = (words: string): NonNullable<BlockJson['content']> => [{ type: 'text', text: words }]
const calendar = (...lines: readonly string[]): BlockJson[] => [
  { type: 'section', attrs: { id: 's-gov', part: 'governance' }, content: text('When we meet') },
  ...lines.map((line): BlockJson => ({ type: 'paragraph', content: text(line) })),
]
const yearOf = (plan: ReturnType<typeof planOf>, look: Partial<YearLook> = {}): GovernorsYear =>
  governorsYear(plan, { today: TODAY, me: nobody, ...look })
const items = ({ terms }: GovernorsYear): readonly YearItem[] => terms.flatMap((term) => term.items)
const said = ({ kind, day, by, state }: YearItem) => `${kind} ${by ? 'by ' : ''}${day ?? '-'} ${state}`
const sample = readPlan((samplePlan.content.content ?? []).map(fromJson), samplePlan.plan)

describe('the sample', () => {
  it('tells its year by term, from the plan’s own fields where they say something', () => {
    const year = yearOf(sample)
    expect(year.terms.map(({ key, first }) => `${key} ${first}`)).toEqual([
      'before 2026-04-20',
      'autumn 2026-09-03',
      'spring 2027-01-05',
      'summer 2027-04-12',
    ])
    const shown = year.terms.map((term) => term.items.filter(({ kind }) => kind !== 'milestone').map(said))
    expect(shown).toEqual([
      ['objectives 2026-06-25 done', 'drafting 2026-07-02 done'],
      [
        'presented - done',
        'approved 2026-10-08 done',
        'published 2026-10-09 done',
        'review 2026-11-16 done',
        'visit 2026-11-19 overdue',
        'visit 2026-11-26 next',
        'ratings by 2026-12-04 later',
        'report by 2026-12-11 done',
      ],
      [
        'visit 2027-03-04 later',
        'ratings by 2027-03-11 later',
        'visit 2027-03-11 later',
        'report by 2027-03-18 later',
        'review by 2027-03-25 later',
      ],
      [
        'visit 2027-06-17 later',
        'visit 2027-06-24 later',
        'ratings by 2027-07-07 later',
        'report by 2027-07-14 later',
        'evaluation by 2027-07-21 later',
        'nextObjectives by 2027-07-21 later',
        'review by 2027-07-21 later',
      ],
    ])
    const approved = items(year).find(({ kind }) => kind === 'approved')
    expect(approved).toMatchObject({ count: { done: 2, of: 3 }, who: ['p-trustee'], place: { in: 'header' } })
    expect(new Set(items(year).map(({ id }) => id)).size).toBe(items(year).length)
  })

  it('knows what is next for a link governor, a trustee, a subject lead and a headteacher', () => {
    const mine = (person: string, role: 'governor' | 'leader' | 'staff') => {
      const name = samplePlan.plan.people.find(({ id }) => id === person)?.name ?? ''
      return yearOf(sample, { me: yearReader(sample, name, role) }).mine.map(said)
    }
    expect(mine('p-gov2', 'governor').slice(0, 3)).toEqual([
      'visit 2026-11-19 overdue',
      'visit 2027-03-04 later',
      'review by 2027-03-25 later',
    ])
    expect(mine('p-head', 'leader').slice(0, 2)).toContain('ratings by 2026-12-04 later')
    const english = yearOf(sample, { me: yearReader(sample, 'Priya Lowell', 'staff') }).mine
    expect(english.length).toBeGreaterThan(0)
    expect(english.every(({ who }) => who.includes('p-eng'))).toBe(true)
  })
})

it('a visit that was recorded in the plan, or beside it, is done', () => {
  const monitored = (visits: object[]): BlockJson[] => [
    { type: 'section', attrs: { id: 's', part: 'sip' }, content: text('What') },
    { type: 'priority', attrs: { id: 'p-1' }, content: text('Writing') },
    {
      type: 'monitoring',
      attrs: { id: 'mon', monitor: 'p-gov1', dates: JSON.stringify(['2026-10-01']), visits: JSON.stringify(visits) },
      content: text('Look at books'),
    },
  ]
  const state = (plan: ReturnType<typeof planOf>, visits: YearLook['visits'] = []) =>
    items(yearOf(plan, { visits })).find(({ kind }) => kind === 'visit')?.state
  expect(state(planOf(monitored([])))).toBe('overdue')
  expect(state(planOf(monitored([{ on: '2026-10-08', saw: 'Books' }])))).toBe('done')
  expect(state(planOf(monitored([])), [{ on: '2026-09-25', blockId: 'p-1' }])).toBe('done')
  expect(state(planOf(monitored([])), [{ on: '2026-09-01', blockId: 'mon' }])).toBe('overdue')
  expect(state(planOf(monitored([])), [{ on: '2026-10-01', blockId: 'p-2' }])).toBe('overdue')
})

describe('the governance calendar', () => {
  it('reads lines that begin with a day, in the ways people write them', () => {
    const found = meetingsOf(
      planOf(
        calendar(
          '6 October 2026: Full board',
          'Thursday 26 November - Curriculum committee',
          '14/1/27, resources committee',
          'Mon 1st February 2027',
          'We meet in the library at six.',
          '3 governors make a quorum',
          '31 November: never',
        ),
      ),
    )
    expect(found.map(({ day, words }) => `${day} ${words}`)).toEqual([
      '2026-10-06 Full board',
      '2026-11-26 Curriculum committee',
      '2027-01-14 resources committee',
      '2027-02-01 ',
    ])
    expect(found.map(({ block }) => block)).toEqual(['s-gov', 's-gov', 's-gov', 's-gov'])
  })

  it('gives the steps of the cycle their day, and keeps other meetings as they are', () => {
    const year = yearOf(
      planOf(
        calendar(
          '25 June 2026: objectives for next year',
          '6 October 2026: full board, draft plan presented',
          '1 December 2026: full board approves the plan',
          '8 December 2026: curriculum committee',
          '2 February 2027: full board',
          '6 July 2027: evaluation and objectives',
        ),
      ),
    )
    const dated = items(year).filter(({ by, place }) => !by && place.in === 'block')
    expect(dated.map(said)).toEqual([
      'objectives 2026-06-25 overdue',
      'presented 2026-10-06 overdue',
      'approved 2026-12-01 next',
      'review 2026-12-08 later',
      'meeting 2027-02-02 later',
      'evaluation 2027-07-06 later',
      'nextObjectives 2027-07-06 later',
    ])
  })

  it('of another part is text', () => {
    const [section, ...lines] = calendar('6 October 2026: Full board')
    const story = { ...section, attrs: { id: 's-gov', part: 'strategy' } } as BlockJson // the same section
    expect(meetingsOf(planOf([story, ...lines]))).toEqual([])
  })
})

it('an empty plan has a year all the same, by the usual terms', () => {
  const year = yearOf(planOf([], { terms: null }))
  expect(year.usual).toBe(true)
  expect(items(year).length).toBe(15)
  expect(items(year).every(({ by, state }) => by && state !== 'done')).toBe(true)
})

it('a closed year asks for nothing', () => {
  const year = yearOf(planOf([], { status: 'closed' }), {
    today: '2028-01-01',
    me: { person: undefined, side: 'leaders' },
  })
  expect(items(year).map(({ state }) => state)).not.toContain('overdue')
  expect(year.mine).toEqual([])
})

it('who is nobody in the plan goes by their role; a teacher has no side', () => {
  expect(yearReader(sample, 'Nobody Here', 'governor')).toEqual({ person: undefined, side: 'governors' })
  expect(yearReader(sample, 'Nobody Here', 'viewer')).toEqual({ person: undefined, side: undefined })
  expect(yearReader(sample, 'Priya Lowell', 'leader')).toEqual({ person: 'p-eng', side: undefined })
})
