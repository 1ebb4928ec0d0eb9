import { expect, test } from 'vitest'
import { align, type Letter } from './alignment.js'

const OWN = 7
const isOwn = (client: number) => client === OWN

/** Letters of a text; stretches in brackets are our own, later ones newer. */
function lettersOf(marked: string): Letter[] {
  const letters: Letter[] = []
  let client = 1
  let clock = 0
  for (const letter of marked) {
    if (letter === '[' || letter === ']') client = letter === '[' ? OWN : 1
    else letters.push({ letter, client, clock: clock++ })
  }
  return letters
}

/** The letters of the old text that were not found in the copy. */
function missing(marked: string, copy: string): string {
  const letters = lettersOf(marked)
  const matches = align(letters, copy, isOwn)
  return letters.map(({ letter }, index) => (matches[index] === undefined ? letter : '')).join('')
}

test('a copy that has everything lacks nothing', () => {
  expect(missing('Teach [it] daily', 'Teach it daily')).toBe('')
})

test('a word the copier had not seen is missing, also when a similar one stands there', () => {
  expect(missing('Plan [w12x ]', 'Plan w11x ')).toBe('w12x')
  expect(missing('Teach[ every day]', 'Teach')).toBe(' every day')
})

test('half a word was copied: the other half is missing', () => {
  expect(missing('Teach [writing]', 'Teach writ')).toBe('ing')
  expect(missing('Te[a]ch', 'Tech')).toBe('a')
})

test('of two equal signs the one of others is taken to be the copied one', () => {
  expect(missing('Second.[ By Ben.]', 'Second.')).toBe(' By Ben.')
})

test('matches are in order and inside the copy', () => {
  const matches = align(lettersOf('one two [three] four'), 'two one four', isOwn).filter((match) => match !== undefined)
  expect(matches).toEqual([...matches].sort((a, b) => a - b))
  expect(new Set(matches).size).toBe(matches.length)
})

test('a very long text is compared without freezing the page', () => {
  const long = 'word '.repeat(20_000)
  expect(align(lettersOf(long), `${long}x`, isOwn)).toHaveLength(long.length)
})
