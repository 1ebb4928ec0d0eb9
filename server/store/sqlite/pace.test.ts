import { expect, test } from 'vitest'
import { Pace } from './pace.js'

test('a disk is believed to be quick only after it was, for a while', () => {
  const pace = new Pace(2)
  pace.took(0.4)
  expect(pace.ms).toBeGreaterThan(1)
  for (let commit = 0; commit < 20; commit += 1) pace.took(0.4)
  expect(pace.ms).toBeLessThan(0.6)
})

test('one long wait is remembered for dozens of commits', () => {
  const pace = new Pace(0.4)
  pace.took(1000)
  for (let commit = 0; commit < 30; commit += 1) pace.took(0.4)
  expect(pace.ms).toBeGreaterThan(1)
})
