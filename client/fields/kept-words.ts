import type { FieldTarget } from './field-target.js'

/** Name of the field that keeps the words of a date, where its block has one. */
export function wordsField({ of }: FieldTarget): string | undefined {
  const name = `${of?.name}AsWritten`
  return of?.has(name) === true ? name : undefined
}

/** The words a date was given in, while they still stand for the day it has. */
export function keptWords(target: FieldTarget): string | undefined {
  const name = wordsField(target)
  const kept: unknown = name === undefined ? undefined : target.of?.values[name]
  if (typeof kept !== 'object' || kept === null || !('day' in kept) || !('words' in kept)) return undefined
  return kept.day === target.value && typeof kept.words === 'string' ? kept.words : undefined
}
