import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { VersionKind } from '../store/versions.js'
import { KEPT, type Shelved, versionsToDrop } from './retention.js'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const START = Date.UTC(2026, 8, 1, 8)

const shelf = (times: readonly number[], kind: VersionKind = 'automatic'): Shelved[] =>
  times.map((at, index) => ({ id: index + 1, at, kind }))

/** What is left of versions that were kept one after the other, thinned each time as the server does. */
function lived(versions: readonly Shelved[]): Shelved[] {
  let kept: Shelved[] = []
  for (const version of versions) {
    kept.push(version)
    const drop = new Set(versionsToDrop(kept))
    kept = kept.filter(({ id }) => !drop.has(id))
  }
  return kept
}

/** A version every 10 minutes of school days, 8 to 16 o'clock, for so many days in a row. */
const busyDays = (days: number) =>
  shelf(
    Array.from({ length: days }, (_, day) =>
      Array.from({ length: 48 }, (_, i) => START + day * DAY + i * 10 * MINUTE),
    ).flat(),
  )

describe('automatic versions of a busy plan', () => {
  const all = busyDays(500)
  const now = all.at(-1)?.at ?? 0
  const left = lived(all)
  const age = ({ at }: Shelved) => now - at

  test('the last day is there every ten minutes', () => {
    expect(left.filter((version) => age(version) < DAY)).toEqual(all.filter((version) => age(version) < DAY))
  })
  test('the last month has the last of every day', () => {
    const days = new Set(left.filter((version) => age(version) < 31 * DAY).map(({ at }) => Math.floor(at / DAY)))
    expect(days.size).toBeGreaterThanOrEqual(31)
    for (const day of days) {
      const last = all.filter(({ at }) => Math.floor(at / DAY) === day).at(-1)
      expect(left).toContainEqual(last)
    }
  })
  test('the last year has one a week, and it goes no further than that', () => {
    const old = left.filter((version) => age(version) >= 32 * DAY)
    for (let week = 5; week < 52; week++) {
      const inWeek = old.filter((version) => age(version) >= week * 7 * DAY && age(version) < (week + 1) * 7 * DAY)
      expect(inWeek.length, `week ${week}`).toBe(1)
    }
    expect(Math.max(...left.map(age))).toBeLessThan(54 * 7 * DAY)
  })
  test('the shelf is bounded', () => {
    expect(left.length).toBeLessThanOrEqual(KEPT.newest + KEPT.days + KEPT.weeks)
  })
})

test('named versions stay for ever', () => {
  const named = shelf(
    Array.from({ length: 1000 }, (_, i) => START + i * MINUTE),
    'named',
  )
  expect(
    versionsToDrop([...named, ...busyDays(300).map((version) => ({ ...version, id: version.id + 1000 }))]).filter(
      (id) => id <= 1000,
    ),
  ).toEqual([])
})

test('what was kept before a deletion stays as long as the daily ones', () => {
  const guard: Shelved = { id: 0, at: START + 5 * MINUTE, kind: 'before-deletion' }
  const after = (days: number) => lived([guard, ...busyDays(days)])
  expect(after(31)).toContainEqual(guard)
  expect(after(40)).not.toContainEqual(guard)
})

test('a thousand deletions in a day crowd out neither the first states nor the automatic ones', () => {
  const before = busyDays(1)
  const wild = shelf(
    Array.from({ length: 1000 }, (_, i) => START + 10 * MINUTE * 48 + i * 1000),
    'before-deletion',
  ).map((version) => ({ ...version, id: version.id + 100 }))
  const left = lived([...before, ...wild])
  expect(left.slice(0, before.length)).toEqual(before)
  const guards = left.filter(({ kind }) => kind === 'before-deletion')
  expect(guards[0]?.id).toBe(101)
  expect(guards.at(-1)?.id).toBe(1100)
  expect(guards.length).toBeLessThanOrEqual(2 * KEPT.guardsADay)
})

describe('R29: clocks that jump', () => {
  const half = busyDays(100)
  const next = (count: number, from: number) =>
    Array.from(
      { length: count },
      (_, i): Shelved => ({ id: half.length + 1 + i, at: from + i * 10 * MINUTE, kind: 'automatic' }),
    )
  const end = half.at(-1)?.at ?? 0

  test.each([
    ['a year ahead', end + 366 * DAY],
    ['twenty years ahead', end + 20 * 366 * DAY],
    ['back to 1970', 0],
    ['a day back', end - DAY],
    ['not a number', Number.NaN],
  ])('%s: one more version costs one old one at most', (_, at) => {
    const before = lived(half)
    const [jumped] = next(1, at)
    if (jumped === undefined) throw new Error('no version')
    const left = lived([...before, jumped])
    expect(left).toContainEqual(jumped)
    expect(before.filter((version) => !left.includes(version)).length).toBeLessThanOrEqual(3)
  })

  test('a clock that jumps a year ahead and back again keeps the year before', () => {
    const away = next(6, end + 366 * DAY)
    const back = next(30, end).map((version) => ({ ...version, id: version.id + 6 }))
    const before = lived(half)
    const left = lived([...before, ...away, ...back])
    const weeks = (versions: readonly Shelved[]) => new Set(versions.map(({ at }) => Math.floor(at / (7 * DAY))))
    for (const week of weeks(before)) expect(weeks(left).has(week)).toBe(true)
  })
})

test('whatever the times are, the newest are never dropped, and thinning twice drops nothing more', () => {
  const entry = fc.record({
    at: fc.integer(),
    kind: fc.constantFrom('automatic', 'before-deletion', 'before-restore', 'named'),
  })
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 400 }), (entries) => {
      const versions = entries.map(({ at, kind }, index): Shelved => ({ id: index + 1, at, kind: kind as VersionKind }))
      const drop = new Set(versionsToDrop(versions))
      const newest = versions.filter(({ kind }) => kind === 'automatic').slice(-KEPT.newest)
      expect(newest.filter(({ id }) => drop.has(id))).toEqual([])
      const left = versions.filter(({ id }) => !drop.has(id))
      expect(versionsToDrop(left)).toEqual([])
    }),
    { numRuns: 200, seed: 3 },
  )
})
