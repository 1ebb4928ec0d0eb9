import Sqlite from 'better-sqlite3'
import { type Call, type Op, type Reply, toWire } from './calls.js'
import type { SqliteEngine } from './engine.js'

const WRITES: ReadonlySet<Op> = new Set<Op>([
  'append',
  'compact',
  'create',
  'add',
  'describe',
  'keepVersion',
  'rewriteVersion',
  'dropVersions',
  'keepFilePart',
  'addFile',
  'renameFile',
  'lookedAtFile',
  'dropFile',
  'dropLooseParts',
  'addSignature',
])

/** Runs calls that arrived together, in order, as one transaction and so one wait for the disk. A call that is refused fails alone. */
export function commitBatch(engine: SqliteEngine, calls: readonly Call[]): Reply[] {
  try {
    return commitTogether(engine, calls)
  } catch (error) {
    if (calls.length === 1 || concernsEverything(error)) {
      return calls.map(({ id }) => ({ id, ok: false, error: toWire(error) }))
    }
    // One call upset the database itself: alone, the others still can be stored.
    return calls.flatMap((call) => commitBatch(engine, [call]))
  }
}

/** The same, but when a call upsets the database itself nothing is stored. @throws what SQLite throws */
export function commitTogether(engine: SqliteEngine, calls: readonly Call[]): Reply[] {
  const work = () => calls.map((call) => perform(engine, call))
  return calls.some(({ op }) => WRITES.has(op)) ? engine.write(work) : engine.read(work)
}

function perform(engine: SqliteEngine, call: Call): Reply {
  try {
    // The client is typed by the engine's own signatures, so arguments fit the operation they came with.
    const run = engine[call.op] as (...args: readonly unknown[]) => unknown
    return { id: call.id, ok: true, value: run.apply(engine, [...call.args]) }
  } catch (error) {
    const wire = toWire(error)
    // The engine's own refusals have written nothing; an error of SQLite may have left half a call: roll everything back.
    if (wire.kind === 'unavailable') throw error
    return { id: call.id, ok: false, error: wire }
  }
}

/** The whole file cannot be written now (disk full, locked, unreadable): no other call would fare better. */
function concernsEverything(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && /^SQLITE_(FULL|IOERR|BUSY|READONLY|CANTOPEN)/.test(error.code)
}
