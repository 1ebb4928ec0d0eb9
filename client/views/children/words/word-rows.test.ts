import { expect, test } from 'vitest'
import {
  type ChildrenData,
  type ChildrenExtension,
  extendData,
  type WordEntry,
} from '../../../../schema/children/data.js'
import { phrasesOf, placeholdersIn } from './phrase-rows.js'
import { broughtBy, matching, merged, nothingOwn, rowsOf, withoutWord, withPhrase, withWord } from './word-rows.js'

const word = (term: string, plain: string, kind: WordEntry['kind'] = 'swap'): WordEntry => ({ term, plain, kind })
const base: ChildrenData = {
  language: 'en-GB',
  words: [word('targets', 'goals'), word('assessment', 'checking'), word('pupil premium', '', 'never')],
  phrases: { C02: 'This is our plan.', C10: 'We are proud of {area}.', 'theme.writing.why': 'It helps us.' },
}
const none = nothingOwn(base)
const own: ChildrenExtension = { ...none, words: [word('forest school', 'lessons in the wood'), word('Target', 'aim')] }

test('the list is all words with the school’s own in their places, and says what was there before', () => {
  expect(rowsOf(base, own).map(({ term, plain, from }) => [term, plain, from])).toEqual([
    ['assessment', 'checking', 'ours'],
    ['forest school', 'lessons in the wood', 'added'],
    ['pupil premium', '', 'ours'],
    ['Target', 'aim', 'changed'],
  ])
  expect(rowsOf(base, own).find(({ term }) => term === 'Target')?.before?.plain).toBe('goals')
  // What the list shows is what the page uses.
  const used = extendData(base, own).words.map(({ term, plain }) => `${term}: ${plain}`)
  expect(rowsOf(base, own).map(({ term, plain }) => `${term}: ${plain}`)).toEqual(expect.arrayContaining(used))
})

test('a search looks at both sides, and what begins with it comes first', () => {
  const rows = rowsOf({ ...base, words: [...base.words, word('checklist', 'list')] }, null)
  expect(matching(rows, ' CHECK ').map(({ term }) => term)).toEqual(['checklist', 'assessment'])
  expect(matching(rows, 'zebra')).toEqual([])
})

test('a word is added, changed and taken away without touching the others, and knows which entry it is', () => {
  const added = withWord(own, word('oracy', 'talking'))
  expect([added.line, added.own.words.length]).toEqual([3, 3])
  const changed = withWord(added.own, word('forest school', 'days in the wood'), 'forest school')
  expect([changed.line, changed.own.words.map(({ plain }) => plain)]).toEqual([
    1,
    ['days in the wood', 'aim', 'talking'],
  ])
  expect(withoutWord(changed.own, 'Target').words.map(({ term }) => term)).toEqual(['forest school', 'oracy'])
})

test('a file adds to what the school has: nothing of its own is lost, and what comes with the program is nobody’s own', () => {
  const file: ChildrenExtension = {
    ...none,
    words: [word('assessment', 'checking'), word('targets', 'hopes'), word('maths mastery', 'maths for all')],
    phrases: { C02: 'This is our plan.', C10: 'We love {area}.' },
  }
  const after = merged(base, withPhrase(own, 'theme.writing.why', 'It is fun.'), file)
  expect(after.words.map(({ term, plain }) => [term, plain])).toEqual([
    ['forest school', 'lessons in the wood'],
    ['targets', 'hopes'],
    ['maths mastery', 'maths for all'],
  ])
  expect(after.phrases).toEqual({ 'theme.writing.why': 'It is fun.', C10: 'We love {area}.' })
  expect(broughtBy(own, after)).toEqual({ words: 2, phrases: 2 })
  expect(broughtBy(after, merged(base, after, file))).toEqual({ words: 0, phrases: 0 })
})

test('sentences are called by what they are, changed ones know the usual words, and gaps are listed once', () => {
  const rows = phrasesOf(base, withPhrase(none, 'C10', 'We love {area}.'))
  expect(rows.map(({ name, text, usual }) => [name, text, usual])).toEqual([
    ['Beginning of the page', 'This is our plan.', undefined],
    ['What we are proud of', 'We love {area}.', 'We are proud of {area}.'],
    ['Writing: why', 'It helps us.', undefined],
  ])
  expect(
    phrasesOf(base, withPhrase(withPhrase(none, 'C10', 'We love {area}.'), 'C10', undefined))[1]?.usual,
  ).toBeUndefined()
  expect(placeholdersIn('{share} {who} and {share}')).toEqual(['share', 'who'])
})
