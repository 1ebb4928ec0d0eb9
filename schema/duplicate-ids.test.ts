import { expect, test } from 'vitest'
import { duplicateIds } from './duplicate-ids.js'
import { samplePlan } from './sample.js'

test('the sample repeats no id', () => {
  expect(duplicateIds(samplePlan)).toEqual([])
})

test('a repeated block and a repeated person are named where they stand', () => {
  const action = { type: 'action', attrs: { id: 'a-1' } }
  const content = [action, { type: 'paragraph' }, { type: 'paragraph', attrs: { id: null } }, action]
  const people = [
    { id: 'p-1', name: 'A' },
    { id: 'p-1', name: 'B' },
  ]
  const document = { ...samplePlan, plan: { ...samplePlan.plan, people }, content: { type: 'doc' as const, content } }
  expect(duplicateIds(document)).toEqual([
    { pointer: '/content/content/3/attrs/id', message: 'The id “a-1” is used twice.' },
    { pointer: '/plan/people/1/id', message: 'The id “p-1” is used twice.' },
  ])
})
