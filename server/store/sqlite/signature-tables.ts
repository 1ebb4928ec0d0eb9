import type { Database } from 'better-sqlite3'
import type {
  NewSignature,
  SignatureHead,
  SignatureKind,
  SignatureRecord,
  SignatureRow,
  SignatureWords,
  SignedVersion,
  StoredSignature,
} from '../signatures.js'
import type { NewVersion, RewrittenVersion, VersionEntry } from '../versions.js'
import { FileTables } from './file-tables.js'

/** Part of the database's migrations. */
export const SIGNATURE_TABLES = `
  -- Who signed which version of a plan, and what became of that. Rows hash the one before; "of" names an earlier row.
  CREATE TABLE signature (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, plan TEXT NOT NULL, role TEXT, method TEXT, person TEXT,
    done_by TEXT, of_seq INTEGER, sha256 TEXT, was TEXT, numbers TEXT, form INTEGER, words TEXT, hash BLOB NOT NULL
  );
  CREATE TABLE signature_head (
    one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL, seal BLOB NOT NULL
  );
  -- Names and reasons stand apart, so that a person can be erased: a row keeps only a sum of them.
  CREATE TABLE signature_words (seq INTEGER PRIMARY KEY, salt TEXT NOT NULL, name TEXT NOT NULL, reason TEXT NOT NULL);
  CREATE TABLE signed_version (
    version INTEGER PRIMARY KEY, plan TEXT NOT NULL, sha256 TEXT NOT NULL, numbers TEXT NOT NULL
  );
  CREATE INDEX signed_version_of_plan ON signed_version (plan, sha256);
  CREATE TRIGGER signature_keeps_rows BEFORE DELETE ON signature
    BEGIN SELECT RAISE(ABORT, 'the record of signatures only grows'); END;
  CREATE TRIGGER signature_keeps_words BEFORE UPDATE ON signature
    BEGIN SELECT RAISE(ABORT, 'the record of signatures only grows'); END;
  -- INSERT OR REPLACE would delete without asking the first trigger.
  CREATE TRIGGER signature_replaces_nothing BEFORE INSERT ON signature WHEN NEW.seq <= (SELECT max(seq) FROM signature)
    BEGIN SELECT RAISE(ABORT, 'the record of signatures only grows'); END;
  CREATE TRIGGER signed_version_stays BEFORE DELETE ON signed_version
    BEGIN SELECT RAISE(ABORT, 'a signed version stays'); END;
  CREATE TRIGGER version_signed_stays BEFORE DELETE ON version WHEN OLD.kind = 'signed'
    BEGIN SELECT RAISE(ABORT, 'a signed version stays'); END;
  `

type JoinedRow = SignatureRow & { readonly hash: Uint8Array } & { readonly [K in keyof SignatureWords]: string | null }

/** The record of signatures, as plain synchronous calls on one connection (see SignatureStore for what each promises). */
export abstract class SignatureTables extends FileTables {
  readonly #statements

  constructor(database: Database) {
    super(database)
    this.#statements = prepare(database)
  }

  abstract keepVersion(doc: string, version: NewVersion): VersionEntry
  abstract rewriteVersion(doc: string, id: number, rewritten: RewrittenVersion): void
  /** Number of a document's newest update. @throws UnknownDocumentError */
  protected abstract headOf(doc: string): number

  signatureRecord(): SignatureRecord {
    const rows = this.#statements.rows.all().map(({ salt, name, reason, ...row }): StoredSignature => {
      return { ...row, said: salt === null ? undefined : { salt, name: name ?? '', reason: reason ?? '' } }
    })
    return { head: this.#statements.head.get(), rows }
  }

  signedVersions(): readonly SignedVersion[] {
    return this.#statements.versions.all()
  }

  addSignature({ row, hash, seal, said, freeze, redact, resaid }: NewSignature): boolean {
    if ((this.#statements.head.get()?.seq ?? 0) !== row.seq - 1) return false
    if (freeze !== undefined && this.headOf(row.plan) !== freeze.seq) return false
    const { sha256 } = row
    if (freeze !== undefined && sha256 !== null && this.#statements.known.get(row.plan, sha256) === undefined) {
      const { id } = this.keepVersion(row.plan, freeze.version)
      this.#statements.freeze.run(id, row.plan, sha256, freeze.numbers)
    }
    if (redact !== undefined && sha256 !== null) {
      this.rewriteVersion(row.plan, redact.version, redact)
      this.#statements.redact.run(sha256, redact.version, row.plan)
    }
    this.#statements.add.run({ ...row, hash })
    if (said !== undefined) this.#statements.say.run({ seq: row.seq, ...said })
    if (resaid !== undefined && row.of !== null) this.#statements.say.run({ seq: row.of, ...resaid })
    this.#statements.moveHead.run(row.seq, hash, seal)
    return true
  }
}

const COLUMNS =
  'seq, at, kind, plan, role, method, person, done_by AS "by", of_seq AS "of", sha256, was, numbers, form, words, hash'

function prepare(database: Database) {
  return {
    head: database.prepare<[], SignatureHead>('SELECT seq, hash, seal FROM signature_head'),
    rows: database.prepare<[], JoinedRow & { readonly kind: SignatureKind }>(
      `SELECT ${COLUMNS}, salt, name, reason FROM signature LEFT JOIN signature_words USING (seq) ORDER BY seq`,
    ),
    versions: database.prepare<[], SignedVersion>(
      'SELECT version, plan, sha256, numbers FROM signed_version ORDER BY version',
    ),
    known: database.prepare<[string, string], { version: number }>(
      'SELECT version FROM signed_version WHERE plan = ? AND sha256 = ?',
    ),
    freeze: database.prepare<[number, string, string, string]>(
      'INSERT INTO signed_version (version, plan, sha256, numbers) VALUES (?, ?, ?, ?)',
    ),
    redact: database.prepare<[string, number, string]>(
      'UPDATE signed_version SET sha256 = ? WHERE version = ? AND plan = ?',
    ),
    add: database.prepare<[SignatureRow & { hash: Uint8Array }]>(
      `INSERT INTO signature
         (seq, at, kind, plan, role, method, person, done_by, of_seq, sha256, was, numbers, form, words, hash)
       VALUES (@seq, @at, @kind, @plan, @role, @method, @person, @by, @of, @sha256, @was, @numbers, @form, @words, @hash)`,
    ),
    say: database.prepare<[SignatureWords & { seq: number }]>(
      'INSERT OR REPLACE INTO signature_words (seq, salt, name, reason) VALUES (@seq, @salt, @name, @reason)',
    ),
    moveHead: database.prepare<[number, Uint8Array, Uint8Array]>(
      `INSERT INTO signature_head (one, seq, hash, seal) VALUES (1, ?, ?, ?)
       ON CONFLICT DO UPDATE SET seq = excluded.seq, hash = excluded.hash, seal = excluded.seal`,
    ),
  }
}
