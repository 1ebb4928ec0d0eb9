import { expect, it } from 'vitest'
import { changedMiddle } from './changed-middle.js'

it('finds the words that differ between those both texts have', () => {
  expect(changedMiddle('Teach the old sequence', 'Teach the new sequence')).toEqual([
    'Teach the ',
    'old',
    'new',
    ' sequence',
  ])
  expect(changedMiddle('one two', 'one two three')).toEqual(['one two', '', ' three', ''])
  expect(changedMiddle('a a', 'a a a')).toEqual(['a a', '', ' a', ''])
  expect(changedMiddle('', 'all new')).toEqual(['', '', 'all new', ''])
  expect(changedMiddle('same', 'same')).toEqual(['same', '', '', ''])
})
