import { expect, test } from 'vitest'
import { namesOf } from '../../../plan/children/privacy-net.js'
import { childTarget } from '../../../plan/children/readability.js'
import { baseData } from '../../../schema/children/data.js'
import { judge } from './judge.js'

const school = {
  data: baseData,
  names: namesOf({ people: [{ id: 'p-1', name: 'Wendy Amoro' }] }),
  childTarget: childTarget(9),
}
const child = { template: 'C23', section: 'better' } as const
const family = { template: 'F20', section: 'better' } as const

test('words are judged by the rules that decide what is published, for those who read them', () => {
  expect(judge('We will read every day.', child, school).cannot).toBeUndefined()
  expect(judge('  ', child, school).cannot).toBe('empty')
  const held = judge('Wendy reads with 3 children.', child, school)
  expect(held.cannot).toBe('held')
  expect(held.hits.map(({ rule }) => rule)).toEqual(['person', 'small-number'])
  const long = 'We will all read a book each day and then we will talk about it with a friend.'
  expect(judge(long, child, school).cannot).toBe('hard')
  // Grown-ups may have longer sentences.
  expect(judge(long, family, school).cannot).toBeUndefined()
  expect(judge('We check attendance.', child, school).suggestions.map(({ plain }) => plain)).toEqual([
    'being in school',
  ])
})
