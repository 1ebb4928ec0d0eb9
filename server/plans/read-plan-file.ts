import type { PlanDocument } from '../../schema/document.js'
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
  const errors = validateDocument(value)
  // validateDocument has just shown that the value is one.
  return errors.length === 0 ? { ok: true, document: value as PlanDocument } : { ok: false, errors }
}

function isDeeper(value: unknown, limit: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
  }
  return false
}
