import { createHash } from 'node:crypto'

/** 16 bytes that tie stored bytes to their place, so that a row that was changed, swapped or moved is noticed. */
export function checksum(doc: string, seq: number, bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(`${doc}\n${seq}\n`).update(bytes).digest().subarray(0, 16)
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
