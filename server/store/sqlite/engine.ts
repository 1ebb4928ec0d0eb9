import Sqlite, { type Database } from 'better-sqlite3'
import type { Beside, PlanHeadline, PlanSummary } from '../catalogue.js'
import { checksum, isWhole, versionKey } from '../checksum.js'
import { ClientClaimedError, DamagedError, DocumentExistsError, UnknownDocumentError } from '../errors.js'
import type { AppendRequest, ClientClaim, StoredDocument } from '../store.js'
import type { NewVersion, RewrittenVersion, VersionEntry, VersionKind } from '../versions.js'
import { SignatureTables } from './signature-tables.js'

interface HeadRow {
  readonly last_seq: number
}
interface SnapshotRow {
  readonly up_to: number
  readonly bytes: Uint8Array
  readonly sum: Uint8Array
}
interface LogRow {
  readonly seq: number
  readonly bytes: Uint8Array
  readonly sum: Uint8Array
}
interface ClientRow {
  readonly client_id: number
  readonly user_id: string
}
interface VersionRow extends VersionEntry {
  readonly bytes: Uint8Array
  readonly sum: Uint8Array
}

const VERSION_COLUMNS = 'id, seq, at, kind, name, blocks, kept_by AS "by"'
const PLAN_COLUMNS = 'id, title, kind, academic_year AS academicYear, status, created_at AS createdAt'

/**
 * What the store does, as plain synchronous calls on one connection; no call opens a transaction, so that whoever drives the
 * engine decides how many share a commit. Every call checks before it writes: one that throws has written nothing.
 */
export class SqliteEngine extends SignatureTables {
  readonly #database: Database
  readonly #statements
  /** Made once: better-sqlite3 builds four functions for every transaction it is asked for. */
  readonly #within

  constructor(database: Database) {
    super(database)
    this.#database = database
    this.#within = database.transaction((work: () => unknown) => work())
    this.#statements = prepare(database)
  }

  load(doc: string): StoredDocument | undefined {
    try {
      return this.#load(doc)
    } catch (error) {
      if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_CORRUPT')) {
        throw new DamagedError(doc, 'a page of the database')
      }
      throw error
    }
  }

  append({ doc, update, clients = [], before }: AppendRequest): number {
    const seq = this.headOf(doc) + 1
    for (const { clientId, userId } of clients) {
      const owner = this.#statements.owner.get(doc, clientId)
      if (owner !== undefined && owner.user_id !== userId) throw new ClientClaimedError(doc, clientId)
    }
    if (before !== undefined) this.keepVersion(doc, before)
    for (const { clientId, userId } of clients) this.#statements.claim.run(doc, clientId, userId)
    this.#statements.append.run(doc, seq, update, checksum(doc, seq, update))
    this.#statements.advance.run(seq, doc)
    return seq
  }

  compact(doc: string, snapshot: Uint8Array, upTo: number): void {
    if (upTo > this.headOf(doc)) throw new RangeError(`Nothing numbered ${upTo} was stored in ${doc}.`)
    if (upTo < (this.#statements.upTo.get(doc)?.up_to ?? 0)) return
    this.#statements.snapshot.run(doc, upTo, snapshot, checksum(doc, upTo, snapshot))
    this.#statements.drop.run(doc, upTo)
  }

  create(doc: string, snapshot: Uint8Array): void {
    if (this.#statements.head.get(doc) !== undefined) throw new DocumentExistsError(doc)
    this.#statements.begin.run(doc)
    this.#statements.snapshot.run(doc, 0, snapshot, checksum(doc, 0, snapshot))
  }

  clientOwners(doc: string): ReadonlyMap<number, string> {
    return new Map(this.#statements.owners.all(doc).map((row) => [row.client_id, row.user_id]))
  }

  documents(): readonly string[] {
    return this.#statements.documents.all().map((row) => row.doc)
  }

  versions(doc: string): readonly VersionEntry[] {
    return this.#statements.versions.all(doc)
  }

  version(doc: string, id: number): Uint8Array | undefined {
    const row = this.#statements.version.get(doc, id)
    if (row === undefined) return undefined
    if (!isWhole(versionKey(doc, row), row.seq, row.bytes, row.sum)) throw new DamagedError(doc, `version ${id}`)
    return row.bytes
  }

  keepVersion(doc: string, { bytes, by = null, ...rest }: NewVersion): VersionEntry {
    const seq = this.headOf(doc)
    const label = { ...rest, by }
    const { at, kind, name, blocks } = label
    const sum = checksum(versionKey(doc, label), seq, bytes)
    const { lastInsertRowid } = this.#statements.keepVersion.run(doc, seq, at, kind, name, blocks, by, bytes, sum)
    return { ...label, seq, id: Number(lastInsertRowid) }
  }

  rewriteVersion(doc: string, id: number, { bytes, name, kind, by }: RewrittenVersion): void {
    const row = this.#statements.version.get(doc, id)
    if (row === undefined) return
    const label = { ...row, name, kind: kind ?? row.kind, by: by ?? row.by }
    const sum = checksum(versionKey(doc, label), row.seq, bytes)
    this.#statements.rewriteVersion.run(bytes, label.name, label.kind, label.by, sum, doc, id)
  }

  dropVersions(doc: string, ids: readonly number[]): void {
    for (const id of ids) this.#statements.dropVersion.run(doc, id)
  }

  list(): readonly PlanSummary[] {
    return this.#statements.plans.all()
  }

  get(id: string): PlanSummary | undefined {
    return this.#statements.plan.get(id)
  }

  add(
    plan: PlanSummary,
    snapshot: Uint8Array,
    clients: readonly ClientClaim[] = [],
    beside: readonly Beside[] = [],
  ): void {
    if (this.get(plan.id) !== undefined) throw new DocumentExistsError(plan.id)
    // Before anything is written: calls that come together share a transaction.
    for (const { doc } of beside) {
      if (this.#statements.head.get(doc) !== undefined) throw new DocumentExistsError(doc)
    }
    this.create(plan.id, snapshot)
    for (const { doc, snapshot: bytes } of beside) {
      this.create(doc, bytes)
      for (const { clientId, userId } of clients) this.#statements.claim.run(doc, clientId, userId)
    }
    const { id, title, kind, academicYear, status, createdAt } = plan
    this.#statements.addPlan.run(id, title, kind, academicYear, status, createdAt)
    for (const { clientId, userId } of clients) this.#statements.claim.run(id, clientId, userId)
  }

  describe(id: string, { title, kind, academicYear, status }: PlanHeadline): void {
    this.#statements.describe.run(title, kind, academicYear, status, id)
  }

  /** Runs calls as one transaction: all of them are on disk when it returns, or none. */
  write<T>(work: () => T): T {
    return this.#within.immediate(work) as T // what `work` gave
  }

  /** Runs calls that only read, on one state of the file, whoever else writes meanwhile. */
  read<T>(work: () => T): T {
    return this.#within.deferred(work) as T // what `work` gave
  }

  close(): void {
    this.#database.close()
  }

  protected headOf(doc: string): number {
    const head = this.#statements.head.get(doc)
    if (head === undefined) throw new UnknownDocumentError(doc)
    return head.last_seq
  }

  #load(doc: string): StoredDocument | undefined {
    const head = this.#statements.head.get(doc)
    const snapshot = this.#statements.loadSnapshot.get(doc)
    const rows = this.#statements.loadLog.all(doc)
    if (head === undefined && snapshot === undefined && rows.length === 0) return undefined
    if (head === undefined) throw new DamagedError(doc, 'its head is missing')
    if (snapshot === undefined) throw new DamagedError(doc, 'its snapshot is missing')
    if (!isWhole(doc, snapshot.up_to, snapshot.bytes, snapshot.sum)) throw new DamagedError(doc, 'its snapshot')
    rows.forEach((row, index) => {
      if (row.seq !== snapshot.up_to + 1 + index)
        throw new DamagedError(doc, `edit ${snapshot.up_to + 1 + index} is missing`)
      if (!isWhole(doc, row.seq, row.bytes, row.sum)) throw new DamagedError(doc, `edit ${row.seq}`)
    })
    if (snapshot.up_to + rows.length !== head.last_seq)
      throw new DamagedError(doc, `edits up to ${head.last_seq} are missing`)
    return { snapshot: snapshot.bytes, updates: rows.map((row) => row.bytes), lastSeq: head.last_seq }
  }
}

function prepare(database: Database) {
  return {
    head: database.prepare<[string], HeadRow>('SELECT last_seq FROM document WHERE doc = ?'),
    begin: database.prepare<[string]>('INSERT INTO document (doc, last_seq) VALUES (?, 0)'),
    advance: database.prepare<[number, string]>('UPDATE document SET last_seq = ? WHERE doc = ?'),
    documents: database.prepare<[], { doc: string }>('SELECT doc FROM document ORDER BY doc'),
    snapshot: database.prepare<[string, number, Uint8Array, Uint8Array]>(
      'INSERT INTO snapshot (doc, up_to, bytes, sum) VALUES (?, ?, ?, ?) ON CONFLICT (doc) DO UPDATE SET up_to = excluded.up_to, bytes = excluded.bytes, sum = excluded.sum',
    ),
    upTo: database.prepare<[string], { up_to: number }>('SELECT up_to FROM snapshot WHERE doc = ?'),
    loadSnapshot: database.prepare<[string], SnapshotRow>('SELECT up_to, bytes, sum FROM snapshot WHERE doc = ?'),
    append: database.prepare<[string, number, Uint8Array, Uint8Array]>(
      'INSERT INTO log (doc, seq, bytes, sum) VALUES (?, ?, ?, ?)',
    ),
    loadLog: database.prepare<[string], LogRow>('SELECT seq, bytes, sum FROM log WHERE doc = ? ORDER BY seq'),
    drop: database.prepare<[string, number]>('DELETE FROM log WHERE doc = ? AND seq <= ?'),
    owner: database.prepare<[string, number], ClientRow>(
      'SELECT client_id, user_id FROM client WHERE doc = ? AND client_id = ?',
    ),
    owners: database.prepare<[string], ClientRow>('SELECT client_id, user_id FROM client WHERE doc = ?'),
    claim: database.prepare<[string, number, string]>(
      'INSERT INTO client (doc, client_id, user_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    versions: database.prepare<[string], VersionEntry>(
      `SELECT ${VERSION_COLUMNS} FROM version WHERE doc = ? ORDER BY id`,
    ),
    version: database.prepare<[string, number], VersionRow>(
      `SELECT ${VERSION_COLUMNS}, bytes, sum FROM version WHERE doc = ? AND id = ?`,
    ),
    keepVersion: database.prepare<
      [string, number, number, VersionKind, string | null, number, string | null, Uint8Array, Uint8Array]
    >('INSERT INTO version (doc, seq, at, kind, name, blocks, kept_by, bytes, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    rewriteVersion: database.prepare<
      [Uint8Array, string | null, VersionKind, string | null, Uint8Array, string, number]
    >('UPDATE version SET bytes = ?, name = ?, kind = ?, kept_by = ?, sum = ? WHERE doc = ? AND id = ?'),
    dropVersion: database.prepare<[string, number]>(
      "DELETE FROM version WHERE doc = ? AND id = ? AND kind <> 'signed'",
    ),
    plans: database.prepare<[], PlanSummary>(`SELECT ${PLAN_COLUMNS} FROM plan ORDER BY created_at, id`),
    plan: database.prepare<[string], PlanSummary>(`SELECT ${PLAN_COLUMNS} FROM plan WHERE id = ?`),
    addPlan: database.prepare<[string, string, string, string, string, string]>(
      'INSERT INTO plan (id, title, kind, academic_year, status, created_at) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    describe: database.prepare<[string, string, string, string, string]>(
      'UPDATE plan SET title = ?, kind = ?, academic_year = ?, status = ? WHERE id = ?',
    ),
  }
}
