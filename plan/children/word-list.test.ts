import { describe, expect, test } from 'vitest'
import { baseData, extendData } from '../../schema/children/data.js'
import { explainedWordsIn, meaningOf, neverWordsIn, plainWords, suggestionsFor } from './word-list.js'

describe('the first draft that swapping words gives (domain 5.4)', () => {
  test.each([
    [
      'Teach handwriting and spelling daily in Key Stage 1 and Year 3',
      'teach handwriting and spelling daily in Years 1 and 2 and Year 3',
    ],
    ['Moderate writing each term with two trust schools', 'check together writing each term'],
    ['Agree attendance plans with the families of persistently absent pupils', 'agree being in school plans'],
    [
      'Introduce one shared writing sequence (teach, practise, apply) in Years 1 to 6',
      'start the same steps for writing in Years 1 to 6',
    ],
    ['To improve oracy, especially in Year 1', 'make better talking and listening'],
    ['We will embed phonics so that all can read', 'use every day learning letters and sounds'],
    ['Provide small-group writing tuition for disadvantaged pupils', ''],
    ['Raise standards in maths', 'get better at maths'],
    ['With families, plan trips', ''],
    ['(for staff)', ''],
    ['', ''],
  ])('“%s” becomes “%s”', (title, plain) => expect(plainWords(title, baseData)).toBe(plain))
})

test('the longest term counts, whole words only, and what was put in is not swapped again', () => {
  expect(plainWords('Use formative assessment', baseData)).toBe('use quick checks on learning')
  expect(plainWords('Enjoy the impactful staffroom', baseData)).toBe('enjoy the impactful staffroom')
  const chained = extendData(baseData, {
    format: 'child-words/1',
    language: 'en-GB',
    words: [
      { term: 'tutor', plain: 'coach', kind: 'swap' },
      { term: 'coach', plain: 'helper', kind: 'swap' },
    ],
    phrases: {},
  })
  expect(plainWords('Pay a tutor', chained)).toBe('pay a coach')
})

test('acronyms are terms only as they are written, other words in any case; one or several', () => {
  expect(plainWords('Train TAs to send books', baseData)).toBe('train helpers in class to send books')
  expect(plainWords('SEND books', baseData)).toBe('extra help with learning books')
  expect(suggestionsFor('All INTERVENTIONS end', baseData)).toEqual([
    { from: 4, to: 17, term: 'intervention', plain: 'extra help' },
  ])
  expect(plainWords('Interventions end', baseData)).toBe('extra help end')
})

test('easier words stand where the hard ones are', () => {
  const text = 'We assess attendance and punctuality of pupils.'
  const found = suggestionsFor(text, baseData)
  expect(found.map(({ from, to, plain }) => [text.slice(from, to), plain])).toEqual([
    ['attendance', 'being in school'],
    ['punctuality', 'being on time'],
    ['pupils', 'children'],
  ])
  expect(suggestionsFor('The governors help too.', baseData)).toEqual([])
})

test('words that must never be used are found with hyphens, in any case, one or several', () => {
  expect(neverWordsIn('Support-plans for EHCPs and the pupil\u00a0premium', baseData)).toEqual([
    'Support-plans',
    'EHCPs',
    'pupil premium',
  ])
  expect(neverWordsIn('We look after our supportive plants', baseData)).toEqual([])
  expect(neverWordsIn('Excluding nobody, suspending nothing', baseData)).toEqual(['Excluding', 'suspending'])
})

test("a school's own words that must never be used are found with their accents and without", () => {
  const own = ['élève défavorisé', 'niepełnosprawność'].map((term) => ({ term, plain: '', kind: 'never' as const }))
  const data = extendData(baseData, { format: 'child-words/1', language: 'en-GB', words: own, phrases: {} })
  for (const text of [
    'un élève défavorisé',
    'UN ELEVE DEFAVORISE',
    'e\u0301lève de\u0301favorise\u0301',
    'niepełnosprawność',
  ])
    expect(neverWordsIn(text, data)).toHaveLength(1)
})

test('words are explained in the order in which they are used', () => {
  const entries = explainedWordsIn('Phonics is fun, says Ofsted. The governing body agrees.', baseData)
  expect(entries.map((entry) => meaningOf(entry, baseData))).toEqual([
    { word: 'Phonics', meaning: 'learning the sounds that letters make' },
    { word: 'Ofsted', meaning: 'people who visit schools to see how well they do' },
    { word: 'Governing body', meaning: 'people who help the school and check how it is doing' },
  ])
})
