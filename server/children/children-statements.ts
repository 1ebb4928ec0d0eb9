import type { Database } from 'better-sqlite3'
import type { LinkKind, PageKind } from './children-store.js'

interface PublishedRow {
  readonly at: number
  readonly by_user: string | null
  readonly seq: number
  readonly day: string
  readonly lines: number
}
interface FrozenRow extends PublishedRow {
  readonly paper: string
  readonly shown: string
  readonly sum: Buffer
}
interface FileRow {
  readonly html: Buffer
  readonly gzip: Buffer
  readonly brotli: Buffer
  readonly csp: string
  readonly sum: Buffer
}
interface LinkRow {
  readonly hash: Buffer
  readonly plan: string
  readonly token: string | null
  readonly made_at: number
  readonly made_by: string | null
  readonly expires_at: number | null
  readonly ended_at: number | null
}
interface NewLink {
  readonly hash: Uint8Array
  readonly plan: string
  readonly kind: LinkKind
  readonly token: string
  readonly at: number
  readonly by: string | null
  readonly expiresAt: number | null
}
interface Remembering {
  readonly plan: string
  readonly most: number
}

const PUBLISHED = 'at, by_user, seq, day, lines'

/** What is asked of the tables of public pages (store/sqlite/children-tables.ts). */
export function prepareChildren(database: Database) {
  return {
    note: database.prepare<[string, number, string | null, number, string, number]>(
      'INSERT INTO children_published (plan, at, by_user, seq, day, lines) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    forget: database.prepare<[Remembering]>(
      `DELETE FROM children_published WHERE plan = @plan AND id NOT IN
         (SELECT id FROM children_published WHERE plan = @plan ORDER BY id DESC LIMIT @most)`,
    ),
    publications: database.prepare<[string], PublishedRow>(
      `SELECT ${PUBLISHED} FROM children_published WHERE plan = ? ORDER BY id DESC`,
    ),
    freeze: database.prepare<[Omit<FrozenRow, keyof PublishedRow> & { plan: string; published: number }]>(
      `INSERT OR REPLACE INTO children_frozen (plan, published, paper, shown, sum)
       VALUES (@plan, @published, @paper, @shown, @sum)`,
    ),
    frozen: database.prepare<[string], FrozenRow>(
      `SELECT ${PUBLISHED}, paper, shown, sum FROM children_frozen AS one
       JOIN children_published ON id = one.published WHERE one.plan = ?`,
    ),
    plans: database.prepare<[], { plan: string }>('SELECT plan FROM children_frozen ORDER BY plan'),
    keepFile: database.prepare<
      [Record<'html' | 'gzip' | 'brotli' | 'sum', Uint8Array> & { plan: string; kind: PageKind; csp: string }]
    >(
      `INSERT OR REPLACE INTO children_file (plan, kind, html, gzip, brotli, csp, sum)
       VALUES (@plan, @kind, @html, @gzip, @brotli, @csp, @sum)`,
    ),
    file: database.prepare<[string, PageKind], FileRow>(
      'SELECT html, gzip, brotli, csp, sum FROM children_file WHERE plan = ? AND kind = ?',
    ),
    addLink: database.prepare<[NewLink]>(
      `INSERT INTO children_link (hash, plan, kind, token, made_at, made_by, expires_at)
       VALUES (@hash, @plan, @kind, @token, @at, @by, @expiresAt)`,
    ),
    link: database.prepare<[string, LinkKind], LinkRow>(
      'SELECT * FROM children_link WHERE plan = ? AND kind = ? AND ended_at IS NULL',
    ),
    find: database.prepare<[Uint8Array, LinkKind], LinkRow>('SELECT * FROM children_link WHERE hash = ? AND kind = ?'),
    endLink: database.prepare<[number, Uint8Array]>(
      'UPDATE children_link SET ended_at = ?, token = NULL WHERE hash = ?',
    ),
    forgetLinks: database.prepare<[Remembering & { kind: LinkKind }]>(
      `DELETE FROM children_link WHERE plan = @plan AND kind = @kind AND ended_at IS NOT NULL AND hash NOT IN
         (SELECT hash FROM children_link WHERE plan = @plan AND kind = @kind AND ended_at IS NOT NULL
          ORDER BY ended_at DESC LIMIT @most)`,
    ),
    forgetProposals: database.prepare<[{ name: string }]>(
      'DELETE FROM children_proposal WHERE instr(text, @name) > 0 OR instr(line_text, @name) > 0',
    ),
    naming: database.prepare<[{ name: string; json: string }], { plan: string }>(
      `SELECT plan FROM children_frozen WHERE instr(paper, @json) > 0
       UNION SELECT plan FROM children_file WHERE instr(CAST(html AS TEXT), @name) > 0 ORDER BY plan`,
    ),
    words: database.prepare<[], { words: string; at: number; by_user: string | null }>(
      'SELECT words, at, by_user FROM children_words',
    ),
    setWords: database.prepare<[string, number, string | null]>(
      'INSERT OR REPLACE INTO children_words (one, words, at, by_user) VALUES (1, ?, ?, ?)',
    ),
    dropWords: database.prepare<[]>('DELETE FROM children_words'),
  }
}
