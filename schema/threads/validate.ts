import { type Check, createAjv } from '../compile.js'
import { toSchemaErrors } from '../messages.js'
import type { SchemaError } from '../schema-error.js'
import { type ThreadEntries, type ThreadPart, threadSchemas } from './entries.js'
import { parseThreadKey } from './keys.js'

let checks: Readonly<Record<ThreadPart, Check>> | undefined

/** Compiles all checks, which takes some ten milliseconds, unless that is done. Happens by itself when the first is needed. */
export function prepareThreadChecks(): Readonly<Record<ThreadPart, Check>> {
  if (checks === undefined) {
    const ajv = createAjv()
    const compiled = Object.entries(threadSchemas).map(([name, schema]) => [name, ajv.compile(schema)])
    checks = Object.fromEntries(compiled) as Readonly<Record<ThreadPart, Check>> // one for each key of the schemas
  }
  return checks
}

function checkOf(part: ThreadPart): Check {
  return prepareThreadChecks()[part]
}

/** Checks one entry of the map `threads`; pointers start at the entry. */
export function validateThreadEntry(key: string, value: unknown): SchemaError[] {
  const parsed = parseThreadKey(key)
  if (parsed === undefined) return [{ pointer: '', message: `“${key.slice(0, 80)}” is no name of a comment.` }]
  const check = checkOf(parsed.part)
  return check(value) ? [] : toSchemaErrors((check.errors ?? []).slice(0, 10), '')
}

/** Whether a value is a whole entry of this kind. */
export function isThreadEntry<P extends ThreadPart>(part: P, value: unknown): value is ThreadEntries[P] {
  return checkOf(part)(value)
}
