import { ID_PATTERN } from './fields.js'

/** One reading of a measure, kept in the shared map `readings` so that two people may add at once. */
export const readingSchema = {
  type: 'object',
  title: 'Reading',
  required: ['value'],
  properties: {
    value: { type: 'number', title: 'Value', minimum: -1e9, maximum: 1e9 },
    cohort: { type: 'integer', title: 'Pupils in the group', minimum: 0, maximum: 1_000_000 },
    n: { type: 'integer', title: 'Pupils counted', minimum: 0, maximum: 1_000_000 },
  },
  additionalProperties: false,
} as const

export interface Reading {
  readonly value: number
  readonly cohort?: number | null
  readonly n?: number | null
}

export interface ReadingKey {
  /** Id of the metric block. */
  readonly metric: string
  /** A year, school year, month or day: `2026`, `2026-27`, `2026-09`, `2026-10-23`. */
  readonly period: string
  readonly group: string
  readonly subject?: string
}

const ID = ID_PATTERN.slice(1, -1)
const KEY = '[a-z0-9][a-z0-9_-]{0,63}'
export const READING_KEY_PATTERN = `^${ID}/\\d{4}[0-9a-z-]{0,16}/${KEY}/(?:${KEY})?$`
const readingKeyPattern = new RegExp(READING_KEY_PATTERN)

export function isReadingKey(key: string): boolean {
  return readingKeyPattern.test(key)
}

/** `m-ks2/2026/all/writing`; the subject may be empty. */
export function readingKey({ metric, period, group, subject }: ReadingKey): string {
  return `${metric}/${period}/${group}/${subject ?? ''}`
}

export function parseReadingKey(key: string): ReadingKey | undefined {
  if (!isReadingKey(key)) return undefined
  const [metric = '', period = '', group = '', subject = ''] = key.split('/')
  return { metric, period, group, ...(subject === '' ? {} : { subject }) }
}
