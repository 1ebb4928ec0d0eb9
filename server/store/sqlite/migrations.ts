import type { Database } from 'better-sqlite3'

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
]

export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError'
  constructor(readonly version: number) {
    super(
      `The database was written by a newer version of Living Plan (its version is ${version}, this one knows ${MIGRATIONS.length})`,
    )
  }
}

/** Brings the file to the newest version, in one transaction. @throws NewerDatabaseError */
export function migrate(database: Database): void {
  const upgrade = database.transaction(() => {
    const version = Number(database.pragma('user_version', { simple: true }))
    if (version > MIGRATIONS.length) throw new NewerDatabaseError(version)
    for (const sql of MIGRATIONS.slice(version)) database.exec(sql)
    if (version < MIGRATIONS.length) database.pragma(`user_version = ${MIGRATIONS.length}`)
  })
  upgrade.immediate()
}
