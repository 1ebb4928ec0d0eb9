import { expect, test } from 'vitest'
import { childLine } from '../../../test/support/child-line.js'
import { childrenWords } from '../../words/children.js'
import { countLines, nextLine } from './progress.js'

const lines = [
  childLine({ key: 'head' }),
  childLine({ key: 'a-1:do', status: 'needs-approval' }),
  childLine({ key: 'a-2:do', status: 'hidden' }),
  childLine({ key: 'a-3:do', stale: { changes: [] } }),
  childLine({ key: 'a-4:do', status: 'withheld' }),
  childLine({ key: 'foot' }),
]

test('the next line that needs somebody comes after the one in hand, and round the end again', () => {
  const from = (key?: string) => nextLine(lines, key)?.key
  expect(from()).toBe('a-1:do')
  expect(from('a-1:do')).toBe('a-3:do')
  expect(from('a-3:do')).toBe('a-4:do')
  expect(from('a-4:do')).toBe('a-1:do')
  // Left out and shown lines need nobody.
  expect(nextLine([childLine({ key: 'head' }), childLine({ key: 'x', status: 'hidden' })], 'head')).toBeUndefined()
})

test('progress is a sentence that leaves out what there is none of', () => {
  expect(childrenWords.progress(countLines(lines))).toBe(
    '3 lines are on the page, 1 waits for a yes, 1 is held back, 1 is left out. The plan has moved on under 1 line.',
  )
  expect(childrenWords.progress(countLines([childLine({ key: 'head' })]))).toBe('1 line is on the page.')
})
