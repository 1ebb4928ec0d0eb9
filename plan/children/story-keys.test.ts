import { expect, test } from 'vitest'
import type { DecisionEntry } from '../../schema/children/entries.js'
import { storyKeys } from './story-keys.js'

const decided = (...about: readonly (readonly [key: string, text: string])[]) =>
  new Map(
    about.map(([key, text]): [string, DecisionEntry] => {
      const base = { 't-1 body': text }
      const at = '2026-11-21T10:00:00.000Z'
      return [key, { show: 'hide', text: '', by: 'alex', at, baseHash: '0123456789abcdef', base }]
    }),
  )
const keys = (texts: readonly string[], decisions = decided()) =>
  storyKeys('t-1', texts, 't-1 body', decisions).map((key) => key.replace('t-1:story', ''))

test('R25: what was decided about a paragraph of a story goes with its words', () => {
  const hidden = decided(['t-1:story-2', 'Two.'])
  expect(keys(['One.', 'Two.', 'Three.'])).toEqual(['', '-2', '-3'])
  expect(keys(['One.', 'Two.', 'Three.'], hidden)).toEqual(['', '-2', '-3'])
  expect(keys(['New.', 'One.', 'Two.', 'Three.'], hidden)).toEqual(['', '-3', '-2', '-4'])
  expect(keys(['One.', 'New.', 'Two.'], hidden)).toEqual(['', '-3', '-2'])
  expect(keys(['Two.', 'Three.'], hidden)).toEqual(['-2', ''])
  expect(keys(['Two.'], hidden)).toEqual(['-2'])
})

test('a paragraph that was written anew where it stands keeps its key, so that its line is stale', () => {
  expect(keys(['One.', 'Two, better.', 'Three.'], decided(['t-1:story-2', 'Two.']))).toEqual(['', '-2', '-3'])
})

test('of two paragraphs that say the same, each has a key of its own', () => {
  const both = decided(['t-1:story', 'Same.'], ['t-1:story-2', 'Same.'])
  expect(keys(['Same.', 'Same.', 'Same.'], both)).toEqual(['', '-2', '-3'])
  expect(keys(['New.', 'Same.', 'Same.'], both)).toEqual(['-3', '-2', ''])
})
