import { createHash, randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Actor, AuditAction, AuditLog } from '../audit/audit-log.js'
import { hashSecret } from '../auth/hash.js'
import { prepareChildren } from './children-statements.js'
import {
  type ChildrenLink,
  type ChildrenStore,
  DamagedPageError,
  type FoundLink,
  type FrozenFiles,
  type LinkKind,
  type NewPublication,
  PAGE_KINDS,
  type PageKind,
  type Publication,
  type Published,
  type ServedFile,
  type ShownLine,
  type StoredWords,
} from './children-store.js'
import { SqliteProposals } from './sqlite-proposals.js'

/** 128 bits: not to be guessed, and short enough for a QR code that an old tablet reads. */
const TOKEN_BYTES = 16
const DAY_MS = 86_400_000
/** Publishings that are remembered of a plan, and addresses of it that were ended: those are told from ones that never were. */
const MOST_REMEMBERED = 24

const sumOf = (...parts: readonly (string | Uint8Array)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Public pages in the school's own database, on the connection of its people and its audit log. */
export class SqliteChildren extends SqliteProposals implements ChildrenStore {
  readonly #database: Database
  readonly #audit: AuditLog
  readonly #now: () => number
  readonly #sql

  /** @param now milliseconds since 1970 */
  constructor(database: Database, audit: AuditLog, now: () => number = Date.now) {
    super(database, audit, now)
    this.#database = database
    this.#audit = audit
    this.#now = now
    this.#sql = prepareChildren(database)
  }

  newToken(): string {
    return randomBytes(TOKEN_BYTES).toString('base64url')
  }

  publish(by: Actor, { plan, seq, day, paper, shown, token, files }: NewPublication): void {
    this.#write(() => {
      const id = this.#sql.note.run(plan, this.#now(), by.userId, seq, day, shown.length).lastInsertRowid
      this.#sql.forget.run({ plan, most: MOST_REMEMBERED })
      const text = JSON.stringify(shown)
      this.#sql.freeze.run({ plan, published: Number(id), paper, shown: text, sum: sumOf(paper, '\n', text) })
      this.#keepFiles(plan, files)
      this.#audit.add({ action: 'children-published', by, plan, details: { lines: shown.length } })
      if (this.#sql.link.get(plan, 'page')?.token === token) return
      this.#newLink(by, plan, 'page', token, null)
      this.#audit.add({ action: 'children-link-made', by, plan })
    })
  }

  published(plan: string): Published | undefined {
    const row = this.#sql.frozen.get(plan)
    const file = row && this.file(plan, 'children')
    if (row === undefined || file === undefined) return undefined
    const { paper, shown, sum, by_user: by, ...rest } = row
    if (!sumOf(paper, '\n', shown).equals(sum)) throw new DamagedPageError(plan)
    // As it was written, by its sum.
    const lines = JSON.parse(shown) as readonly ShownLine[]
    return { ...rest, by, paper, shown: lines, sha256: Buffer.from(file.sum, 'base64url').toString('hex') }
  }

  publications(plan: string): readonly Publication[] {
    return this.#sql.publications.all(plan).map(({ by_user: by, ...rest }) => ({ ...rest, by }))
  }

  file(plan: string, kind: PageKind): ServedFile | undefined {
    const row = this.#sql.file.get(plan, kind)
    if (row === undefined) return undefined
    const { html, gzip, brotli, csp, sum } = row
    if (!sumOf(html).equals(sum)) throw new DamagedPageError(plan)
    return { html, gzip, brotli, csp, sum: Buffer.from(sum).toString('base64url') }
  }

  link(plan: string, kind: LinkKind): ChildrenLink | undefined {
    const row = this.#sql.link.get(plan, kind)
    if (row === undefined || row.token === null || this.#isOver(row)) return undefined
    return { token: row.token, madeAt: row.made_at, madeBy: row.made_by, expiresAt: row.expires_at }
  }

  renewLink(by: Actor, plan: string, token: string, files: FrozenFiles): void {
    this.#write(() => {
      const renewed = this.#end(plan, 'page')
      this.#newLink(by, plan, 'page', token, null)
      this.#keepFiles(plan, files)
      this.#audit.add({ action: renewed ? 'children-link-renewed' : 'children-link-made', by, plan })
    })
  }

  openCouncil(by: Actor, plan: string, days: number): void {
    this.#write(() => {
      this.#end(plan, 'council')
      this.#newLink(by, plan, 'council', this.newToken(), this.#now() + days * DAY_MS)
      this.#audit.add({ action: 'council-link-made', by, plan, details: { days } })
    })
  }

  endLink(by: Actor, plan: string, kind: LinkKind): boolean {
    return this.#write(() => {
      if (!this.#end(plan, kind)) return false
      const action: AuditAction = kind === 'page' ? 'children-link-revoked' : 'council-link-ended'
      this.#audit.add({ action, by, plan })
      return true
    })
  }

  find(kind: LinkKind, token: string): FoundLink | undefined {
    const row = this.#sql.find.get(hashSecret(token), kind)
    if (row === undefined) return undefined
    return row.ended_at !== null || this.#isOver(row) ? { ended: true } : { ended: false, plan: row.plan }
  }

  words(): StoredWords | undefined {
    const row = this.#sql.words.get()
    return row === undefined ? undefined : { words: row.words, at: row.at, by: row.by_user }
  }

  setWords(by: Actor, words: string | undefined, facts: { readonly words: number; readonly phrases: number }): void {
    this.#write(() => {
      if (words === undefined) this.#sql.dropWords.run()
      else this.#sql.setWords.run(words, this.#now(), by.userId)
      this.#audit.add({ action: 'children-words-changed', by, details: { ...facts } })
    })
  }

  forget(name: string): readonly string[] {
    return this.#write(() => {
      this.#sql.forgetProposals.run({ name })
      return this.#sql.naming.all({ name, json: JSON.stringify(name).slice(1, -1) }).map(({ plan }) => plan)
    })
  }

  verify(): { readonly faults: readonly string[]; readonly pages: number } {
    const faults: string[] = []
    let pages = 0
    for (const { plan } of this.#sql.plans.all()) {
      try {
        const whole = PAGE_KINDS.every((kind) => this.file(plan, kind) !== undefined)
        if (this.published(plan) === undefined || !whole) throw new DamagedPageError(plan)
        pages += 1
      } catch (error) {
        if (!(error instanceof DamagedPageError) && !(error instanceof SyntaxError)) throw error
        faults.push(`The page for children of the plan ${plan} is not as it was published: publish it again.`)
      }
    }
    return { faults, pages }
  }

  #keepFiles(plan: string, files: FrozenFiles): void {
    for (const kind of PAGE_KINDS) {
      const file = files[kind]
      this.#sql.keepFile.run({ plan, kind, ...file, sum: sumOf(file.html) })
    }
  }

  #newLink(by: Actor, plan: string, kind: LinkKind, token: string, expiresAt: number | null): void {
    const hash = hashSecret(token)
    this.#sql.addLink.run({ hash, plan, kind, token, at: this.#now(), by: by.userId, expiresAt })
  }

  /** false: there was none. */
  #end(plan: string, kind: LinkKind): boolean {
    const row = this.#sql.link.get(plan, kind)
    if (row === undefined) return false
    this.#sql.endLink.run(this.#now(), row.hash)
    this.#sql.forgetLinks.run({ plan, kind, most: MOST_REMEMBERED })
    return true
  }

  #isOver({ expires_at }: { readonly expires_at: number | null }): boolean {
    return expires_at !== null && expires_at <= this.#now()
  }

  #write<T>(work: () => T): T {
    return this.#database.transaction(work).immediate()
  }
}
