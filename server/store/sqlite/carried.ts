import Sqlite, { type Database } from 'better-sqlite3'

/** What a backup carries beside the school itself. */
export interface Carried {
  readonly madeAt: string
  /** The secret of the data folder: without it two-factor codes, which are stored encrypted, could never be checked again. */
  readonly secret: string | undefined
}

/** Rows that let somebody in while they last. In a copy they would bring ended sessions back to life. */
const FLEETING = ['session', 'verification']

/** Makes a backup of a plain copy: signed-in sessions out, what it carries in. */
export function sealCopy(file: string, { madeAt, secret }: Carried): void {
  changeAlone(file, (database) => {
    dropFleeting(database)
    database.exec('CREATE TABLE carried (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID')
    const carry = database.prepare<[string, string]>('INSERT INTO carried (name, value) VALUES (?, ?)')
    carry.run('made_at', madeAt)
    if (secret !== undefined) carry.run('auth_secret', secret)
  })
}

/** Makes a plain database of a copy of a backup (or of a database that is none), and gives what it carried. */
export function unsealCopy(file: string): Partial<Carried> {
  return changeAlone(file, (database) => {
    dropFleeting(database)
    if (!hasTable(database, 'carried')) return {}
    const rows = database.prepare<[], { name: string; value: string }>('SELECT name, value FROM carried').all()
    database.exec('DROP TABLE carried')
    const value = (name: string) => rows.find((row) => row.name === name)?.value
    const madeAt = value('made_at')
    return { secret: value('auth_secret'), ...(madeAt === undefined ? {} : { madeAt }) }
  })
}

/** Whether a file that SQLite can read was ever a Living Plan database. */
export function isSchool(file: string): boolean {
  const database = new Sqlite(file, { fileMustExist: true })
  try {
    return ['document', 'snapshot', 'log', 'plan'].every((table) => hasTable(database, table))
  } finally {
    database.close()
  }
}

/** Changes a file that nobody else has open, in one transaction, and leaves it without a log beside it. */
function changeAlone<T>(file: string, change: (database: Database) => T): T {
  const database = new Sqlite(file, { fileMustExist: true })
  try {
    database.pragma('journal_mode = DELETE')
    database.pragma('synchronous = FULL')
    // What is deleted shall not be readable in the free space of the file.
    database.pragma('secure_delete = ON')
    return database.transaction(() => change(database)).immediate()
  } finally {
    database.close()
  }
}

function dropFleeting(database: Database): void {
  for (const table of FLEETING) if (hasTable(database, table)) database.exec(`DELETE FROM ${table}`)
}

function hasTable(database: Database, name: string): boolean {
  return database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined
}
