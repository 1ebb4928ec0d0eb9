import { expect, test } from 'vitest'
import { fromJson } from '../../plan/plan-node.js'
import { readPlan } from '../../plan/read-plan.js'
import { searchPlan } from '../../plan/search.js'
import { samplePlan } from '../../schema/sample.js'
import { PlanWords } from '../editor/plan-words.js'
import { saidFields } from './said-fields.js'

const plan = readPlan((samplePlan.content.content ?? []).map(fromJson), samplePlan.plan)
const words = new PlanWords(plan, new Map())
const search = (query: string) => searchPlan(plan, query, (entry) => saidFields(entry, words))

test('people, sums, sources, days and written answers are found as the page says them', () => {
  const fields = (query: string) =>
    new Set(search(query).flatMap(({ entry, said }) => (said ? [`${entry?.type} ${said.field}`] : [])))
  expect(fields('Lowell')).toContain('action owner')
  expect(fields('6,900')).toEqual(new Set(['resource cost']))
  expect(fields('6900')).toEqual(new Set(['resource cost']))
  expect(fields('"October census"')).toEqual(new Set(['metric source']))
  expect(fields('"before school"')).toEqual(new Set(['risk response']))
  expect(fields('"18 Dec"')).toContain('milestone due')
  expect(fields('"18 December 2026"')).toContain('milestone due')
})

test('names that only machines read are not found', () => {
  expect(search('persistent_absence')).toEqual([])
})

test('a block that stays the same says the same objects, so that each is folded once', () => {
  const entry = plan.entries.find(({ type }) => type === 'action')
  if (entry === undefined) throw new Error('the sample has no action')
  expect(saidFields(entry, words)).toBe(saidFields(entry, words))
})
