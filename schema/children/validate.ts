import { type Check, createAjv } from '../compile.js'
import { toSchemaErrors } from '../messages.js'
import type { SchemaError } from '../schema-error.js'
import { type LineEntries, type LinePart, lineSchemas } from './entries.js'
import { parseLineEntryKey } from './keys.js'

let checks: Readonly<Record<LinePart, Check>> | undefined

/** Compiles the checks, unless that is done. Happens by itself when the first is needed. */
export function prepareLineChecks(): Readonly<Record<LinePart, Check>> {
  if (checks === undefined) {
    const ajv = createAjv()
    checks = { words: ajv.compile(lineSchemas.words), decision: ajv.compile(lineSchemas.decision) }
  }
  return checks
}

/** Checks one entry of the map `lines`; pointers start at the entry. */
export function validateLineEntry(key: string, value: unknown): SchemaError[] {
  const parsed = parseLineEntryKey(key)
  if (parsed === undefined)
    return [{ pointer: '', message: `“${key.slice(0, 80)}” is no name of a line of the children’s page.` }]
  const check = prepareLineChecks()[parsed.part]
  return check(value) ? [] : toSchemaErrors((check.errors ?? []).slice(0, 10), '')
}

/** Whether a value is a whole entry of this kind. */
export function isLineEntry<P extends LinePart>(part: P, value: unknown): value is LineEntries[P] {
  return prepareLineChecks()[part](value)
}
