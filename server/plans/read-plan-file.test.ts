import { expect, test } from 'vitest'
import { samplePlan } from '../../schema/sample.js'
import { readPlanText } from './read-plan-file.js'

const half = { schemaVersion: 1, plan: { title: 'Half a plan' }, content: { type: 'doc', content: [] } }

test('a header needs only a title: the rest is what a new plan has', () => {
  const read = readPlanText(JSON.stringify(half))
  expect(read.ok && read.document.plan).toMatchObject({ title: 'Half a plan', framework: 'ofsted-2025', people: [] })
})
test('without a title the pointer says so', () => {
  expect(readPlanText(JSON.stringify({ ...half, plan: {} }))).toMatchObject({
    ok: false,
    errors: [{ pointer: '/plan/title' }],
  })
})
test('a version that this server does not know is refused in words', () => {
  expect(readPlanText(JSON.stringify({ ...half, schemaVersion: 99 }))).toMatchObject({
    ok: false,
    errors: [{ pointer: '/schemaVersion', message: expect.stringContaining('newer version') }],
  })
})
test('an id used twice is refused where it stands', () => {
  const block = { type: 'finding', attrs: { id: 'f-1' } }
  expect(readPlanText(JSON.stringify({ ...half, content: { type: 'doc', content: [block, block] } }))).toMatchObject({
    ok: false,
    errors: [{ pointer: '/content/content/1/attrs/id' }],
  })
})
test('the sample plan is whole', () => {
  expect(readPlanText(JSON.stringify(samplePlan))).toEqual({ ok: true, document: samplePlan })
})
