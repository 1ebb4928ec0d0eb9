import type { VersionEntry } from '../store/versions.js'

/**
 * Which versions a plan keeps besides those that have a name or were signed, which stay for ever. They are counted, not dated: a version
 * goes only when newer ones have taken its place. So no clock, however wrong, can empty the shelf, and a plan that nobody
 * touches for years still has all it had.
 */
export const KEPT = {
  /** The newest ones, whatever their age: made every 10 minutes of change, they reach back a day or more. */
  newest: 144,
  /** The last one of each of so many days on which something changed: a month or more. */
  days: 31,
  /** The last one of each of so many weeks in which something changed: a year or more. */
  weeks: 53,
  /** Of those kept because of a deletion or a restore: the first and the last so many of a day, for as long as days are kept. */
  guardsADay: 40,
} as const

const DAY_MS = 86_400_000
/** 1970 began on a Thursday; weeks begin on Monday. */
const MONDAY_MS = 4 * DAY_MS

export type Shelved = Pick<VersionEntry, 'id' | 'at' | 'kind'>

/** Ids of versions that have had their time. @param versions of one document, in the order in which they were kept */
export function versionsToDrop(versions: readonly Shelved[]): number[] {
  const newestFirst = [...versions].reverse()
  const automatic = newestFirst.filter(({ kind }) => kind === 'automatic')
  const kept = new Set<Shelved>([
    ...automatic.slice(0, KEPT.newest),
    ...firstOfEach(automatic, dayOf, KEPT.days),
    ...firstOfEach(automatic, weekOf, KEPT.weeks),
    ...guards(newestFirst),
    ...versions.filter(({ kind }) => kind === 'named' || kind === 'signed'),
  ])
  return versions.filter((version) => !kept.has(version)).map(({ id }) => id)
}

/** What was kept because of what came next: that of the days on which daily ones are kept, and not all of a wild day. */
function guards(newestFirst: readonly Shelved[]): Shelved[] {
  const days = runs(newestFirst, dayOf).slice(0, KEPT.days)
  return days.flatMap((day) => {
    const found = day.filter(({ kind }) => kind === 'before-deletion' || kind === 'before-restore')
    const rest = found.slice(KEPT.guardsADay)
    return [...found.slice(0, KEPT.guardsADay), ...rest.slice(-KEPT.guardsADay)]
  })
}

function firstOfEach(newestFirst: readonly Shelved[], bucket: (at: number) => number, count: number): Shelved[] {
  return runs(newestFirst, bucket)
    .slice(0, count)
    .flatMap(([newest]) => newest ?? [])
}

/** Neighbours of one day or week. The order in which they were kept rules; a clock that jumped only makes runs shorter. */
function runs(newestFirst: readonly Shelved[], bucket: (at: number) => number): Shelved[][] {
  const found: Shelved[][] = []
  let last: number | undefined
  for (const version of newestFirst) {
    const now = bucket(version.at)
    if (now === last) found.at(-1)?.push(version)
    else found.push([version])
    last = now
  }
  return found
}

const dayOf = (at: number) => Math.floor(at / DAY_MS)
const weekOf = (at: number) => Math.floor((at - MONDAY_MS) / (7 * DAY_MS))
