import { expect, test } from 'vitest'
import type { BlockJson } from '../schema/document.js'
import { samplePlan } from '../schema/sample.js'
import { lengthOf, lengthOfPart, lengthOfPlan } from './count-words.js'
import { fromJson } from './plan-node.js'
import { readPlan } from './read-plan.js'

const block = (type: string, id: string, words: string, attrs: object = {}): BlockJson => ({
  type,
  attrs: { id, ...attrs },
  content: [{ type: 'text', text: words }],
})

test('words are what people count: no dashes, and a letter with its accent is one', () => {
  expect(lengthOf('')).toEqual({ words: 0, characters: 0 })
  expect(lengthOf('Pupils – all 298 – write well.')).toEqual({ words: 5, characters: 30 })
  expect(lengthOf('re-read don’t 👍')).toEqual({ words: 2, characters: 15 })
})

test('the plan, and the part a block stands in, with their prose', () => {
  const plan = readPlan(
    [
      block('paragraph', 't-0', 'Before all'),
      block('section', 's-1', 'How we do', { part: 'sef' }),
      block('judgement', 'j-1', 'Good enough', { area: 'achievement' }),
      block('section', 's-2', 'What we will do', { part: 'sip' }),
      block('priority', 'b-1', 'Writing'),
      block('paragraph', 't-1', 'Because of this'),
      block('action', 'a-1', 'Teach it'),
    ].map(fromJson),
    samplePlan.plan,
  )
  expect(lengthOfPlan(plan).words).toBe(2 + 3 + 2 + 4 + 1 + 3 + 2)
  expect(lengthOfPart(plan, 'a-1')).toMatchObject({ part: { id: 's-2' }, length: { words: 10 } })
  expect(lengthOfPart(plan, 's-1')).toMatchObject({ part: { id: 's-1' }, length: { words: 5 } })
  expect(lengthOfPart(plan, 'none')).toBeUndefined()
})
