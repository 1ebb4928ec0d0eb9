import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { withoutLeadersOnly } from '../../plan/annex.js'
import { samplePlan } from '../../schema/sample.js'
import { encodeDocument } from './codec.js'
import { madePlan } from './made-here.js'

test('the same content and salt give the same plan on every machine, also after a journey as JSON', () => {
  const here = madePlan(samplePlan, 'salt')
  const there = madePlan(JSON.parse(JSON.stringify(here.document)), 'salt')
  expect(there).toEqual(here)
  expect(here.id).toMatch(/^[0-9a-f]{20}$/)
  expect(here.document.plan.id).toBe(here.id)
  const { title, ...rest } = here.document.plan
  expect(madePlan({ ...here.document, plan: { title, ...rest } }, 'salt').id).toBe(here.id)
  expect(here.state).toEqual(encodeDocument(withoutLeadersOnly(here.document)))
})

test('another salt, and other words, are another plan', () => {
  const { id } = madePlan(samplePlan, 'salt')
  expect(madePlan(samplePlan, 'pepper').id).not.toBe(id)
  expect(madePlan({ ...samplePlan, plan: { ...samplePlan.plan, title: 'Other' } }, 'salt').id).not.toBe(id)
})

test('the digest is SHA-256', () => {
  const { document, id } = madePlan(samplePlan, 'salt')
  const bytes = encodeDocument({ ...document, plan: { ...document.plan, id: 'salt' } })
  expect(id).toBe(createHash('sha256').update(bytes).digest('hex').slice(0, 20))
})
