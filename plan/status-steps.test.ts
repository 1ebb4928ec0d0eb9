import { expect, it } from 'vitest'
import { PLAN_STATUSES } from '../schema/header.js'
import { samplePlan } from '../schema/sample.js'
import { daysOfSteps, fieldsOfStep, stepsFrom } from './status-steps.js'

it('one step on, one step back, and none beyond the ends', () => {
  expect(PLAN_STATUSES.map((status) => stepsFrom(status).map(({ to, back }) => `${back ? '<' : '>'} ${to}`))).toEqual([
    ['> presented'],
    ['> approved', '< draft'],
    ['> published', '< presented'],
    ['> closed', '< approved'],
    ['< published'],
  ])
})

it('a step sets its day, and going back clears the day of the step that is taken back', () => {
  expect(fieldsOfStep('draft', { to: 'presented', back: false }, '2026-11-03')).toEqual({
    status: 'presented',
    presentedOn: '2026-11-03',
  })
  expect(fieldsOfStep('approved', { to: 'presented', back: true }, '2026-11-04')).toEqual({
    status: 'presented',
    approvedOn: null,
  })
  expect(fieldsOfStep('presented', { to: 'draft', back: true }, '2026-11-04')).toEqual({
    status: 'draft',
    presentedOn: null,
  })
})

it('tells the days that a plan has', () => {
  expect([...daysOfSteps({ ...samplePlan.plan, publishedOn: '2026-10-09', approvedOn: null })]).toEqual([
    ['published', '2026-10-09'],
  ])
})
