import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isForLeaders } from '../schema/audience.js'
import type { BlockJson, PlanDocument } from '../schema/document.js'
import { samplePlan } from '../schema/sample.js'
import { validateBlock, validateDocument } from '../schema/validate.js'
import { mergeLeadersOnly, splitLeadersOnly, withoutLeadersOnly } from './annex.js'
import { fromJson } from './plan-node.js'
import { readPlan } from './read-plan.js'

const block = (type: string, id: string, attrs: object = {}): BlockJson => ({
  type,
  attrs: { id, ...attrs },
  content: [{ type: 'text', text: `words of ${id}` }],
})
const prose = (text: string, field?: string): BlockJson => ({
  type: 'paragraph',
  ...(field === undefined ? {} : { attrs: { field } }),
  content: [{ type: 'text', text }],
})
const planOf = (content: readonly BlockJson[], readings?: PlanDocument['readings']): PlanDocument => ({
  ...samplePlan,
  content: { type: 'doc', content },
  readings: readings ?? {},
})
const idsOf = (content: readonly BlockJson[] | undefined) => (content ?? []).map(({ attrs }) => attrs?.['id'])
const leaders = { audience: 'leaders' }

test('the sample is taken apart and put together again as it was, and both halves are valid', () => {
  const { shared, annex } = splitLeadersOnly(samplePlan)
  expect(annex.content.length).toBeGreaterThan(0)
  expect(shared.content.content?.some(isForLeaders)).toBe(false)
  expect(validateDocument(shared)).toEqual([])
  expect(annex.content.flatMap((one) => validateBlock(one))).toEqual([])
  expect(mergeLeadersOnly(shared, annex)).toEqual(samplePlan)
})

test('a plan without anything for leaders only is given back as it is', () => {
  const plan = planOf([block('section', 's-1', { part: 'sip' }), block('priority', 'p-1')])
  expect(splitLeadersOnly(plan).shared).toBe(plan)
  expect(mergeLeadersOnly(plan, { content: [], readings: {} })).toBe(plan)
})

test('a stand-up is for leaders only unless it says otherwise', () => {
  expect(isForLeaders(block('standup', 'u-1'))).toBe(true)
  expect(isForLeaders(block('standup', 'u-1', { audience: 'governors' }))).toBe(false)
  expect(isForLeaders(prose('x'))).toBe(false)
})

test('with a priority for leaders only goes all that belongs to it, wherever it stands, its prose and its readings', () => {
  const plan = planOf(
    [
      block('section', 's-1', { part: 'sip' }),
      block('priority', 'p-1'),
      block('priority', 'p-2', leaders),
      prose('where now', 'whereNow'),
      block('action', 'a-1', { audience: 'public' }),
      block('metric', 'm-1'),
      block('priority', 'p-3'),
      block('evidence', 'e-1', { of: 'a-1' }),
      block('evidence', 'e-2', { of: 'p-2' }),
    ],
    { 'm-1/2026/all/': { value: 3 }, 'm-2/2026/all/': { value: 4 } },
  )
  const { shared, annex } = splitLeadersOnly(plan)
  expect(idsOf(shared.content.content)).toEqual(
    ['s-1', 'p-1', 'p-3'].concat(annex.content.some(({ attrs }) => attrs?.['id'] === 'e-2') ? [] : ['e-2']),
  )
  expect(annex.content.filter(({ type }) => type !== 'paragraph').every(isForLeaders)).toBe(true)
  expect(shared.readings).toEqual({ 'm-2/2026/all/': { value: 4 } })
  expect(annex.readings).toEqual({ 'm-1/2026/all/': { value: 3 } })
  expect(JSON.stringify(shared)).not.toMatch(/where now|words of (p-2|a-1|m-1|e-1)/)
})

test('each stands by the block before it; when that is gone it comes at the end', () => {
  const { shared, annex } = splitLeadersOnly(
    planOf([
      block('section', 's-1', { part: 'sip' }),
      block('priority', 'p-1'),
      prose('of p-1'),
      block('risk', 'r-1', leaders),
      prose('of r-1'),
      block('priority', 'p-2'),
    ]),
  )
  expect(annex.content[0]?.attrs?.['of']).toBe('p-1')
  const without = planOf((shared.content.content ?? []).filter(({ attrs }) => attrs?.['id'] !== 'p-1'))
  expect(idsOf(mergeLeadersOnly(without, annex).content.content).slice(-2)).toEqual(['r-1', undefined])
})

test('blocks that are for leaders only by now are left out of what was written before', () => {
  const before = planOf([block('section', 's-1'), block('textBlock', 't-1'), block('textBlock', 't-2')])
  expect(idsOf(withoutLeadersOnly(before, new Set(['t-1'])).content.content)).toEqual(['s-1', 't-2'])
})

const types = ['section', 'priority', 'action', 'milestone', 'outcome', 'evidence', 'metric', 'rag', 'standup', 'risk']
const node = (named: boolean) =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        type: fc.constantFrom(...types),
        audience: fc.constantFrom(undefined, 'leaders', 'governors', 'public'),
        of: named ? fc.constantFrom(undefined, 'b-1', 'b-4', 'b-9', 'gone') : fc.constant(undefined),
      }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('paragraph') }) },
  )
const lists = (named: boolean) =>
  fc.array(node(named), { maxLength: 25 }).map((nodes) =>
    nodes.map((one, at): BlockJson => {
      if (one.type === 'paragraph') return prose(`words ${at}`)
      const { type, ...attrs } = one
      const some = Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== undefined))
      return block(type, `b-${at}`, type === 'section' ? { part: 'sip', ...some } : some)
    }),
  )
const read = ({ content, plan }: PlanDocument) => readPlan((content.content ?? []).map(fromJson), plan)

test('whatever the list: nothing is lost, nothing for leaders only is left, and everything belongs where it did', () => {
  fc.assert(
    fc.property(lists(true), (content) => {
      const plan = planOf(content)
      const { shared, annex } = splitLeadersOnly(plan)
      const merged = mergeLeadersOnly(shared, annex)
      expect(shared.content.content?.some(isForLeaders) ?? false).toBe(false)
      expect(annex.content.every((one) => one.type === 'paragraph' || isForLeaders(one))).toBe(true)
      const texts = (list: readonly BlockJson[] | undefined) =>
        (list ?? []).map((one) => JSON.stringify(one.content)).sort()
      expect(texts(merged.content.content)).toEqual(texts(content))
      expect(splitLeadersOnly(merged).shared).toEqual(shared)
      const [was, is] = [read(plan), read(merged)]
      const led = content.findIndex((one) => one.type !== 'paragraph')
      // What stands before every block of the plan has nothing to stand by.
      if (led >= 0 && shared.content.content?.includes(content[led] as BlockJson) === true) {
        for (const entry of was.entries)
          expect([entry.id, is.byId.get(entry.id)?.owner]).toEqual([entry.id, entry.owner])
      }
    }),
    { seed: 5, numRuns: 600 },
  )
})

test('whatever the list, when none names its owner: it is put together in the order in which it was', () => {
  fc.assert(
    fc.property(lists(false), (list) => {
      const plan = planOf([block('section', 's-1', { part: 'sip', audience: 'governors' }), ...list])
      const { shared, annex } = splitLeadersOnly(plan)
      const words = ({ content }: PlanDocument) => content.content?.map((one) => [one.type, one.content])
      expect(words(mergeLeadersOnly(shared, annex))).toEqual(words(plan))
    }),
    { seed: 7, numRuns: 600 },
  )
})
