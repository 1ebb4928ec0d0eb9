import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tokensOf, type WordPart, wordParts } from './word-parts.js'

const compare = (before: string, after: string) => wordParts(tokensOf(before), tokensOf(after))
const brief = (parts: readonly WordPart[]) =>
  parts.map(({ how, text }) => `${{ kept: '', removed: '-', added: '+' }[how]}${text}`)
const side = (parts: readonly WordPart[], how: 'removed' | 'added') =>
  parts
    .filter((part) => part.how === 'kept' || part.how === how)
    .map(({ text }) => text)
    .join('')

it('tells whole words, and leaves the words between as they are', () => {
  expect(brief(compare('Teach the sequence in Years 3-6', 'Teach the shared writing sequence in Years 3-6'))).toEqual([
    'Teach the ',
    '+shared writing ',
    'sequence in Years 3-6',
  ])
  expect(brief(compare('58% reached it in 2025', '61% reached it in 2026'))).toEqual([
    '-58',
    '+61',
    '% reached it in ',
    '-2025',
    '+2026',
  ])
})

it('a word at the end, a first word and an empty text', () => {
  expect(brief(compare('one', 'one two'))).toEqual(['one', '+ two'])
  expect(brief(compare('', 'one'))).toEqual(['+one'])
  expect(brief(compare('one', ''))).toEqual(['-one'])
  expect(compare('', '')).toEqual([])
  expect(brief(compare('same', 'same'))).toEqual(['same'])
})

it('a word or two that happen to be in both do not tear a new sentence apart', () => {
  expect(brief(compare('Pupils sit in rows', 'Teachers talk in pairs'))).toEqual([
    '-Pupils sit in rows',
    '+Teachers talk in pairs',
  ])
})

it('references are compared by what they mean, and read as they read now', () => {
  const before = [...tokensOf('See '), { key: '\0crossRef a-1', text: '1.1' }, ...tokensOf(' first')]
  const after = [...tokensOf('See '), { key: '\0crossRef a-1', text: '1.3' }, ...tokensOf(' now')]
  expect(brief(wordParts(before, after))).toEqual(['See 1.3 ', '-first', '+now'])
})

it('whatever two texts are, their stretches give both back', () => {
  const words = fc
    .array(fc.constantFrom('a', 'the', 'plan', 'pupils', 'read', ',', '.', ' ', ' ', '\n', '👩‍🏫', 'naïve', '3'), {
      maxLength: 40,
    })
    .map((list) => list.join(''))
  const text = fc.oneof(words, fc.string({ unit: 'grapheme' }))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = compare(before, after)
      expect(side(parts, 'removed')).toBe(before)
      expect(side(parts, 'added')).toBe(after)
      expect(parts.every(({ how }, at) => parts[at + 1]?.how !== how)).toBe(true)
    }),
    { numRuns: 500, seed: 160 },
  )
})

it('what is compared together has one measure of patience: beyond it a text gives way as a whole', () => {
  const [before, after] = [tokensOf('one two three four five'), tokensOf('zero two three four six')]
  const effort = { pairs: 4 }
  expect(brief(wordParts(before, after, effort))).toEqual(['-one', '+zero', ' two three four ', '-five', '+six'])
  expect(effort.pairs).toBe(1)
  expect(brief(wordParts(before, after, effort))).toEqual(['-one two three four five', '+zero two three four six'])
})
