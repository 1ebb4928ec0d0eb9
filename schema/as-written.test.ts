import { expect, it } from 'vitest'
import { validateBlock } from './validate.js'
import { readAttrs } from './values.js'

const milestone = (attrs: Readonly<Record<string, unknown>>) => ({
  type: 'milestone',
  attrs: { id: 'm-1', ...attrs },
  content: [{ type: 'text', text: 'Nine of eleven classes' }],
})

it('the words of a date stand beside it, and a plan without them is as valid as before', () => {
  const written = '{"day":"2027-03-25","words":"end of spring term"}'
  expect(validateBlock(milestone({ due: '2027-03-25' }))).toEqual([])
  expect(validateBlock(milestone({ due: '2027-03-25', dueAsWritten: written }))).toEqual([])
  expect(readAttrs('milestone', { dueAsWritten: written }).dueAsWritten).toEqual({
    day: '2027-03-25',
    words: 'end of spring term',
  })
})

it.each([
  '{"day":"2027-02-30","words":"end of February"}',
  '{"day":"2027-03-25"}',
  '{"day":"2027-03-25","words":"x","more":1}',
  `{"day":"2027-03-25","words":"${'x'.repeat(121)}"}`,
  'end of spring term',
])('anything else in their place is refused: %s', (dueAsWritten) => {
  expect(validateBlock(milestone({ due: '2027-03-25', dueAsWritten }))).not.toEqual([])
})
