import { expect, test } from 'vitest'
import { baseData, type ChildrenExtension, checkExtension, dataVersion, exportData, extendData } from './data.js'
import { sameTerm } from './words.js'

const own = (words: unknown, phrases: unknown = {}, language: unknown = 'en-GB') => ({
  format: 'child-words/1',
  language,
  words,
  phrases,
})
const swap = (term: string, plain: string) => ({ term, plain, kind: 'swap' as const })
const messages = (json: unknown) => checkExtension(json).map(({ line, message }) => `${line}: ${message}`)

test('our own words and phrases, exported, are a list that a school could give us: no doubles, no loops, nothing lost', () => {
  expect(checkExtension(JSON.parse(JSON.stringify(exportData(baseData))))).toEqual([])
  expect(checkExtension(own([]))).toEqual([])
})

test('a school adds words and changes phrases; the version says so', () => {
  const extension: ChildrenExtension = {
    format: 'child-words/1',
    language: 'en-GB',
    words: [swap('forest school', 'lessons in the woods'), swap('Attendance', 'coming to school')],
    phrases: { C60: 'Who helps? All of us.', 'metric.swim_25': 'swim well' },
  }
  expect(checkExtension(extension)).toEqual([])
  const data = extendData(baseData, extension)
  expect(data.phrases).toMatchObject({ C60: 'Who helps? All of us.', C02: baseData.phrases['C02'] })
  expect(data.words).toContainEqual(swap('forest school', 'lessons in the woods'))
  expect(data.words.filter(({ term }) => sameTerm(term) === 'attendance')).toEqual([
    swap('Attendance', 'coming to school'),
  ])
  expect(dataVersion(data)).toMatch(/^[0-9a-f]{16}$/)
  expect(dataVersion(data)).not.toBe(dataVersion(baseData))
  expect(extendData(baseData, null)).toBe(baseData)
})

test('doubles are refused with their line, in any case, with a hyphen or a space, singular or plural if both say the same', () => {
  expect(
    messages(
      own([
        swap('Forest school', 'woods'),
        swap('tutor', 'helper'),
        swap('forest-SCHOOL', 'trees'),
        swap('TUTORS', 'Helper'),
        swap('pupil', 'child'),
        swap('pupils', 'children'),
      ]),
    ),
  ).toEqual([
    '3: Word 3, “forest-SCHOOL”, is there already as word 1.',
    '4: Word 4, “TUTORS”, is there already as word 2.',
  ])
})

test('loops are refused with their line: directly, over several words, and over ours', () => {
  expect(messages(own([swap('tutor', 'kind tutors')]))).toEqual([
    '1: Word 1, “tutor”, leads back to itself: “tutor” → “tutor”.',
  ])
  expect(messages(own([swap('tutor', 'a coach'), swap('coach', 'a mentor'), swap('mentors', 'the tutor')]))).toEqual([
    '1: Word 1, “tutor”, leads back to itself: “tutor” → “coach” → “mentors” → “tutor”.',
    '2: Word 2, “coach”, leads back to itself: “coach” → “mentors” → “tutor” → “coach”.',
    '3: Word 3, “mentors”, leads back to itself: “mentors” → “tutor” → “coach” → “mentors”.',
  ])
  // Ours says that a milestone is a step on the way.
  expect(messages(own([swap('step', 'small milestone')]))).toEqual([
    '1: Word 1, “step”, leads back to itself: “step” → “milestone” → “step”.',
  ])
})

test('a word is not swapped for itself, however it is written', () => {
  expect(checkExtension(own([swap('coach', 'a helper'), swap('Forest School', ' forest  school')]))).toEqual([
    {
      line: 2,
      pointer: '/words/1/plain',
      message: 'Word 2, “Forest School”, has itself as its plain words. Write easier ones, or choose to explain it.',
    },
  ])
  expect(checkExtension(own([swap('e-safety', 'e safety')]))).toEqual([])
})

test('a chain that ends is no loop, and a word may stay itself to be explained', () => {
  expect(checkExtension(own([swap('tutor', 'a coach'), swap('coach', 'a helper')]))).toEqual([])
  expect(
    checkExtension(own([{ term: 'Estyn', plain: 'Estyn', kind: 'word' }], { 'meaning.estyn': 'people who visit' })),
  ).toEqual([])
})

test('words that must never reach children cannot be taken off the list', () => {
  expect(messages(own([swap('Pupil-Premium', 'some money'), swap('disadvantaged pupil', 'some of us')]))).toEqual([
    '1: Word 1, “Pupil-Premium”, must never reach children. That cannot be changed.',
    '2: Word 2, “disadvantaged pupil”, must never reach children. That cannot be changed.',
  ])
  const forced = extendData(baseData, {
    ...own([]),
    format: 'child-words/1',
    language: 'en-GB',
    words: [swap('FSM', 'lunch')],
    phrases: {},
  })
  expect(forced.words.find(({ term }) => term === 'FSM')).toMatchObject({ kind: 'never' })
})

test('each wrong entry is named with what is wrong with it', () => {
  expect(
    messages(
      own([
        { term: 'a', plain: 'b', kind: 'wrong' },
        { term: '', plain: 'b', kind: 'swap' },
        { term: 'c', plain: ' ', kind: 'swap' },
        { term: 'd', plain: 'e', kind: 'never' },
        { term: 'f'.repeat(81), plain: 'e', kind: 'swap' },
        { term: 'g', plain: 'e\nf', kind: 'swap' },
        { term: 'h', plain: 'i', kind: 'swap', colour: 'red' },
        'tutor',
      ]),
    ).map((message) => message.replace(/f{60}…/, 'f…')),
  ).toEqual([
    '1: Word 1, “a”, should be of the kind “swap”, “word” or “never”.',
    '2: Word 2, “”, has no term.',
    '3: Word 3, “c”, has no plain words.',
    '4: Word 4, “d”, must never be used, so it has no plain words.',
    '5: Word 5, “f…”, should be one line of at most 80 letters.',
    '6: Word 6, “g”, should have plain words, in one line of at most 120 letters.',
    '7: Word 7, “h”, has “colour”, which is not known here.',
    '8: Word 8 should have a term, plain words and a kind.',
  ])
})

test('a phrase keeps what is filled in, and only phrases of the page can be changed', () => {
  expect(
    messages(
      own([], {
        C20: 'Number {number}',
        C11: 'It goes well: {area}.',
        C99: 'Hello.',
        C60: ' ',
        C10: 'We like {area} and {grade}.',
        'area.inclusoin': 'joining in',
        C31: 'a'.repeat(301),
        C02: 'This is our plan {.',
        'metric.swim.maths.more': 'swim',
      }),
    ),
  ).toEqual([
    '1: Phrase 1, “C20”, has lost {title}.',
    '3: Phrase 3, “C99”, is not one that the page says.',
    '4: Phrase 4, “C60”, says nothing.',
    '5: Phrase 5, “C10”, has {grade}, which nothing fills.',
    '6: Phrase 6, “area.inclusoin”, is not one that the page says.',
    '7: Phrase 7, “C31”, should be one line of at most 300 letters.',
    '8: Phrase 8, “C02”, has a bracket { or } that belongs to nothing.',
    '9: Phrase 9, “metric.swim.maths.more”, is not one that the page says.',
  ])
})

test('another language needs every phrase and takes none of our swaps, but all words that must never be used', () => {
  expect(messages(own([], { C60: 'Pwy sy’n helpu? Pawb.' }, 'cy'))).toEqual([
    expect.stringMatching(/^0: Another language needs every phrase. Missing: section\.good, .* and \d+ more\.$/),
  ])
  const welsh = { ...exportData(baseData), language: 'cy', words: [swap('presenoldeb', 'bod yn yr ysgol')] }
  expect(checkExtension(welsh)).toEqual([])
  const kinds = new Set(
    extendData(baseData, welsh)
      .words.filter(({ term }) => term !== 'presenoldeb')
      .map(({ kind }) => kind),
  )
  expect([...kinds]).toEqual(['never'])
})

test.each([
  null,
  7,
  [],
  'words',
  { words: 3 },
  { format: 'child-words/2', language: 'english!', words: [], phrases: [] },
])('whatever is given instead of a list, it is said and nothing breaks: %j', (json) => {
  expect(checkExtension(json).length).toBeGreaterThan(0)
  for (const { line, message } of checkExtension(json)) expect(`${line} ${message}`).toMatch(/^0 [A-Z“].*\.$/)
})
