import type { PlanDocument } from '../../schema/document.js'
import { duplicateIds } from '../../schema/duplicate-ids.js'
import { newHeader, schoolYearOf } from '../../schema/header.js'
import { toCurrentVersion } from '../../schema/migrations/all.js'
import { MigrationError } from '../../schema/migrations/migrate.js'
import type { SchemaError } from '../../schema/schema-error.js'
import { validateDocument } from '../../schema/validate.js'

/** Deepest nesting of JSON that a valid document can have, with room to spare: beyond it checkers run out of stack. */
const MAX_DEPTH = 128

/** A document from a stranger: valid, or everything that is wrong with it. Never throws. */
export type ReadPlan =
  | { readonly ok: true; readonly document: PlanDocument }
  | { readonly ok: false; readonly errors: readonly SchemaError[] }

export function readPlanText(text: string): ReadPlan {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, errors: [{ pointer: '', message: 'This is not JSON.' }] }
  }
  if (isDeeper(value, MAX_DEPTH)) return { ok: false, errors: [{ pointer: '', message: 'It is nested too deeply.' }] }
  if (!isRecord(value)) return { ok: false, errors: validateDocument(value) }
  try {
    return check({ ...toCurrentVersion(value), plan: withHeaderDefaults(value.plan) })
  } catch (error) {
    if (!(error instanceof MigrationError)) throw error
    return { ok: false, errors: [{ pointer: '/schemaVersion', message: error.message }] }
  }
}

function check(value: unknown): ReadPlan {
  const broken = validateDocument(value)
  if (broken.length > 0) return { ok: false, errors: broken }
  const document = value as PlanDocument // validateDocument has just shown that it is one
  const errors = duplicateIds(document)
  return errors.length === 0 ? { ok: true, document } : { ok: false, errors }
}

/** A header needs only a title from its author: the rest of a half-written one is what a new plan would have. */
function withHeaderDefaults(plan: unknown): unknown {
  if (!isRecord(plan)) return plan
  const { title: _, ...defaults } = newHeader({ id: 'imported', title: '', academicYear: schoolYearOf(new Date()) })
  return { ...defaults, ...plan }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isDeeper(value: unknown, limit: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
  }
  return false
}
