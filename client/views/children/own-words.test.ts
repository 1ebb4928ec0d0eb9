import { expect, test } from 'vitest'
import { childLine } from '../../../test/support/child-line.js'
import { firstWords, inOneLine, otherWords } from './own-words.js'

const decision = {
  show: 'words',
  text: 'We read a lot.',
  by: 'ben',
  at: '2026-11-20T10:00:00.000Z',
  baseHash: '0123456789abcdef',
  base: {},
} as const
const before = { text: 'Ann began this.', at: '2026-11-20T09:00:00.000Z' }
const after = { text: 'Ann began this.', at: '2026-11-20T11:00:00.000Z' }

test('a line opens with what was begun since it was decided, else with what it says, else with what the plan says', () => {
  const line = childLine({ key: 'a-1:do', text: 'We read a lot.', decision })
  expect(firstWords(line, after)).toBe('Ann began this.')
  expect(firstWords(line, before)).toBe('We read a lot.')
  expect(firstWords(line, undefined)).toBe('We read a lot.')
  expect(firstWords(childLine({ key: 'a-1:do' }), before)).toBe('Ann began this.')
  expect(firstWords(childLine({ key: 'a-1:do', text: '', draft: 'From the plan.' }), undefined)).toBe('From the plan.')
})

test('colleagues’ words are offered, the newest first; one’s own only when the line was decided after them', () => {
  const line = childLine({ key: 'a-1:do', text: 'We read a lot.', decision })
  const theirs = { text: 'Cat says this.', at: '2026-11-20T09:30:00.000Z' }
  const same = { text: 'We read a lot.', at: '2026-11-20T10:00:00.000Z' }
  const users = (mine: typeof before) =>
    otherWords(line, new Map(Object.entries({ ann: mine, cat: theirs, ben: same })), 'ann').map(({ user }) => user)
  expect(users(before)).toEqual(['cat', 'ann'])
  expect(users(after)).toEqual(['cat'])
})

test('what is pasted stays one line', () => {
  expect(inOneLine('We read.\r\n  Every day. ')).toBe('We read. Every day. ')
})
