import { expect, test } from 'vitest'
import { ManualClock } from '../../test/support/manual-clock.js'
import { Allowance, PersonalCount, PersonalEffort } from './allowance.js'

test('an allowance lets a burst pass, then so much a second', () => {
  const clock = new ManualClock()
  const allowance = new Allowance(10, 5, clock)
  for (let i = 0; i < 50; i++) expect(allowance.spend(1)).toBe(true)
  expect(allowance.spend(1)).toBe(false)
  clock.advance(1000)
  expect(allowance.spend(10)).toBe(true)
  expect(allowance.spend(1)).toBe(false)
})

test('an allowance never holds more than its window', () => {
  const clock = new ManualClock()
  const allowance = new Allowance(10, 5, clock)
  clock.advance(3_600_000)
  expect(allowance.spend(51)).toBe(false)
  expect(allowance.spend(50)).toBe(true)
})

test('effort that was spent already may overdraw, and is earned back', () => {
  const clock = new ManualClock()
  const effort = new PersonalEffort(200, clock)
  effort.charge('ann', 1500)
  expect(effort.exhausted('ann')).toBe(true)
  expect(effort.exhausted('ben')).toBe(false)
  clock.advance(3000)
  expect(effort.exhausted('ann')).toBe(false)
})

test('what was counted is forgotten after a minute', () => {
  const clock = new ManualClock()
  const refusals = new PersonalCount(2, clock)
  refusals.note('ann')
  clock.advance(30_000)
  refusals.note('ann')
  expect(refusals.exhausted('ann')).toBe(true)
  clock.advance(30_001)
  expect(refusals.exhausted('ann')).toBe(false)
})
