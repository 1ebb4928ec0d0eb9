import { expect, test } from 'vitest'
import type { BlockJson, InlineJson } from '../schema/document.js'
import { samplePlan } from '../schema/sample.js'
import { fromJson } from './plan-node.js'
import { readPlan } from './read-plan.js'

const text = (words: string): InlineJson => ({ type: 'text', text: words })
const ref = (to: string): InlineJson => ({ type: 'crossRef', attrs: { to } })
const block = (type: string, id: string, ...content: InlineJson[]): BlockJson => ({ type, attrs: { id }, content })
const header = { ...samplePlan.plan, people: [{ id: 'p-dana', name: 'Dana Okafor' }] }

const content: readonly BlockJson[] = [
  { type: 'section', attrs: { id: 's-1', part: 'sip' }, content: [text('Plan')] },
  block('paragraph', 't-0', text('Ask '), { type: 'mention', attrs: { person: 'p-dana' } }, text(' first.')),
  block('priority', 'b-1', text('Writing')),
  block('action', 'b-2', text('Teach it')),
  block('action', 'b-3', text('As in '), ref('b-2'), text(', for '), ref('b-1')),
  block('paragraph', 't-1', text('See '), ref('b-3'), text(' and '), ref('gone'), { type: 'hardBreak' }, ref('s-1')),
  block('risk', 'b-4', { type: 'mention', attrs: { person: 'p-gone' } }, text(' '), ref('b-4')),
]
const read = (blocks: readonly BlockJson[], people = header) => readPlan(blocks.map(fromJson), people)

test('references read as the number or the name they mean now, also in prose', () => {
  const plan = read(content)
  expect(plan.byId.get('b-3')?.text).toBe('As in 1.1, for priority 1')
  expect(plan.byId.get('s-1')?.prose[0]?.node.text).toBe('Ask Dana Okafor first.')
  expect(plan.byId.get('b-3')?.prose[0]?.node.text).toBe('See 1.2 and something no longer in the plan\nPlan')
  expect(plan.byId.get('b-4')?.text).toMatch(/^someone no longer in the plan /)
})

test('they follow moves and renames; what does not change stays the same object', () => {
  const before = read(content)
  const moved = [...content.slice(0, 3), ...content.slice(4, 5), ...content.slice(3, 4), ...content.slice(5)]
  expect(read(moved).byId.get('b-3')?.text).toBe('As in 1.2, for priority 1')
  const renamed = read(content, { ...header, people: [{ id: 'p-dana', name: 'a former colleague' }] })
  expect(renamed.byId.get('s-1')?.prose[0]?.node.text).toBe('Ask a former colleague first.')
  expect(renamed.byId.get('b-3')).toBe(read(content).byId.get('b-3'))
  expect(before.byId.get('s-1')).not.toBe(renamed.byId.get('s-1'))
})

test('they are links like others, seen from both ends; people named are known', () => {
  const plan = read(content)
  expect(plan.byId.get('b-3')?.links).toEqual([
    { field: 'crossRef', to: 'b-2', target: 'found' },
    { field: 'crossRef', to: 'b-1', target: 'found' },
    { field: 'crossRef', to: 'b-3', target: 'found' },
    { field: 'crossRef', to: 'gone', target: 'missing' },
    { field: 'crossRef', to: 's-1', target: 'found' },
  ])
  expect(plan.byId.get('b-2')?.backlinks).toEqual([{ field: 'crossRef', from: 'b-3' }])
  // A block that names itself is not linked from itself.
  expect(plan.byId.get('b-4')?.backlinks).toEqual([])
  expect(plan.byId.get('s-1')?.mentions).toEqual(['p-dana'])
})

test('blocks that cite each other by their words end somewhere', () => {
  const circle = [block('risk', 'r-1', text('One '), ref('r-2')), block('risk', 'r-2', text('Two '), ref('r-1'))]
  expect(read(circle).entries.map(({ text: words }) => words)).toEqual(['One Two', 'Two One'])
})
