import { describe, expect, test } from 'vitest'
import type { BlockJson } from '../schema/document.js'
import { samplePlan } from '../schema/sample.js'
import type { PriorityBranch } from './branches.js'
import { fromJson } from './plan-node.js'
import { currentRating, periodOf, suggestRating, termOn } from './ratings.js'
import { readPlan } from './read-plan.js'

const header = samplePlan.plan
const autumn = { year: '2026-27', term: 'autumn' } as const
const plan = readPlan((samplePlan.content.content ?? []).map(fromJson), header)
const action = (id: string) => plan.priorities.flatMap(({ actions }) => actions).find(({ entry }) => entry.id === id)

const block = (type: string, attrs: object): BlockJson => ({ type, attrs: { ...attrs } })
let made = 0
function priorityWith(...blocks: readonly BlockJson[]): PriorityBranch {
  const given = [block('section', { id: 's-1', part: 'sip' }), block('priority', { id: 'p-1' }), ...blocks]
  const [priority] = readPlan(given.map(fromJson), header).priorities
  if (priority === undefined) throw new Error('one priority was given')
  return priority
}
function rated(...ratings: readonly string[]): PriorityBranch {
  return priorityWith(
    ...ratings.flatMap((rating) => {
      made += 1
      return [block('action', { id: `a-${made}` }), block('rag', { id: `r-${made}`, term: 'autumn', rating })]
    }),
  )
}

describe('the current rating', () => {
  test('is the latest of its term that nothing replaces', () => {
    const ratings = action('a-21')?.ratings ?? []
    expect(ratings.map(({ id }) => id)).toEqual(['r-21', 'r-21b'])
    expect(currentRating(ratings, autumn, header)?.id).toBe('r-21b')
    expect(currentRating(ratings, { ...autumn, term: 'spring' }, header)).toBeUndefined()
    const [writing] = plan.priorities
    expect(currentRating(writing?.ratings ?? [], { year: '2025-26', term: 'summer' }, header)?.values.rating).toBe(
      'red',
    )
    expect(currentRating(writing?.ratings ?? [], autumn, header)).toBeUndefined()
  })

  test('passes over a rating that another replaces, however late', () => {
    const { ratings } = priorityWith(
      block('rag', { id: 'r-old', term: 'autumn', rating: 'green', ratedOn: '2026-12-11' }),
      block('rag', { id: 'r-new', term: 'autumn', rating: 'amber', ratedOn: '2026-12-10', supersedes: 'r-old' }),
    )
    expect(currentRating(ratings, autumn, header)?.id).toBe('r-new')
  })

  test('without a term is about the term it was made in', () => {
    const { ratings } = priorityWith(block('rag', { id: 'r-1', ratedOn: '2027-01-20' }), block('rag', { id: 'r-2' }))
    expect(ratings.map((rating) => periodOf(rating, header))).toEqual([{ year: '2026-27', term: 'spring' }, null])
    expect(termOn('2026-12-27', header)).toBe('autumn')
    expect(termOn('2026-08-01', header)).toBeNull()
  })
})

describe('the suggested rating', () => {
  test('of the sample’s priorities', () => {
    expect(plan.priorities.map((priority) => suggestRating(priority, autumn, header))).toEqual([
      { rating: 'amber', rated: 4, actions: 5 },
      { rating: 'amber', rated: 5, actions: 5 },
      { rating: 'amber', rated: 3, actions: 4 },
    ])
  })

  test.each([
    [[], 'none'],
    [['none', 'none'], 'none'],
    [['red', 'green'], 'red'],
    [['red', 'green', 'green'], 'amber'],
    [['amber', 'amber', 'green'], 'amber'],
    [['green', 'amber'], 'green'],
    [['blue', 'blue', 'amber'], 'green'],
    [['blue', 'green'], 'blue'],
    [['green', 'none'], 'green'],
  ])('of %j is %s', (ratings, expected) => {
    expect(suggestRating(rated(...ratings), autumn, header).rating).toBe(expected)
  })

  test('is red when a critical milestone is red, and never blue on a scale without blue', () => {
    const critical = priorityWith(
      block('action', { id: 'a-1' }),
      block('rag', { id: 'r-1', term: 'autumn', rating: 'green' }),
      block('milestone', { id: 'm-1', critical: true }),
      block('rag', { id: 'r-2', term: 'autumn', rating: 'red' }),
    )
    expect(suggestRating(critical, autumn, header).rating).toBe('red')
    expect(suggestRating(rated('blue'), autumn, { ...header, ratingScale: 'rag-3' }).rating).toBe('green')
  })
})
