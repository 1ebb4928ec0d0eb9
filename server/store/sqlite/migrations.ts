import type { Database } from 'better-sqlite3'
import { CHILDREN_TABLES } from './children-tables.js'
import { NOTICE_TABLES } from './notice-tables.js'
import { SIGNATURE_TABLES } from './signature-tables.js'

/** Each entry takes the file from the version before it (`PRAGMA user_version`) to its own. Never edit one that was released. */
const MIGRATIONS: readonly string[] = [
  `
  -- The head of each log: a log whose rows do not end here has lost some.
  CREATE TABLE document (doc TEXT PRIMARY KEY, last_seq INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE snapshot (doc TEXT PRIMARY KEY, up_to INTEGER NOT NULL, bytes BLOB NOT NULL, sum BLOB NOT NULL);
  CREATE TABLE log (
    doc TEXT NOT NULL, seq INTEGER NOT NULL, bytes BLOB NOT NULL, sum BLOB NOT NULL, PRIMARY KEY (doc, seq)
  );
  CREATE TABLE client (
    doc TEXT NOT NULL, client_id INTEGER NOT NULL, user_id TEXT NOT NULL, PRIMARY KEY (doc, client_id)
  ) WITHOUT ROWID;
  CREATE TABLE plan (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, academic_year TEXT NOT NULL, status TEXT NOT NULL,
    created_at TEXT NOT NULL
  );
  -- plan_id '*': the whole school.
  CREATE TABLE membership (
    user_id TEXT NOT NULL, plan_id TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (user_id, plan_id)
  ) WITHOUT ROWID;
  -- hash: SHA-256 of the token; the token itself is stored nowhere.
  CREATE TABLE api_token (
    hash BLOB PRIMARY KEY, user_id TEXT NOT NULL, created_at TEXT NOT NULL, program INTEGER NOT NULL
  ) WITHOUT ROWID;
  -- expires_at, used_at: milliseconds since 1970.
  CREATE TABLE sign_in_link (
    hash BLOB PRIMARY KEY, user_id TEXT NOT NULL, expires_at INTEGER NOT NULL, reusable INTEGER NOT NULL, used_at INTEGER
  ) WITHOUT ROWID;
  `,
  `
  -- at: milliseconds since 1970. AUTOINCREMENT: the id of a version that was dropped is not given to another.
  CREATE TABLE version (
    id INTEGER PRIMARY KEY AUTOINCREMENT, doc TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
    name TEXT, blocks INTEGER NOT NULL, bytes BLOB NOT NULL, sum BLOB NOT NULL
  );
  CREATE INDEX version_of_doc ON version (doc, id);
  `,
  `
  -- A secret that signs somebody in from an address. hash: SHA-256 of it. kind: 'owner', 'invitation', 'mail'. role, plan_id:
  -- what accepting an invitation gives, unless it was given already. Times are milliseconds since 1970.
  CREATE TABLE link (
    id TEXT PRIMARY KEY, hash BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, user_id TEXT NOT NULL, name TEXT, role TEXT,
    plan_id TEXT, granted INTEGER NOT NULL, invited_by TEXT, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
    used_at INTEGER, ended_at INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX link_user ON link (user_id);
  INSERT INTO link (id, hash, kind, user_id, role, plan_id, granted, created_at, expires_at, used_at)
    SELECT lower(hex(randomblob(10))), hash, iif(reusable = 1, 'owner', 'invitation'), user_id,
      (SELECT role FROM membership WHERE membership.user_id = sign_in_link.user_id ORDER BY plan_id LIMIT 1),
      (SELECT plan_id FROM membership WHERE membership.user_id = sign_in_link.user_id ORDER BY plan_id LIMIT 1),
      1, 0, expires_at, used_at
    FROM sign_in_link;
  DROP TABLE sign_in_link;
  ALTER TABLE membership ADD COLUMN since TEXT;
  CREATE TABLE seen (user_id TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE school_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT, source TEXT, action TEXT NOT NULL, subject TEXT, plan TEXT,
    details TEXT NOT NULL, hash BLOB NOT NULL
  );
  CREATE TABLE audit_head (
    one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL, seal BLOB NOT NULL
  );
  CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
  CREATE TRIGGER audit_keeps_words BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
  -- INSERT OR REPLACE would delete without asking the first trigger.
  CREATE TRIGGER audit_replaces_nothing BEFORE INSERT ON audit WHEN NEW.seq <= (SELECT max(seq) FROM audit)
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
  `,
  `
  -- id: names a token where the token itself is not known. last_used_at: to the hour.
  ALTER TABLE api_token ADD COLUMN id TEXT;
  ALTER TABLE api_token ADD COLUMN name TEXT;
  ALTER TABLE api_token ADD COLUMN last_used_at TEXT;
  UPDATE api_token SET id = lower(hex(randomblob(10)));
  CREATE UNIQUE INDEX api_token_id ON api_token (id);
  CREATE INDEX api_token_user ON api_token (user_id);
  `,
  `
  -- Attached files, each once. hash: SHA-256 of the bytes, hexadecimal. unused: days on which no plan mentioned it; looked_on:
  -- the last of the days it was looked at.
  CREATE TABLE file (
    hash TEXT PRIMARY KEY, type TEXT NOT NULL, bytes INTEGER NOT NULL, parts INTEGER NOT NULL, unused INTEGER NOT NULL,
    looked_on TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE file_part (hash TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (hash, part));
  -- Which plans have it, and what each calls it.
  CREATE TABLE plan_file (
    plan TEXT NOT NULL, hash TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (plan, hash)
  ) WITHOUT ROWID;
  `,
  SIGNATURE_TABLES,
  NOTICE_TABLES,
  `
  -- Account of the person whose act kept a version.
  ALTER TABLE version ADD COLUMN kept_by TEXT;
  `,
  CHILDREN_TABLES,
]

export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError'
  constructor(readonly version: number) {
    super(
      `The database was written by a newer version of Living Plan (its version is ${version}, this one knows ${MIGRATIONS.length})`,
    )
  }
}

/**
 * Brings the file to the newest version, in one transaction.
 * @param to an older version, for tests of the way up from it
 * @throws NewerDatabaseError
 */
export function migrate(database: Database, to = MIGRATIONS.length): void {
  const upgrade = database.transaction(() => {
    const version = Number(database.pragma('user_version', { simple: true }))
    if (version > MIGRATIONS.length) throw new NewerDatabaseError(version)
    for (const sql of MIGRATIONS.slice(version, to)) database.exec(sql)
    if (version < to) database.pragma(`user_version = ${to}`)
  })
  upgrade.immediate()
}
