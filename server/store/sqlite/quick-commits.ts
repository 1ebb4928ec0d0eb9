import type { Call, Reply } from './calls.js'
import { commitTogether } from './commit-batch.js'
import { openBeside } from './database.js'
import { SqliteEngine } from './engine.js'
import type { Pace } from './pace.js'

/** A disk that answers within this many milliseconds is waited for here; the way to the other thread and back costs as much. */
const QUICK_MS = 0.8
/** Larger batches take longer than a disk's answer. */
const MOST_BYTES = 32 * 1024
/** One batch in so many goes to the store's thread all the same: SQLite moves its log into the file there, which takes longer. */
const LONG_WAY = 64

/**
 * Commits small batches of edits on the server's own thread while the disk is quick: an edit then costs no change of thread.
 * A slow disk is waited for on the store's thread, as everything else is.
 */
export class QuickCommits {
  #engine: SqliteEngine | undefined
  #batches = 0

  constructor(
    readonly file: string,
    readonly pace: Pace,
  ) {}

  /** Commits the batch; nothing is done, and nothing returned, when it belongs on the store's thread. */
  commit(calls: readonly Call[]): Reply[] | undefined {
    if (this.pace.ms > QUICK_MS || !areSmallEdits(calls)) return undefined
    this.#batches += 1
    if (this.#batches % LONG_WAY === 0) return undefined
    const began = performance.now()
    const replies = this.#tried(calls)
    this.pace.took(performance.now() - began)
    return replies
  }

  close(): void {
    this.#engine?.close()
    this.#engine = undefined
  }

  #tried(calls: readonly Call[]): Reply[] | undefined {
    try {
      this.#engine ??= new SqliteEngine(openBeside(this.file))
      return commitTogether(this.#engine, calls)
    } catch {
      // Locked, full or unreadable: nothing was stored, and the store's thread waits or says why.
      return undefined
    }
  }
}

function areSmallEdits(calls: readonly Call[]): boolean {
  let bytes = 0
  for (const { edit } of calls) {
    if (edit === undefined) return false
    bytes += edit
  }
  return bytes <= MOST_BYTES
}
