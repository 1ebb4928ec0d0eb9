import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** One entry as it is stored; the order of these fields is what is hashed. */
export interface ChainedRow {
  readonly seq: number
  readonly at: string
  readonly who: string | null
  readonly source: string | null
  readonly action: string
  readonly subject: string | null
  readonly plan: string | null
  /** JSON. */
  readonly details: string
}

/** The entry before the first. */
export const CHAIN_START = Buffer.alloc(32)

/** SHA-256 over the entry before and every field of this one. */
export function chainHash(previous: Uint8Array, row: ChainedRow): Buffer {
  return linkHash(previous, [row.seq, row.at, row.who, row.source, row.action, row.subject, row.plan, row.details])
}

/** The hash of one link of a chain: over the one before and its own fields, in their order. */
export function linkHash(previous: Uint8Array, fields: readonly (string | number | null)[]): Buffer {
  return createHash('sha256').update(previous).update(JSON.stringify(fields)).digest()
}

/** What proves that this server, which alone knows the secret, had the chain end here. @param chain which chain it is */
export function sealOf(secret: string, seq: number, hash: Uint8Array, chain = 'audit'): Buffer {
  return createHmac('sha256', secret).update(`living-plan ${chain} head ${seq} `).update(hash).digest()
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}
