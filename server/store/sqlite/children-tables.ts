/** What is public of a plan: the frozen copies of its page for children and families, and their addresses; part of the migrations. */
export const CHILDREN_TABLES = `
  -- Every time a page was published, the newest of a plan being the one that is out. at: milliseconds since 1970. seq: number
  -- of the newest update of the plan in it; day: as the page says it was made.
  CREATE TABLE children_published (
    id INTEGER PRIMARY KEY AUTOINCREMENT, plan TEXT NOT NULL, at INTEGER NOT NULL, by_user TEXT, seq INTEGER NOT NULL,
    day TEXT NOT NULL, lines INTEGER NOT NULL
  );
  CREATE INDEX children_published_of_plan ON children_published (plan, id);
  -- What the page that is out is made of, all of it shown: kept so that a new address can be printed on the same page.
  CREATE TABLE children_frozen (
    plan TEXT PRIMARY KEY, published INTEGER NOT NULL, paper TEXT NOT NULL, shown TEXT NOT NULL, sum BLOB NOT NULL
  ) WITHOUT ROWID;
  -- The pages byte by byte, as they are served. kind: 'children', 'families'. sum: SHA-256 of html.
  CREATE TABLE children_file (
    plan TEXT NOT NULL, kind TEXT NOT NULL, html BLOB NOT NULL, gzip BLOB NOT NULL, brotli BLOB NOT NULL, csp TEXT NOT NULL,
    sum BLOB NOT NULL, PRIMARY KEY (plan, kind)
  );
  -- Addresses that need no sign-in. kind: 'page', 'council'. hash: SHA-256 of the token, by which it is found. token: gone
  -- when the address has ended. Times: milliseconds since 1970.
  CREATE TABLE children_link (
    hash BLOB PRIMARY KEY, plan TEXT NOT NULL, kind TEXT NOT NULL, token TEXT, made_at INTEGER NOT NULL, made_by TEXT,
    expires_at INTEGER, ended_at INTEGER
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX children_link_of_plan ON children_link (plan, kind) WHERE ended_at IS NULL;
  -- What the school council would like better. line: key of a line; NULL: an idea. line_text: what it said to them.
  CREATE TABLE children_proposal (
    id TEXT PRIMARY KEY, plan TEXT NOT NULL, line TEXT, line_text TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
    state TEXT NOT NULL, decided_by TEXT, decided_at INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX children_proposal_of_plan ON children_proposal (plan, at);
  -- The school's own words and phrases (schema/children/data.ts).
  CREATE TABLE children_words (
    one INTEGER PRIMARY KEY CHECK (one = 1), words TEXT NOT NULL, at INTEGER NOT NULL, by_user TEXT
  );
`
