import { expect, it } from 'vitest'
import type { BlockJson, PlanDocument } from '../schema/document.js'
import { samplePlan } from '../schema/sample.js'
import { canonicalPlan } from './canonical.js'
import { blocksIn, changesOfSigned } from './signed-changes.js'

const list = samplePlan.content.content ?? []
const withBlocks = (change: (block: BlockJson) => BlockJson | undefined): PlanDocument => ({
  ...samplePlan,
  content: { type: 'doc', content: list.flatMap((block) => change(block) ?? []) },
})
const set = (id: string, attrs: object) =>
  withBlocks((block) => (block.attrs?.['id'] === id ? { ...block, attrs: { ...block.attrs, ...attrs } } : block))
const isSame = (now: PlanDocument) => canonicalPlan(now) === canonicalPlan(samplePlan)

it('the record of signatures and the plan’s progress are no change, in the words as in the sum', () => {
  const signed = set('so-trustee', { signedOn: '2026-11-22', method: 'ink', version: '1.4' })
  const published = { ...signed, plan: { ...signed.plan, status: 'closed' as const, presentedOn: '2026-09-01' } }
  expect(changesOfSigned(samplePlan, published)).toEqual([])
  expect(isSame(published)).toBe(true)
})

it.each([
  ['who is to sign', set('so-trustee', { person: 'p-head', signedOn: '2026-11-22' })],
  ['another date', set('a-12', { end: '2027-03-01' })],
  ['a block that is gone', withBlocks((block) => (block.attrs?.['id'] === 'a-12' ? undefined : block))],
  ['another title', { ...samplePlan, plan: { ...samplePlan.plan, title: 'Another' } }],
  ['a person', { ...samplePlan, plan: { ...samplePlan.plan, people: samplePlan.plan.people.slice(1) } }],
])('%s is a change, in the words as in the sum', (_, now) => {
  expect(blocksIn(changesOfSigned(samplePlan, now))).toBe(1)
  expect(isSame(now)).toBe(false)
})
