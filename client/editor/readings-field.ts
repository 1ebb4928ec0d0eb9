import type { Entry } from '../../plan/entry.js'
import { SUBJECTS } from '../../schema/blocks/outcome.js'
import { choice, count, key, number, rows, text } from '../../schema/fields.js'
import { pupilGroups } from '../../schema/frameworks.js'
import { isReadingKey, readingKey } from '../../schema/readings.js'
import type { FieldTarget } from '../fields/field-target.js'
import { strings } from '../strings.js'
import type { PlanEditor } from './plan-editor.js'

/** The readings of a measure as one table. They live beside the list, one entry each, so saving writes only what differs. */
const schema = rows(
  strings.block.readings,
  {
    period: { ...text('Period', { max: 20 }), pattern: '^\\d{4}[0-9a-z-]{0,16}$' },
    group: key('Group', 'group'),
    subject: choice('Subject', SUBJECTS),
    value: number('Value'),
    cohort: count('Pupils in the group'),
    n: count('Pupils counted'),
  },
  ['period', 'value'],
  {
    invite: 'Add readings',
    help: 'A period is a year (2026), a school year (2026-27), a month (2026-09) or a day (2026-10-23).',
  },
)

interface Row {
  readonly period: string
  readonly group?: string
  readonly subject?: string
  readonly value: number
  readonly cohort?: number
  readonly n?: number
}

export function readingsField(editor: PlanEditor, entry: Entry<'metric'>): FieldTarget {
  const { words } = editor.plan
  const now = words.readings(entry.id)
  return {
    title: schema.title,
    schema,
    value: now.length === 0 ? undefined : now.map(({ metric: _metric, key: _key, ...row }) => row),
    words,
    options: [],
    of: { id: entry.id, name: 'readings', values: entry.values, has: () => false },
    columnOptions: (column) => {
      if (column === 'group') return pupilGroups.map(({ key: value, label }) => ({ value, label }))
      if (column === 'subject') return Object.entries(SUBJECTS).map(([value, label]) => ({ value, label }))
      return []
    },
    save: (stored) => {
      // The table has just been checked against the schema above, so its rows have this shape.
      const wanted = (typeof stored === 'string' ? JSON.parse(stored) : []) as readonly Row[]
      const next = new Map(
        wanted.map(({ period, group = 'all', subject, ...reading }) => [
          readingKey({ metric: entry.id, period, group, ...(subject === undefined ? {} : { subject }) }),
          reading,
        ]),
      )
      for (const { key: old } of now) if (!next.has(old)) editor.acts.setBeside('readings', old, null)
      for (const [name, reading] of next) {
        const before = now.find(({ key: old }) => old === name)
        const same =
          before !== undefined &&
          before.value === reading.value &&
          before.cohort === reading.cohort &&
          before.n === reading.n
        if (!same && isReadingKey(name)) editor.acts.setBeside('readings', name, reading)
      }
      return undefined
    },
    addPerson: () => '',
  }
}
