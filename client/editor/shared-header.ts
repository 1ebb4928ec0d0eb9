import type * as Y from 'yjs'
import { type Header, newHeader, schoolYearOf } from '../../schema/header.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import { parseReadingKey, type Reading, type ReadingKey } from '../../schema/readings.js'

export type MetricReading = ReadingKey & Reading & { readonly key: string }

/** The header as the shared maps hold it now; what a half-written plan lacks is filled in for readers only. */
export function readHeader(doc: Y.Doc): Header {
  const meta = doc.getMap(ROOTS.meta).toJSON() as Partial<Header> & { schemaVersion?: unknown } // checked by the gate
  const { schemaVersion: _version, ...fields } = meta
  const people = Object.entries(
    doc.getMap(ROOTS.people).toJSON() as Record<string, Omit<Header['people'][number], 'id'>>,
  )
  return {
    ...newHeader({ id: 'plan', title: '', academicYear: schoolYearOf(new Date()) }),
    ...fields,
    people: people.map(([id, person]) => ({ ...person, id })).sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

/** Readings by the id of their metric, in order of period. */
export function readReadings(doc: Y.Doc): ReadonlyMap<string, readonly MetricReading[]> {
  const found = new Map<string, MetricReading[]>()
  doc.getMap(ROOTS.readings).forEach((value, key) => {
    const parts = parseReadingKey(key)
    if (parts === undefined || typeof value !== 'object' || value === null || !('value' in value)) return
    // The gate admits only readings under such a key.
    const reading = { ...parts, ...(value as Reading), key }
    const list = found.get(parts.metric)
    if (list === undefined) found.set(parts.metric, [reading])
    else list.push(reading)
  })
  for (const list of found.values()) list.sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0))
  return found
}
