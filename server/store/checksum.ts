import { createHash } from 'node:crypto'
import type { VersionLabel } from './versions.js'

/** 16 bytes that tie stored bytes to their place, so that a row that was changed, swapped or moved is noticed. */
export function checksum(doc: string, seq: number, bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(`${doc}\n${seq}\n`).update(bytes).digest().subarray(0, 16)
}

/** Whether a stored value is bytes and still what was written. One changed bit can make a database call bytes text. */
export function isWhole(doc: string, seq: number, bytes: unknown, sum: unknown): boolean {
  if (!(bytes instanceof Uint8Array && sum instanceof Uint8Array)) return false
  const expected = checksum(doc, seq, bytes)
  return sum.length === expected.length && sum.every((byte, index) => byte === expected[index])
}

/** Ties a version's bytes to its document and to what is said of it; stands where a document's key does. */
export function versionKey(doc: string, { at, kind, name, blocks, by }: VersionLabel): string {
  // Versions of nobody are tied as they were before versions knew of people.
  return JSON.stringify([doc, at, kind, name, blocks, ...(by === null ? [] : [by])])
}
