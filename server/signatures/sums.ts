import { createHash } from 'node:crypto'
import { canonicalPlan } from '../../plan/canonical.js'
import type { PlanDocument } from '../../schema/document.js'
import type { SignatureRow, SignatureWords } from '../store/signatures.js'

/** SHA-256 of a text's UTF-8, in hexadecimal. */
export function sumOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** What a signature names the content of a plan by. */
export function planSum(document: PlanDocument): string {
  return sumOf(canonicalPlan(document))
}

/** Ties words to a row without telling them: the salt goes when they are erased. */
export function wordsSum({ salt, name, reason }: SignatureWords): string {
  return sumOf(JSON.stringify([salt, name, reason]))
}

/** The fields of a row, in the order in which they are hashed. */
export function fieldsOf(row: SignatureRow): readonly (string | number | null)[] {
  const { seq, at, kind, plan, role, method, person, by, of, sha256, was, numbers, form, words } = row
  return [seq, at, kind, plan, role, method, person, by, of, sha256, was, numbers, form, words]
}
