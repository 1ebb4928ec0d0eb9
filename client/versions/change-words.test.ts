import { expect, it } from 'vitest'
import { comparePlans } from '../../plan/compare.js'
import type { BlockJson, PlanDocument } from '../../schema/document.js'
import { samplePlan } from '../../schema/sample.js'
import { ChangeWords } from './change-words.js'

const sample = samplePlan.content.content ?? []
const withBlocks = (content: readonly BlockJson[]): PlanDocument => ({
  ...samplePlan,
  content: { type: 'doc', content },
})
const replaced = (id: string, attrs: object, text?: string) =>
  sample.map((json) =>
    json.attrs?.['id'] !== id
      ? json
      : {
          ...json,
          attrs: { ...json.attrs, ...attrs },
          ...(text === undefined ? {} : { content: [{ type: 'text' as const, text }] }),
        },
  )

function said(before: PlanDocument, after: PlanDocument): string[] {
  const words = new ChangeWords(before, after)
  return comparePlans(before, after).map((change) => `${words.name(change)}: ${words.sentence(change)}`)
}

it('a date, a person, a status and words of an action', () => {
  const action = sample.find(({ attrs }) => attrs?.['id'] === 'a-11')
  if (action === undefined) throw new Error('the sample has it')
  const [owner] = samplePlan.plan.people.filter(({ id }) => id !== action.attrs?.['owner'])
  const after = withBlocks(
    replaced(
      'a-11',
      { end: '2027-03-01', owner: owner?.id, endAsWritten: '{"day":"2027-03-01","words":"in March"}' },
      'Other words',
    ),
  )
  expect(said(samplePlan, after)).toEqual([
    expect.stringMatching(
      /^Action 1\.1: (?=.*Ends (moved back|brought forward) from .+ to 1 March 2027)(?=.*Owner changed from .+ to .+).*Words changed$/,
    ),
  ])
  expect(said(samplePlan, after)[0]).not.toContain('as written')
})

it('a rating is said with the block it rates, a move with both numbers', () => {
  const rag = sample.find(({ type, attrs }) => type === 'rag' && attrs?.['rating'] === 'green')
  const id = String(rag?.attrs?.['id'])
  expect(said(samplePlan, withBlocks(replaced(id, { rating: 'amber' })))).toEqual([
    expect.stringMatching(/^Rating of .+: Rating changed from Green to Amber$/),
  ])
  const from = sample.findIndex(({ attrs }) => attrs?.['id'] === 'a-11')
  const next = sample.findIndex(({ type }, at) => type === 'action' && at > from)
  const nextBut = sample.findIndex(({ type }, at) => type === 'action' && at > next)
  const moved = [
    ...sample.slice(0, from),
    ...sample.slice(next, nextBut),
    ...sample.slice(from, next),
    ...sample.slice(nextBut),
  ]
  expect(said(samplePlan, withBlocks(moved)).some((line) => /Moved from 1\.\d to 1\.\d$/.test(line))).toBe(true)
})

it('the plan as a whole, its people and readings', () => {
  const [someone, ...others] = samplePlan.plan.people
  if (someone === undefined) throw new Error('the sample has people')
  const after: PlanDocument = {
    ...samplePlan,
    plan: { ...samplePlan.plan, status: 'closed', people: [{ ...someone, role: 'Deputy' }, ...others] },
    readings: { ...samplePlan.readings, 'nobody/2026/all/': { value: 3 } },
  }
  expect(said(samplePlan, after)).toEqual([
    'Status: Changed from Published to Closed',
    expect.stringMatching(/^Person: .+: Role (changed from .+ to|set to) Deputy$/),
    'Reading of nobody: New',
  ])
})

it('what came and what went', () => {
  const gone = withBlocks(sample.filter(({ attrs }) => attrs?.['id'] !== 'a-11'))
  expect(said(samplePlan, gone)).toContain('Action 1.1: Removed')
  expect(said(gone, samplePlan)).toContain('Action 1.1: New')
})
