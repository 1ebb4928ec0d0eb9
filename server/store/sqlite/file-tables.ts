import type { Database } from 'better-sqlite3'
import type { AttachedFile } from '../../../schema/files/kinds.js'
import { type FileOfPlan, FilesFullError, type NewFile, type SeenFile, type StoredFile } from '../files.js'

const FILE = 'hash, bytes, parts, unused, looked_on AS lookedOn'
const OF_PLAN =
  'SELECT plan_file.plan, file.hash, plan_file.name, file.type, file.bytes FROM plan_file JOIN file USING (hash)'

/** Attached files, as plain synchronous calls on one connection (see FileStore for what each promises). */
export class FileTables {
  readonly #statements

  constructor(database: Database) {
    this.#statements = prepare(database)
  }

  keepFilePart(hash: string, part: number, bytes: Uint8Array): void {
    this.#statements.keepPart.run(hash, part, bytes)
  }

  addFile(plan: string, file: NewFile, most: number): AttachedFile {
    const { hash, name, type, bytes, parts, today } = file
    if (this.#statements.file.get(hash) === undefined) {
      const kept = this.#statements.kept.get(hash)
      if (kept?.parts !== parts || kept.bytes !== bytes) throw new RangeError('Pieces of the file are missing.')
      if ((this.#statements.total.get()?.bytes ?? 0) + bytes > most) throw new FilesFullError(most)
      this.#statements.add.run(hash, type, bytes, parts, today)
    }
    this.#statements.give.run(plan, hash, name)
    this.#statements.looked.run(0, today, hash)
    return this.fileOfPlan(plan, hash) ?? { hash, name, type, bytes }
  }

  fileOfPlan(plan: string, hash: string): FileOfPlan | undefined {
    return this.#statements.ofPlan.get(plan, hash)
  }

  filesOfPlans(): readonly FileOfPlan[] {
    return this.#statements.ofPlans.all()
  }

  renameFile(plan: string, hash: string, name: string): void {
    this.#statements.rename.run(name, plan, hash)
  }

  storedFiles(): readonly StoredFile[] {
    return this.#statements.files.all()
  }

  storedFile(hash: string): StoredFile | undefined {
    return this.#statements.file.get(hash)
  }

  filePart(hash: string, part: number): Uint8Array | undefined {
    return this.#statements.part.get(hash, part)?.bytes
  }

  lookedAtFile(hash: string, unused: number, today: string, seen?: SeenFile): void {
    if (seen === undefined) this.#statements.looked.run(unused, today, hash)
    else this.#statements.lookedAgain.run(unused, today, hash, seen.unused, seen.lookedOn)
  }

  dropFile({ hash, unused, lookedOn }: SeenFile): boolean {
    if (this.#statements.drop.run(hash, unused, lookedOn).changes === 0) return false
    this.#statements.take.run(hash)
    this.#statements.dropParts.run(hash)
    return true
  }

  dropLooseParts(hash?: string): void {
    if (hash === undefined) this.#statements.dropLoose.run()
    else this.#statements.dropLooseOf.run(hash)
  }
}

function prepare(database: Database) {
  return {
    keepPart: database.prepare<[string, number, Uint8Array]>(
      'INSERT OR REPLACE INTO file_part (hash, part, bytes) VALUES (?, ?, ?)',
    ),
    kept: database.prepare<[string], { parts: number; bytes: number }>(
      'SELECT count(*) AS parts, coalesce(sum(length(bytes)), 0) AS bytes FROM file_part WHERE hash = ?',
    ),
    total: database.prepare<[], { bytes: number }>('SELECT coalesce(sum(bytes), 0) AS bytes FROM file'),
    add: database.prepare<[string, string, number, number, string]>(
      'INSERT INTO file (hash, type, bytes, parts, unused, looked_on) VALUES (?, ?, ?, ?, 0, ?)',
    ),
    give: database.prepare<[string, string, string]>(
      'INSERT OR IGNORE INTO plan_file (plan, hash, name) VALUES (?, ?, ?)',
    ),
    ofPlan: database.prepare<[string, string], FileOfPlan>(`${OF_PLAN} WHERE plan_file.plan = ? AND file.hash = ?`),
    ofPlans: database.prepare<[], FileOfPlan>(`${OF_PLAN} ORDER BY plan_file.plan, file.hash`),
    rename: database.prepare<[string, string, string]>('UPDATE plan_file SET name = ? WHERE plan = ? AND hash = ?'),
    files: database.prepare<[], StoredFile>(`SELECT ${FILE} FROM file ORDER BY hash`),
    file: database.prepare<[string], StoredFile>(`SELECT ${FILE} FROM file WHERE hash = ?`),
    part: database.prepare<[string, number], { bytes: Uint8Array }>(
      'SELECT bytes FROM file_part WHERE hash = ? AND part = ?',
    ),
    looked: database.prepare<[number, string, string]>('UPDATE file SET unused = ?, looked_on = ? WHERE hash = ?'),
    take: database.prepare<[string]>('DELETE FROM plan_file WHERE hash = ?'),
    lookedAgain: database.prepare<[number, string, string, number, string]>(
      'UPDATE file SET unused = ?, looked_on = ? WHERE hash = ? AND unused = ? AND looked_on = ?',
    ),
    drop: database.prepare<[string, number, string]>(
      'DELETE FROM file WHERE hash = ? AND unused = ? AND looked_on = ?',
    ),
    dropParts: database.prepare<[string]>('DELETE FROM file_part WHERE hash = ?'),
    dropLoose: database.prepare('DELETE FROM file_part WHERE hash NOT IN (SELECT hash FROM file)'),
    dropLooseOf: database.prepare<[string]>(
      'DELETE FROM file_part WHERE hash = ? AND hash NOT IN (SELECT hash FROM file)',
    ),
  }
}
