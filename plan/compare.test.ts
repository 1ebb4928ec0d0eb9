import { expect, it } from 'vitest'
import type { BlockJson, InlineJson, PlanDocument } from '../schema/document.js'
import type { Header } from '../schema/header.js'
import { samplePlan } from '../schema/sample.js'
import { type ChangedBlock, comparePlans, groupChanges, type PlanChange, planOfDocument } from './compare.js'

const block = (
  type: string,
  id: string | null,
  text: string | readonly InlineJson[],
  attrs: object = {},
): BlockJson => ({
  type,
  attrs: { ...(id === null ? {} : { id }), ...attrs },
  content: typeof text === 'string' ? (text === '' ? [] : [{ type: 'text', text }]) : text,
})
const plan = (content: readonly BlockJson[], header: Partial<Header> = {}, readings = {}): PlanDocument => ({
  ...samplePlan,
  plan: { ...samplePlan.plan, ...header },
  content: { type: 'doc', content },
  readings,
})
const priority = block('priority', 'p-1', 'Writing')
const reading = block('priority', 'p-2', 'Reading')
const first = block('action', 'a-1', 'Teach the sequence', { end: '2026-12-18', owner: 'p-eng' })
const second = block('action', 'a-2', 'Moderate books')
const third = block('action', 'a-3', 'Visit classes')
const rating = block('rag', 'r-1', 'Going well', { rating: 'green', term: 'autumn' })

function only(changes: readonly PlanChange[]): ChangedBlock {
  const [change] = changes
  if (changes.length !== 1 || change === undefined || (change.kind !== 'block' && change.kind !== 'prose')) {
    throw new Error(`not one block but ${JSON.stringify(changes)}`)
  }
  return change
}
const brief = (changes: readonly PlanChange[]) =>
  changes.map((change) => ('id' in change ? `${change.id} ${change.what}` : change.kind))

it('a moved block reads as moved, from the number it had to the number it has', () => {
  const change = only(comparePlans(plan([priority, first, second, third]), plan([priority, second, third, first])))
  expect(change).toMatchObject({
    kind: 'block',
    what: 'changed',
    id: 'a-1',
    moved: true,
    words: [],
    fields: [],
    priority: 'p-1',
    before: { number: '1.1', cite: '1.1', title: 'Teach the sequence', owner: 'p-1', ownerCite: 'priority 1' },
    after: { number: '1.3', cite: '1.3' },
    above: 'a-3',
  })
})

it('a block that moves to another priority is told in the priority where it is now', () => {
  const change = only(comparePlans(plan([priority, first, reading, second]), plan([priority, reading, second, first])))
  expect(change).toMatchObject({
    moved: true,
    priority: 'p-2',
    before: { priority: 'p-1' },
    after: { priority: 'p-2' },
  })
})

it('words that changed are told word by word, what was bold or linked otherwise only as such', () => {
  const other = block('action', 'a-1', 'Teach the shared sequence', first.attrs)
  expect(only(comparePlans(plan([priority, first]), plan([priority, other])))).toMatchObject({
    words: [
      { how: 'kept', text: 'Teach the ' },
      { how: 'added', text: 'shared ' },
      { how: 'kept', text: 'sequence' },
    ],
    looks: false,
    before: { title: 'Teach the sequence' },
    after: { title: 'Teach the shared sequence' },
  })
  const bold = block(
    'action',
    'a-1',
    [
      { type: 'text', text: 'Teach ', marks: [{ type: 'bold' }] },
      { type: 'text', text: 'the sequence' },
    ],
    first.attrs,
  )
  expect(only(comparePlans(plan([priority, first]), plan([priority, bold])))).toMatchObject({ words: [], looks: true })
})

it('a reference that is called otherwise because what it refers to moved is no change', () => {
  const refers = block('paragraph', 't-1', [
    { type: 'text', text: 'After ' },
    { type: 'crossRef', attrs: { to: 'a-2' } },
  ])
  const before = plan([priority, refers, first, second])
  const moved = comparePlans(before, plan([priority, refers, second, first]))
  expect(moved.every((change) => change.kind === 'block' && change.moved)).toBe(true)
  const elsewhere = block('paragraph', 't-1', [
    { type: 'text', text: 'After ' },
    { type: 'crossRef', attrs: { to: 'a-1' } },
  ])
  expect(only(comparePlans(before, plan([priority, elsewhere, first, second]))).words).toEqual([
    { how: 'kept', text: 'After ' },
    { how: 'removed', text: '1.2' },
    { how: 'added', text: '1.1' },
  ])
})

it('fields: a rating, a date that went back, people and what was cleared, with values as people mean them', () => {
  const before = plan([priority, first, rating])
  const changed = block('action', 'a-1', 'Teach the sequence', { end: '2027-01-15', with: '["p-head"]' })
  const after = plan([priority, changed, block('rag', 'r-1', 'Going well', { rating: 'amber', term: 'autumn' })])
  const [action, rag] = comparePlans(before, after)
  expect(action).toMatchObject({
    fields: [
      { field: 'end', title: 'Ends', kind: 'date', how: 'later', before: '2026-12-18', after: '2027-01-15' },
      { field: 'owner', title: 'Owner', kind: 'person', how: 'cleared', before: 'p-eng', after: undefined },
      { field: 'with', kind: 'people', how: 'set', before: undefined, after: ['p-head'] },
    ],
  })
  expect(rag).toMatchObject({
    type: 'rag',
    after: { ownerCite: '1.1' },
    fields: [{ field: 'rating', rating: true, before: 'green', after: 'amber', how: 'changed' }],
  })
})

it('what came brings its words and fields, what went leaves its own, in the place where it stood', () => {
  const changes = comparePlans(plan([priority, first, second]), plan([priority, second, rating]))
  expect(changes).toMatchObject([
    {
      id: 'a-1',
      what: 'removed',
      words: [{ how: 'removed', text: 'Teach the sequence' }],
      fields: [{ field: 'end', how: 'cleared', before: '2026-12-18' }, { field: 'owner' }],
      before: { number: '1.1' },
      after: undefined,
      priority: 'p-1',
      above: 'p-1',
    },
    {
      id: 'r-1',
      what: 'added',
      words: [{ how: 'added', text: 'Going well' }],
      fields: [
        { field: 'rating', how: 'set', before: undefined, after: 'green', rating: true },
        { field: 'term', how: 'set' },
      ],
      before: undefined,
      after: { ownerCite: '1.1' },
      above: 'a-2',
    },
  ])
})

it('prose is told with the block it belongs to, and with its label', () => {
  const now = (text: string) => block('paragraph', 't-1', text, { field: 'whereNow' })
  expect(only(comparePlans(plan([priority, now('Slow')]), plan([priority, now('Faster')])))).toMatchObject({
    kind: 'prose',
    id: 't-1',
    block: 'p-1',
    label: 'whereNow',
    priority: 'p-1',
    before: { title: 'Writing', number: '1' },
    words: [
      { how: 'removed', text: 'Slow' },
      { how: 'added', text: 'Faster' },
    ],
  })
})

it('details of the plan, its people and its readings', () => {
  const { school, people } = samplePlan.plan
  const [someone, ...others] = people
  if (someone === undefined || school === undefined || school === null) throw new Error('the sample has both')
  const changes = comparePlans(
    plan([priority, block('metric', 'm-1', 'Reading at 11')], {}, { 'm-1/2026/all/reading': { value: 70 } }),
    plan(
      [priority, block('metric', 'm-1', 'Reading at 11')],
      {
        status: 'presented',
        presentedOn: '2026-11-20',
        school: { ...school, name: 'Another school' },
        people: [{ ...someone, role: 'Deputy' }, ...others.slice(1), { id: 'p-new', name: 'Nia Cole' }],
      },
      { 'm-1/2026/all/reading': { value: 74 } },
    ),
  )
  expect(changes).toMatchObject([
    { kind: 'header', path: ['status'], before: samplePlan.plan.status, after: 'presented', how: 'changed' },
    { kind: 'header', path: ['presentedOn'], after: '2026-11-20' },
    { kind: 'header', path: ['school', 'name'], titles: ['School', 'Name of the school'], after: 'Another school' },
    { kind: 'person', what: 'changed', id: someone.id, fields: [{ field: 'role', after: 'Deputy' }] },
    { kind: 'person', what: 'added', id: 'p-new', name: 'Nia Cole' },
    { kind: 'person', what: 'removed', id: others[0]?.id },
    { kind: 'reading', what: 'changed', measure: 'Reading at 11', of: { period: '2026' }, after: { value: 74 } },
  ])
})

it('how a document is stored is no change: the order of fields, nulls and what the machine fills in', () => {
  const { id, ...rest } = first.attrs ?? {}
  const stored = block('action', 'a-1', 'Teach the sequence', {
    ...rest,
    note: null,
    updatedAt: '2026-11-02T10:00:00Z',
    id,
  })
  expect(
    comparePlans(plan([priority, first]), plan([priority, stored], { trust: samplePlan.plan.trust ?? null })),
  ).toEqual([])
})

it('names of blocks that came and went do not depend on what else changed', () => {
  expect(brief(comparePlans(plan([]), samplePlan)).filter((line) => line === 'a-11 added')).toHaveLength(1)
})

it('changes stand with their priority: the plan as a whole first, what is gone last', () => {
  const before = plan([reading, second, priority, first])
  const section = block('section', 's-1', 'Self-evaluation')
  const after = plan(
    [section, block('judgement', 'j-1', 'Good'), priority, { ...first, attrs: { ...first.attrs, status: 'done' } }],
    { title: 'Another title' },
  )
  const groups = groupChanges(comparePlans(before, after), planOfDocument(before), planOfDocument(after))
  expect(groups.map(({ kind, id, number, gone, changes }) => [kind, id, number, gone, changes.length])).toEqual([
    ['plan', '', null, false, 1],
    ['section', 's-1', null, false, 2],
    ['priority', 'p-1', '1', false, 1],
    ['priority', 'p-2', '1', true, 2],
  ])
})
