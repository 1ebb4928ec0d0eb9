import { expect, test } from 'vitest'
import { baseData, extendData } from '../../schema/children/data.js'
import type { BlockJson } from '../../schema/document.js'
import { samplePlan } from '../../schema/sample.js'
import { decided, lineOf, read, sampleWith, textOf } from './golden/reading.js'

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

test('the date the page was made from cannot be decided away', () => {
  const foot = lineOf(read(), 'foot')
  expect(textOf(read(samplePlan, { foot: decided(foot, 'Made with love.') }), 'foot')).toBe(
    'Made from our plan on 21 November 2026.',
  )
})

test('an action whose own words the net holds back takes nobody’s place among the three', () => {
  const full = sampleWith({
    'a-21': { childText: 'Mrs Ames will ring you.' },
    'a-22': { childText: 'There will be a free breakfast club.' },
    'a-23': { childText: 'We will plan for each of you.' },
    'a-24': { childText: 'Playground leaders will help us to play together.' },
  })
  const of = (status: string) =>
    read(full).lines.flatMap((line) =>
      line.priority === 'pri-attend' && line.template === 'C23' && line.status === status ? [line.key] : [],
    )
  expect(of('withheld')).toEqual(['a-21:do'])
  expect(of('shown')).toEqual(['a-22:do', 'a-23:do', 'a-24:do'])
})
