import type { Header } from '../../schema/header.js'
import type { Reading, ReadingKey } from '../../schema/readings.js'
import type { PriorityBranch } from '../branches.js'
import { type Day, daysIn } from '../dates/day.js'
import { firstYearOf, schoolYear } from '../dates/school-year.js'
import type { Entry } from '../entry.js'
import { type TermKey, termOn } from '../ratings.js'
import type { Plan } from '../read-plan.js'

export type MeasureReading = ReadingKey & Reading
/** Readings of a measure by the id of its block. */
export type ReadingsOf = (metric: string) => readonly MeasureReading[]

/** A figure as it was found. */
export interface Actual {
  readonly value: number
  /** The period of the reading, or the day of the measurement; empty when nobody wrote it down. */
  readonly period: string
  /** Later sorts after earlier. */
  readonly day: Day
}

/** One term of an outcome's ladder. */
export interface Rung {
  readonly term: TermKey
  /** The step planned for the end of the term. */
  readonly step: number | undefined
  /** The latest figure of the term. */
  readonly actual: Actual | undefined
  /** How far the figure is beyond the step, positive when it is better, whichever way better is; undefined without both. */
  readonly beyond: number | undefined
}

export interface OutcomeProgress {
  readonly entry: Entry<'outcome'>
  /** Autumn, spring, summer. */
  readonly rungs: readonly Rung[]
  /** The last figure there is. */
  readonly latest: Actual | undefined
  /** The step of the term that figure is of; the target in a term without a step. */
  readonly against: number | undefined
  readonly beyond: number | undefined
  /** The target is reached. */
  readonly reached: boolean
}

/** Each outcome of a priority against its ladder: planned steps and what readings and milestones say was found. */
export function outcomeProgress(
  priority: PriorityBranch,
  { header, entries }: Pick<Plan, 'header' | 'entries'>,
  readings: ReadingsOf,
): readonly OutcomeProgress[] {
  return priority.outcomes.map(({ entry }) => {
    const { values } = entry
    const measures = entries.filter((one) => one.type === 'metric' && one.values.name === values.metric)
    const read = measures.flatMap(({ id }) =>
      readings(id).flatMap((reading) => {
        const fits = reading.group === (values.group ?? 'all') && reading.subject === values.subject
        const day = fits ? dayInYear(reading.period, header) : undefined
        return day === undefined ? [] : [{ value: reading.value, period: reading.period, day }]
      }),
    )
    const actuals = [...measuredOnTheWay(entry, priority, header), ...read].sort((a, b) => (a.day < b.day ? -1 : 1))
    const better = values.lowerIsBetter === true ? -1 : 1
    const past = (actual: number | undefined, step: number | undefined): number | undefined =>
      actual === undefined || step === undefined ? undefined : rounded((actual - step) * better)
    const rungs = (['autumn', 'spring', 'summer'] as const).map((term): Rung => {
      const step = values.steps?.find((one) => one.term === term)?.value
      const actual = actuals.findLast(({ day }) => termOfDay(day, header) === term)
      return { term, step, actual, beyond: past(actual?.value, step) }
    })
    const latest = actuals.at(-1)
    const rung = latest === undefined ? undefined : rungs.find(({ term }) => term === termOfDay(latest.day, header))
    const against = rung?.step ?? values.target
    const toTarget = past(latest?.value, values.target)
    return {
      entry,
      rungs,
      latest,
      against,
      beyond: past(latest?.value, against),
      reached: values.result === 'met' || (toTarget !== undefined && toTarget >= 0),
    }
  })
}

/** Milestones that count the same thing say how far it has come, where the outcome is about everybody. */
function measuredOnTheWay(
  { values }: Entry<'outcome'>,
  { outcomes, actions }: PriorityBranch,
  header: Header,
): readonly Actual[] {
  if (values.metric === undefined || (values.group ?? 'all') !== 'all' || values.subject !== undefined) return []
  return [...outcomes, ...actions]
    .flatMap(({ milestones }) => milestones)
    .flatMap(({ entry: { values: found } }) => {
      const day = found.measuredOn ?? found.due
      if (found.metric !== values.metric || found.unit !== values.unit || found.actual === undefined) return []
      if (day === undefined || !isInYear(day, header)) return []
      return [{ value: found.actual, period: found.measuredOn ?? '', day }]
    })
}

/** A day that stands for a period of the plan's school year; undefined for a period of another year. */
export function dayInYear(period: string, header: Header): Day | undefined {
  const starts = firstYearOf(header)
  // Results of a year are those of its summer.
  if (period === header.academicYear || period === String(starts + 1)) return `${starts + 1}-07-15`
  const month = /^(\d{4})-(\d{2})$/.exec(period)
  const day =
    month === null ? period : `${period}-${String(daysIn(Number(month[1]), Number(month[2]))).padStart(2, '0')}`
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && isInYear(day, header) ? day : undefined
}

const isInYear = (day: Day, header: Header): boolean => {
  const starts = firstYearOf(header)
  return day >= `${starts}-09-01` && day < `${starts + 1}-09-01`
}

/** The term of the plan's year that a day is counted to. */
export function termOfDay(day: Day, header: Header): TermKey {
  const terms = schoolYear(firstYearOf(header), header).terms.map(({ key, first, last }) => ({
    key,
    start: first,
    end: last,
  }))
  return termOn(day, { terms }) ?? 'autumn'
}

/** Differences of decimal figures, without the crumbs of binary ones. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6
