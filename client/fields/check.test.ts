import { expect, it } from 'vitest'
import { blocks } from '../../schema/blocks.js'
import { check } from './check.js'

const { action, resource, outcome, evidence, cpd, monitoring, rag } = blocks

it('keeps what a field can hold', () => {
  expect(check(action.fields.start, '2026-09-03')).toEqual({ ok: true, value: '2026-09-03' })
  expect(check(resource.fields.cost, '£1,200')).toEqual({ ok: true, value: 1200 })
  expect(check(resource.fields.cost, '£ 1 200.50')).toEqual({ ok: true, value: 1200.5 })
  expect(check(action.fields.with, ['p-head', 'p-eng', 'p-head'])).toEqual({ ok: true, value: '["p-head","p-eng"]' })
  expect(check(cpd.fields.appraisalLink, true)).toEqual({ ok: true, value: true })
  expect(
    check(outcome.fields.steps, [
      { term: 'autumn', value: '56' },
      { term: '', value: '' },
    ]),
  ).toEqual({
    ok: true,
    value: '[{"term":"autumn","value":56}]',
  })
  expect(check(monitoring.fields.dates, ['2027-03-11', '2026-11-26'])).toEqual({
    ok: true,
    value: '["2026-11-26","2027-03-11"]',
  })
})

it('empty means empty', () => {
  expect(check(action.fields.start, '  ')).toEqual({ ok: true, value: null })
  expect(check(action.fields.with, [])).toEqual({ ok: true, value: null })
})

it.each([
  [action.fields.start, '2026-02-30'],
  [action.fields.start, 'by Easter'],
  [resource.fields.cost, '-4'],
  [resource.fields.cost, 'a lot'],
  [resource.fields.cost, '0x10'],
  [resource.fields.cost, '1,2,3'],
  [resource.fields.cost, '1e3'],
  [resource.fields.cost, '£'],
  [resource.fields.cost, '1,0000'],
  [outcome.fields.cohort, '3.5'],
  [evidence.fields.link, 'javascript:alert(1)'],
  [rag.fields.year, '2026'],
  [outcome.fields.metric, 'Two Words'],
  [outcome.fields.steps, [{ term: 'autumn', value: '' }]],
  [action.fields.childText, 'x'.repeat(121)],
])('says what is the matter and stores nothing (%#)', (field, draft) => {
  const checked = check(field, draft)
  expect(checked.ok).toBe(false)
  if (!checked.ok) expect(checked.problem).toMatch(/\.$/)
})

it('prints limits the way people write them', () => {
  const { maximum } = resource.fields.cost
  const checked = check(resource.fields.cost, '9'.repeat(15))
  expect(checked).toEqual({ ok: false, problem: `Please write ${maximum?.toLocaleString('en-GB')} or less.` })
  expect(maximum?.toLocaleString('en-GB')).toContain(',')
})
