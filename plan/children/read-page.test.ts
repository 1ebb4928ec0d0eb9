import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { baseData, extendData } from '../../schema/children/data.js'
import { baseOf, type DecisionEntry } from '../../schema/children/entries.js'
import { LINE_KEY_PATTERN } from '../../schema/children/keys.js'
import type { BlockJson, PlanDocument } from '../../schema/document.js'
import { samplePlan } from '../../schema/sample.js'
import { fromJson } from '../plan-node.js'
import { readPlan } from '../read-plan.js'
import { pageText } from './golden/page-text.js'
import type { ChildLine, ChildrenPage } from './line.js'
import { readChildrenPage } from './read-page.js'

const TODAY = '2026-11-21'
type Attrs = Readonly<Record<string, unknown>>

function read(
  document: PlanDocument = samplePlan,
  decisions: Readonly<Record<string, DecisionEntry>> = {},
  { data = baseData, today = TODAY } = {},
): ChildrenPage {
  const plan = readPlan((document.content.content ?? []).map(fromJson), document.plan)
  return readChildrenPage({ plan, data, decisions: new Map(Object.entries(decisions)), today })
}

/** The sample with fields of some blocks changed. */
function sampleWith(changes: Readonly<Record<string, Attrs>>, header: Attrs = {}): PlanDocument {
  const content = (samplePlan.content.content ?? []).map((block): BlockJson => {
    const change = changes[String(block.attrs?.['id'])]
    return change === undefined ? block : { ...block, attrs: { ...block.attrs, ...change } }
  })
  return { ...samplePlan, plan: { ...samplePlan.plan, ...header }, content: { type: 'doc', content } }
}

function lineOf({ lines, families }: ChildrenPage, key: string): ChildLine | undefined {
  return [...lines, ...families].find((line) => line.key === key)
}
const textOf = (page: ChildrenPage, key: string) => lineOf(page, key)?.text
const keysOf = ({ lines }: ChildrenPage, template: string) =>
  lines.filter((line) => line.template === template).map(({ key }) => key)

function decided(line: ChildLine | undefined, text: string, show: DecisionEntry['show'] = 'words'): DecisionEntry {
  if (line === undefined) throw new Error('There is no such line.')
  return { show, text, by: 'u-1', at: '2026-11-21T09:00:00.000Z', baseHash: line.hash, base: baseOf(line.sources) }
}

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

test('a line that rests on swapped words is shown only by a decision, and hidden or given back by another', () => {
  const drafted = lineOf(read(), 'a-13:do')
  expect(drafted).toMatchObject({ kind: 'transformed', status: 'needs-approval' })
  const said = read(samplePlan, { 'a-13:do': decided(drafted, 'We will write and spell each day.') })
  expect(lineOf(said, 'a-13:do')).toMatchObject({ status: 'shown', text: 'We will write and spell each day.' })
  expect(lineOf(said, 'a-13:do')?.stale).toBeUndefined()
  const hidden = read(samplePlan, { 'a-13:do': decided(drafted, '', 'hide') })
  expect(lineOf(hidden, 'a-13:do')).toMatchObject({ status: 'hidden', draft: drafted?.draft })
  const empty = read(samplePlan, { 'a-13:do': decided(drafted, '  ') })
  expect(lineOf(empty, 'a-13:do')).toMatchObject({ status: 'needs-approval' })
})

test('what staff decide goes through the net and the reading age too', () => {
  const { lines } = read()
  const line = lines.find(({ key }) => key === 'pri-attend:title')
  const status = (text: string) =>
    lineOf(read(samplePlan, { 'pri-attend:title': decided(line, text) }), 'pri-attend:title')
  expect(status('2. Every day with Carla')).toMatchObject({
    status: 'withheld',
    hits: [{ rule: 'person', words: 'Carla' }],
  })
  expect(
    status('2. Ambitious attendance strategies necessitate consistently rigorous implementation everywhere'),
  ).toMatchObject({
    status: 'needs-plain-words',
    hits: [],
  })
  expect(status('2. Here, each day')).toMatchObject({ status: 'shown' })
})

test('when the plan moves on, a decided line says what has changed; children still read what was decided', () => {
  const before = lineOf(read(), 'pri-attend:title')
  const decisions = { 'pri-attend:title': decided(before, '2. Here, each day') }
  const moved = read(sampleWith({ 'pri-attend': { theme: 'behaviour' } }), decisions)
  expect(lineOf(moved, 'pri-attend:title')).toMatchObject({
    status: 'shown',
    text: '2. Here, each day',
    draft: '2. Being kind and ready to learn',
    stale: {
      changes: [{ blockId: 'pri-attend', field: 'theme', label: 'Theme', before: 'Attendance', after: 'Behaviour' }],
    },
  })
  const elsewhere = read(sampleWith({ 'pri-attend': { lead: 'p-head' } }), decisions)
  expect(lineOf(elsewhere, 'pri-attend:title')?.stale).toBeUndefined()
})

test('words for children that are taken away are named among what has changed', () => {
  const decisions = { 'a-11:do': decided(lineOf(read(), 'a-11:do'), 'We will all write in the same steps.') }
  const line = lineOf(read(sampleWith({ 'a-11': { childText: null } }), decisions), 'a-11:do')
  expect(line).toMatchObject({ template: 'C24', status: 'shown', text: 'We will all write in the same steps.' })
  expect(line?.stale?.changes).toEqual([
    {
      blockId: 'a-11',
      field: 'childText',
      label: 'In children’s words',
      before: 'We will use the same steps for writing in each class.',
      after: '',
    },
  ])
})

test('where we are now is never printed, but a change of it makes the reason old', () => {
  const before = lineOf(read(), 'pri-writing:why')
  const content = (samplePlan.content.content ?? []).map(
    (block): BlockJson =>
      block.attrs?.['id'] === 'pri-writing-now'
        ? { ...block, content: [{ type: 'text', text: 'Nearly all write well now.' }] }
        : block,
  )
  const moved = read(
    { ...samplePlan, content: { type: 'doc', content } },
    { 'pri-writing:why': decided(before, 'Why? Writing is fun.') },
  )
  expect(lineOf(moved, 'pri-writing:why')?.stale?.changes.map(({ field }) => field)).toEqual(['whereNow'])
  expect(JSON.stringify(moved.lines.map(({ text, draft }) => [text, draft]))).not.toContain('Nearly all write well')
})

test('a phrase of the school makes lines of it old, and no others', () => {
  const page = read()
  const decisions = {
    'pri-attend:title': decided(lineOf(page, 'pri-attend:title'), '2. Here, each day'),
    'pri-adapt:title': decided(lineOf(page, 'pri-adapt:title'), '3. All of us learn'),
  }
  const data = extendData(baseData, {
    format: 'child-words/1',
    language: 'en-GB',
    words: [{ term: 'forest', plain: 'woods', kind: 'swap' }],
    phrases: { 'theme.attendance.title': 'In school each day' },
  })
  const after = read(samplePlan, decisions, { data })
  expect(lineOf(after, 'pri-attend:title')).toMatchObject({
    draft: '2. In school each day',
    stale: { changes: [] },
  })
  expect(lineOf(after, 'pri-adapt:title')?.stale).toBeUndefined()
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

test('the date the page was made from cannot be decided away', () => {
  const foot = lineOf(read(), 'foot')
  expect(textOf(read(samplePlan, { foot: decided(foot, 'Made with love.') }), 'foot')).toBe(
    'Made from our plan on 21 November 2026.',
  )
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
