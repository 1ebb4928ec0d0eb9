import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { baseData } from '../../schema/children/data.js'
import { LINE_KEY_PATTERN } from '../../schema/children/keys.js'
import { samplePlan } from '../../schema/sample.js'
import { pageText } from './golden/page-text.js'
import { type Attrs, decided, keysOf, lineOf, read, sampleWith, textOf } from './golden/reading.js'

test('the sample gives exactly these lines, with these sources, hashes and statuses', () => {
  const golden = readFileSync(new URL('golden/quillbrook.txt', import.meta.url), 'utf8')
  expect(pageText(read())).toBe(golden)
})

test('the sample’s page is read by nine-year-olds', () => {
  const { readability, lines } = read()
  expect(readability.age).toBeLessThanOrEqual(9)
  expect(readability.longestSentence).toBeLessThanOrEqual(15)
  expect(readability.hardWords).toEqual(['together', 'governors'])
  for (const { key } of lines) expect(key).toMatch(LINE_KEY_PATTERN)
})

test('a colleague’s name is no ordinary word in a phrase of the school, though it is in ours', () => {
  const people = [{ id: 'p-1', name: 'May Grace' }]
  const named = sampleWith({ 'out-1a': { due: '2027-05-10' } }, { people })
  expect(textOf(read(named), 'out-1a:know')).toContain('By May,')
  expect(lineOf(read(named), 'out-1a:know')).toMatchObject({ status: 'shown' })
  const data = { ...baseData, phrases: { ...baseData.phrases, C60: 'Who helps? Ask Grace.' } }
  expect(lineOf(read(named, {}, { data }), 'who')).toMatchObject({
    status: 'withheld',
    hits: [{ rule: 'person', words: 'Grace' }],
  })
})

test('at most three areas of each kind are said, each once; lower grades and grades of another framework say nothing', () => {
  const grades = (grade: string) =>
    Object.fromEntries(['j-inc', 'j-cur', 'j-ach', 'j-att', 'j-pd', 'j-ey', 'j-lg'].map((id) => [id, { grade }]))
  expect(keysOf(read(sampleWith(grades('exceptional'))), 'C10')).toEqual(['j-inc:proud', 'j-cur:proud', 'j-ach:proud'])
  expect(keysOf(read(sampleWith(grades('needs_attention'))), 'C10')).toEqual([])
  expect(keysOf(read(sampleWith(grades('urgent_improvement'))), 'C11')).toEqual(['j-sg:well'])
  expect(keysOf(read(sampleWith(grades('outstanding'))), 'C10')).toEqual([])
  const twice = sampleWith({ 'j-cur': { area: 'inclusion', grade: 'expected_standard' } })
  expect(keysOf(read(twice), 'C11')).toEqual(['j-inc:well', 'j-lg:well', 'j-sg:well'])
})

test('only strengths and celebrations with words for children are said', () => {
  const page = read(
    sampleWith({
      'f-inc-2': { childText: 'Some classes are not yet kind.' },
      'f-cur-2': { childText: 'We share our books.', kind: 'celebration' },
      'f-pd-1': { childText: '' },
    }),
  )
  expect(keysOf(page, 'C12')).toEqual(['f-inc-1:text', 'f-cur-1:text', 'f-cur-2:text'])
})

test('at most three priorities of the whole school; what is for leaders only feeds nothing, nor does what stands in it', () => {
  expect(read(sampleWith({ 'pri-attend': { layer: 2 } })).priorities.map(({ id }) => id)).toEqual([
    'pri-writing',
    'pri-adapt',
  ])
  const page = read(
    sampleWith({
      'pri-writing': { audience: 'leaders' },
      'a-21': { audience: 'leaders' },
      'j-inc': { audience: 'leaders' },
    }),
  )
  expect(page.priorities.map(({ id }) => id)).toEqual(['pri-attend', 'pri-adapt'])
  expect(textOf(page, 'pri-attend:title')).toBe('1. Being here every day')
  for (const key of ['a-11:do', 'out-1a:know', 'a-21:do', 'j-inc:well', 'f-inc-1:text', 'pri-writing:summary'])
    expect(lineOf(page, key)).toBeUndefined()
})

test('stopped actions are left out; a hidden one makes room for the next', () => {
  expect(lineOf(read(sampleWith({ 'a-11': { status: 'stopped' } })), 'a-11:do')).toBeUndefined()
  const four = sampleWith({ 'a-25': { childText: 'Grown-ups will learn how to help.' } })
  const first = read(four)
  expect(lineOf(first, 'a-25:do')).toBeUndefined()
  const hidden = read(four, { 'a-21:do': decided(lineOf(first, 'a-21:do'), '', 'hide') })
  expect(keysOf(hidden, 'C23').slice(2, 6)).toEqual(['a-21:do', 'a-22:do', 'a-24:do', 'a-25:do'])
})

test('an outcome is said for all pupils only, with a target, of six or more, by a measure that has words', () => {
  const know = (attrs: Attrs) => textOf(read(sampleWith({ 'out-1a': attrs })), 'out-1a:know')
  expect(know({ target: 50, due: '2027-03-25' })).toBe(
    'How will we know? By Easter, half of the children in Year 6 will write well for their age.',
  )
  expect(know({ target: 100, due: null })).toBe(
    'How will we know? All the children in Year 6 will write well for their age.',
  )
  expect(know({ scope: 'Years 3 to 6', subject: 'rwm', due: '2027-07-21' })).toBe(
    'How will we know? We will see how the children in Years 3 to 6 do by the summer holidays. We want 7 in 10 of them to read, write and do maths well for their age.',
  )
  expect(know({ due: '2028-07-07' })).toContain(' by July 2028.')
  const left: readonly Attrs[] = [
    { group: 'boys' },
    { target: null },
    { target: 0 },
    { target: 130 },
    { cohort: 5 },
    { unit: 'pupils' },
    { metric: 'books_sampled_secure' },
    { metric: null },
    { lowerIsBetter: true },
    { scope: 'Year 6 boys' },
    { scope: 'Pupils with SEND' },
    { scope: 'Staff' },
    { subject: 'other' },
  ]
  for (const attrs of left) expect([attrs, know(attrs)]).toEqual([attrs, undefined])
})

test('the question stands once, above the first aim', () => {
  const page = read(sampleWith({ 'out-2a': { group: 'boys' } }))
  expect(textOf(page, 'out-2c:know')).toBe('How will we know? Fewer of us will miss lots of school.')
  expect(textOf(read(sampleWith({ 'out-2a': { target: 99.7 } })), 'out-2a:know')).toBe(
    'How will we know? We will all be here every day.',
  )
})

test('a rating by people counts before a suggestion, and only in its term', () => {
  const page = read()
  expect(page.priorities[0]).toMatchObject({ rating: 'amber', suggested: true })
  expect(lineOf(page, 'pri-writing:rag')?.sources[0]?.label).toBe('Rating this term (suggested, 4 of 5 rated)')
  const rated = read(sampleWith({ 'r-p1-25c': { year: '2026-27', term: 'autumn', rating: 'green' } }))
  expect(rated.priorities[0]).toMatchObject({ rating: 'green', suggested: false })
  expect(textOf(rated, 'pri-writing:rag')).toBe('How is it going? This is going well.')
  const spring = read(samplePlan, {}, { today: '2027-01-20' })
  expect(spring.priorities[0]).toMatchObject({ rating: 'none', suggested: false })
  expect(textOf(spring, 'pri-writing:rag')).toBe('How is it going? We have not checked this yet.')
  expect(read(samplePlan, {}, { today: '2026-08-01' }).priorities[0]).toMatchObject({ rating: 'none' })
})

test('words are explained that the shown lines use, and no others', () => {
  expect(keysOf(read(), 'C70')).toEqual(['word:governors'])
  const page = read(sampleWith({ 'pri-writing': { childWhy: 'Ofsted asked us to, and phonics is fun.' } }))
  expect(keysOf(page, 'C70')).toEqual(['word:ofsted', 'word:phonics', 'word:governors'])
  expect(textOf(page, 'word:ofsted')).toBe('Ofsted: people who visit schools to see how well they do.')
  const hidden = read(samplePlan, { who: decided(lineOf(read(), 'who'), '', 'hide') })
  expect(keysOf(hidden, 'C70')).toEqual([])
})

test('families read a story only if it is meant for them', () => {
  expect(lineOf(read(), 't-story:story')).toMatchObject({ status: 'shown', kind: 'authored' })
  for (const audience of ['leaders', 'governors', 'staff', null])
    expect(lineOf(read(sampleWith({ 't-story': { audience } })), 't-story:story')).toBeUndefined()
  expect(lineOf(read(sampleWith({ 't-story': { role: 'context' } })), 't-story:story')).toBeUndefined()
})

test('a summary for families that is too hard says so, and jargon about a group is held back', () => {
  const summary = (publicSummary: string) =>
    lineOf(read(sampleWith({ 'pri-adapt': { publicSummary } })), 'pri-adapt:summary')
  expect(
    summary('Embed QFT and APDR so that everyone on the graduated response accesses the full curriculum.'),
  ).toMatchObject({
    status: 'needs-plain-words',
  })
  expect(lineOf(read(), 'pri-adapt:summary')).toMatchObject({
    status: 'withheld',
    hits: [{ rule: 'group', words: 'SEND' }],
  })
  expect(summary('We will help every child to learn, in the way that suits them.')).toMatchObject({ status: 'shown' })
})

test('the title of a priority is one line on both pages', () => {
  const page = read()
  expect(page.families.find(({ key }) => key === 'pri-attend:title')).toEqual(lineOf(page, 'pri-attend:title'))
})

test('in another language no reading age is claimed', () => {
  const page = read(samplePlan, {}, { data: { ...baseData, language: 'cy' } })
  expect(page.readability).toMatchObject({ age: null, hardWords: [] })
  expect(lineOf(page, 'intro')).toMatchObject({ status: 'shown', readability: { age: null } })
})

test('an empty plan still has a page, and reading it again gives the same', () => {
  const empty = read({ ...samplePlan, content: { type: 'doc' } })
  expect(empty.lines.map(({ key }) => key)).toEqual(['head', 'intro', 'who', 'word:governors', 'foot'])
  expect(empty.priorities).toEqual([])
  expect(read()).toEqual(read())
})
