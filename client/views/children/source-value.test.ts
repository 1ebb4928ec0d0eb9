import { expect, test } from 'vitest'
import type { Plan } from '../../../plan/read-plan.js'
import { readableValue } from './source-value.js'

test('a key that a line was chosen by is told in words, and anything else as it is', () => {
  const plan: Pick<Plan, 'byId'> = { byId: new Map() }
  expect(readableValue(plan, 'o-1', 'metric', 'persistent_absence')).toBe('Persistent absence')
  expect(readableValue(plan, 'o-1', 'metric', 'ks2_expected')).toBe('Key Stage 2 expected')
  expect(readableValue(plan, 'o-1', 'by', 'July')).toBe('July')
  expect(readableValue(plan, 'pri-1', 'title', 'Read every day')).toBe('Read every day')
})
