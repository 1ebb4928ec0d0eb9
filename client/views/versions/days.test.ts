import { expect, it } from 'vitest'
import { comparisonIn, daysOf } from './days.js'
import type { Version } from './requests.js'

const version = (id: number, at: string, kind = 'automatic'): Version => ({ id, at, kind, name: null, by: null })

it('versions stand by day, and what time alone has kept stands apart', () => {
  const list = [
    version(5, '2026-11-03T15:00:00Z'),
    version(4, '2026-11-03T14:00:00Z', 'named'),
    version(3, '2026-11-03T13:00:00Z'),
    version(2, '2026-11-02T13:00:00Z', 'before-deletion'),
  ]
  const days = daysOf(list, (at) => at.slice(0, 10))
  expect(days.map(({ at, told, automatic }) => [at, told.map(({ id }) => id), automatic.map(({ id }) => id)])).toEqual([
    ['2026-11-03T15:00:00Z', [4], [5, 3]],
    ['2026-11-02T13:00:00Z', [2], []],
  ])
  expect(daysOf([])).toEqual([])
})

it('an address names two sides to compare, or the list', () => {
  expect(comparisonIn('12..now')).toEqual({ before: 12, after: 'now' })
  expect(comparisonIn('12..15')).toEqual({ before: 12, after: 15 })
  for (const place of ['', '12', 'x..now', '12..', '-1..now', '1..2..3']) expect(comparisonIn(place)).toBeUndefined()
})
