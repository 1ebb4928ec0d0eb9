import { expect, test } from 'vitest'
import {
  baseData,
  type ChildrenData,
  type ChildrenExtension,
  exportData,
  extendData,
  type WordEntry,
} from '../../../../schema/children/data.js'
import { phrasesOf, placeholdersIn } from './phrase-rows.js'
import { readWordFile } from './read-word-file.js'
import { checked, faultsIn, faultsOfWord } from './word-faults.js'
import { broughtBy, matching, merged, nothingOwn, rowsOf, withoutWord, withPhrase, withWord } from './word-rows.js'

const word = (term: string, plain: string, kind: WordEntry['kind'] = 'swap'): WordEntry => ({ term, plain, kind })
const base: ChildrenData = {
  language: 'en-GB',
  words: [word('targets', 'goals'), word('assessment', 'checking'), word('pupil premium', '', 'never')],
  phrases: { C02: 'This is our plan.', C10: 'We are proud of {area}.', 'theme.writing.why': 'It helps us.' },
}
const none = nothingOwn
const own: ChildrenExtension = {
  ...none,
  words: [word('forest school', 'lessons in the wood'), word('Targets', 'aims')],
}

test('the list is what the page uses: the school’s own first, with what was there before', () => {
  const rows = rowsOf(base, own)
  expect(rows.map(({ term, plain, from }) => [term, plain, from])).toEqual([
    ['forest school', 'lessons in the wood', 'added'],
    ['Targets', 'aims', 'changed'],
    ['assessment', 'checking', 'ours'],
    ['pupil premium', '', 'ours'],
  ])
  expect(rows.find(({ term }) => term === 'Targets')?.before?.plain).toBe('goals')
  const terms = (words: readonly WordEntry[]) => words.map(({ term }) => term).sort()
  expect(terms(rowsOf(baseData, own))).toEqual(terms(extendData(baseData, own).words))
})

test('a search looks at both sides, and what begins with it comes first', () => {
  const rows = rowsOf({ ...base, words: [...base.words, word('checklist', 'list')] }, none)
  expect(matching(rows, ' CHECK ').map(({ term }) => term)).toEqual(['checklist', 'assessment'])
  expect(matching(rows, 'zebra')).toEqual([])
})

test('a word is added, changed and taken away without touching the others, and knows which entry it is', () => {
  const added = withWord(own, word('oracy', 'talking'))
  expect([added.line, added.own.words.length]).toEqual([3, 3])
  const changed = withWord(added.own, word('forest school', 'days in the wood'), 'forest school')
  expect([changed.line, changed.own.words.map(({ plain }) => plain)]).toEqual([
    1,
    ['days in the wood', 'aims', 'talking'],
  ])
  expect(withoutWord(changed.own, 'Targets').words.map(({ term }) => term)).toEqual(['forest school', 'oracy'])
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

const fileOf = (json: unknown) => new Blob([JSON.stringify(json)])

test('a file is taken as a whole or refused with every entry that is wrong; the file that we give out brings nothing new', async () => {
  const ours = await readWordFile(fileOf(exportData(baseData)))
  if (!('words' in ours)) throw new Error('our own file was refused')
  expect(broughtBy(own, merged(baseData, own, ours.words)).phrases).toBe(0)
  expect(merged(baseData, none, ours.words)).toEqual(none)

  const twice = { ...none, words: [word('oracy', 'talk'), word('Oracy', 'chat'), word('pupil premium', 'help')] }
  const refused = await readWordFile(fileOf(twice))
  expect('faults' in refused && refused.faults.map(({ pointer }) => pointer)).toEqual(['/words/1', '/words/2/kind'])
  expect('faults' in (await readWordFile(new Blob(['{'])))).toBe(true)
})

test('what is wrong with the word in hand stands beside its field, what is wrong with others does not', () => {
  const loop = withWord({ ...none, words: [word('bobbin', 'reel')] }, word('reel', 'bobbin'))
  const faults = (() => {
    try {
      return [checked(loop.own)].flatMap(() => [])
    } catch (error) {
      return faultsIn(error) ?? []
    }
  })()
  const said = faultsOfWord(faults, loop.line)
  expect(said.plain).toMatch(/^Word 2, “reel”, leads back to itself/)
  expect(said.others).toMatch(/^Word 1, “bobbin”/)
  expect(said.term).toBe('')
})
