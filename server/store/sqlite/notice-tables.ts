/** Notices, who is mailed about them, and calendar addresses; part of the migrations. */
export const NOTICE_TABLES = `
  -- What somebody is told: no text, only who did what where. item: what it is about within the thread ('m-1', 'state', ...);
  -- version: of that item, where it can happen again. at: milliseconds since 1970.
  CREATE TABLE notice (
    id INTEGER PRIMARY KEY AUTOINCREMENT, user_id TEXT NOT NULL, plan TEXT NOT NULL, thread TEXT NOT NULL,
    item TEXT NOT NULL, version TEXT NOT NULL, kind TEXT NOT NULL, by_user TEXT, at INTEGER NOT NULL,
    read INTEGER NOT NULL, mailed INTEGER NOT NULL
  );
  CREATE UNIQUE INDEX notice_once ON notice (user_id, plan, thread, item);
  CREATE INDEX notice_newest ON notice (user_id, id);
  -- What is told of one comment is looked for whenever it changes.
  CREATE INDEX notice_about ON notice (plan, thread, item);
  -- The days on which a person was mailed about their notices, noted before the mail is sent.
  CREATE TABLE notice_mail (user_id TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (user_id, day)) WITHOUT ROWID;
  CREATE TABLE no_notice_mail (user_id TEXT PRIMARY KEY) WITHOUT ROWID;
  -- Calendar addresses. hash: SHA-256 of the secret in it. Times: milliseconds since 1970; last_used_at to the hour.
  CREATE TABLE calendar (
    id TEXT PRIMARY KEY, hash BLOB NOT NULL UNIQUE, user_id TEXT NOT NULL, created_at INTEGER NOT NULL,
    last_used_at INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX calendar_user ON calendar (user_id);
`
