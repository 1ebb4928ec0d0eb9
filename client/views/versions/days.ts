import type { Version } from './requests.js'

/** What was kept on one local day. */
export interface Day {
  /** ISO 8601 of the newest of them. */
  readonly at: string
  /** Those that somebody wanted, or that stand before something large; newest first. */
  readonly told: readonly Version[]
  /** Kept by the passing of time; newest first. */
  readonly automatic: readonly Version[]
}

/** @param versions newest first */
export function daysOf(versions: readonly Version[], dayOf: (at: string) => string = localDay): readonly Day[] {
  const days = new Map<string, Version[]>()
  for (const version of versions) {
    const day = dayOf(version.at)
    const known = days.get(day)
    if (known === undefined) days.set(day, [version])
    else known.push(version)
  }
  return [...days.values()].map((list) => ({
    at: list[0]?.at ?? '',
    told: list.filter(({ kind }) => kind !== 'automatic'),
    automatic: list.filter(({ kind }) => kind === 'automatic'),
  }))
}

const localDay = (at: string): string => new Date(at).toDateString()

/** What a view's address says of a comparison: `12..15`, `12..now`; undefined for anything else. */
export function comparisonIn(place: string): { readonly before: Side; readonly after: Side } | undefined {
  const [, before, after] = /^(\d{1,15}|now)\.\.(\d{1,15}|now)$/.exec(place) ?? []
  if (before === undefined || after === undefined) return undefined
  return { before: sideIn(before), after: sideIn(after) }
}

/** A version by its number, or the plan as it is. */
export type Side = number | 'now'
const sideIn = (text: string): Side => (text === 'now' ? 'now' : Number(text))
