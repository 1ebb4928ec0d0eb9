import type { Database } from 'better-sqlite3'
import type { AuditEntry, AuditFault, AuditLog, AuditQuery, AuditRecord } from './audit-log.js'
import { CHAIN_START, type ChainedRow, chainHash, sameBytes, sealOf } from './chain.js'

interface HeadRow {
  readonly seq: number
  readonly hash: Uint8Array
  readonly seal: Uint8Array
}
type HashedRow = ChainedRow & { readonly hash: Uint8Array }

export interface AuditOptions {
  readonly database: Database
  /** Seals the end of the log, so that only who knows it can move the end. */
  readonly secret: string
  /** Told the end of the log after every entry: what leaves the machine with its logs cannot be cut off later. */
  readonly onEntry?: ((seq: number, hash: string) => void) | undefined
  readonly now?: () => Date
}

/**
 * The log in the school's own database: triggers refuse changes and deletions, every row hashes the one before, and a sealed
 * row says where the log ends. A new entry continues from that seal and not from the last row found: a tail that was cut off
 * leaves a gap that no later entry can close.
 */
export class SqliteAuditLog implements AuditLog {
  readonly #options: AuditOptions
  readonly #insert
  readonly #head
  readonly #moveHead
  readonly #read
  readonly #all

  constructor(options: AuditOptions) {
    this.#options = options
    const { database } = options
    this.#insert = database.prepare<[ChainedRow & { hash: Uint8Array }]>(
      `INSERT INTO audit (seq, at, who, source, action, subject, plan, details, hash)
       VALUES (@seq, @at, @who, @source, @action, @subject, @plan, @details, @hash)`,
    )
    this.#head = database.prepare<[], HeadRow>('SELECT seq, hash, seal FROM audit_head')
    this.#moveHead = database.prepare<[number, Uint8Array, Uint8Array]>(
      `INSERT INTO audit_head (one, seq, hash, seal) VALUES (1, ?, ?, ?)
       ON CONFLICT DO UPDATE SET seq = excluded.seq, hash = excluded.hash, seal = excluded.seal`,
    )
    this.#read = database.prepare<[number, string | null, string | null, number], HashedRow>(
      'SELECT * FROM audit WHERE seq < ? AND (? IS NULL OR action = ?) ORDER BY seq DESC LIMIT ?',
    )
    this.#all = database.prepare<[], HashedRow>('SELECT * FROM audit ORDER BY seq')
  }

  add({ action, by, subject, plan, details = {} }: AuditEntry): void {
    const { database, secret, now = () => new Date(), onEntry } = this.#options
    const append = database.transaction(() => {
      const head = this.#head.get()
      const seq = (head?.seq ?? 0) + 1
      const row: ChainedRow = {
        seq,
        at: now().toISOString(),
        who: by.userId,
        source: by.from,
        action,
        subject: subject ?? null,
        plan: plan ?? null,
        details: JSON.stringify(details),
      }
      const hash = chainHash(head?.hash ?? CHAIN_START, row)
      this.#insert.run({ ...row, hash })
      this.#moveHead.run(seq, hash, sealOf(secret, seq, hash))
      return { seq, hash }
    })
    // Inside a transaction of the caller this is a part of it: the deed and its entry are stored together or not at all.
    const { seq, hash } = database.inTransaction ? append() : append.immediate()
    onEntry?.(seq, hash.toString('hex'))
  }

  read({ before = Number.MAX_SAFE_INTEGER, limit, action }: AuditQuery): readonly AuditRecord[] {
    return this.#read.all(before, action ?? null, action ?? null, limit).map((row) => ({
      seq: row.seq,
      at: row.at,
      by: { userId: row.who, from: row.source },
      action: row.action,
      ...(row.subject === null ? {} : { subject: row.subject }),
      ...(row.plan === null ? {} : { plan: row.plan }),
      details: readDetails(row.details),
    }))
  }

  verify(): AuditFault | undefined {
    return this.#options.database.transaction(() => this.#verify()).deferred()
  }

  #verify(): AuditFault | undefined {
    let last = 0
    let hash: Uint8Array = CHAIN_START
    for (const row of this.#all.iterate()) {
      if (row.seq !== last + 1) return { seq: last + 1, reason: `entry ${last + 1} of the audit log is missing` }
      const expected = chainHash(hash, row)
      if (!sameBytes(expected, row.hash))
        return { seq: row.seq, reason: `entry ${row.seq} of the audit log was changed` }
      last = row.seq
      hash = row.hash
    }
    const head = this.#head.get()
    if (head === undefined)
      return last === 0 ? undefined : { seq: last, reason: 'the mark where the audit log ends is missing' }
    if (head.seq !== last || !sameBytes(head.hash, hash))
      return { seq: last + 1, reason: `the audit log ends at entry ${last} instead of ${head.seq}` }
    return sameBytes(head.seal, sealOf(this.#options.secret, head.seq, head.hash))
      ? undefined
      : { seq: last, reason: 'the mark where the audit log ends was not made with this AUTH_SECRET' }
  }
}

function readDetails(text: string): Record<string, string | number | boolean> {
  const parsed: unknown = JSON.parse(text)
  const details: Record<string, string | number | boolean> = {}
  if (typeof parsed !== 'object' || parsed === null) return details
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') details[name] = value
  }
  return details
}
