import { expect, test } from 'vitest'
import { samplePlan } from '../../schema/sample.js'
import { planText } from './plan-text.js'

test('every word of a plan is in its text, with the words of its fields and the names of its people', () => {
  const text = planText(samplePlan)
  const words = JSON.stringify(samplePlan.content).match(/"text":"[^"]+"/g) ?? []
  expect(words.length).toBeGreaterThan(50)
  for (const found of words) expect(text).toContain(JSON.parse(found.slice('"text":'.length)))
  expect(text.startsWith(samplePlan.plan.title)).toBe(true)
  const [person] = samplePlan.plan.people ?? []
  expect(text).toContain(person?.name)
  expect(text).toMatch(/Status: In progress/)
})
