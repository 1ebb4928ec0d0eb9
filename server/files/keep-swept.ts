import { type AuditLog, TERMINAL } from '../audit/audit-log.js'
import type { Logger } from '../log.js'
import type { FileStore } from '../store/files.js'
import type { DocumentStore } from '../store/store.js'
import { today } from './keep-file.js'
import { sweepFiles } from './sweep-files.js'
import { dropLeftovers } from './uploads-under-way.js'

/** How often it is asked whether a new day has begun, in milliseconds. */
const HOUR_MS = 3_600_000

/**
 * Looks at the attached files once a day, from now on, and removes what the uploads before the start left behind.
 * @returns ends it
 */
export function keepFilesSwept(store: DocumentStore & FileStore, audit: AuditLog, log: Logger): () => void {
  const look = hourlyLook(store, audit, log)
  const timer = setInterval(look, HOUR_MS)
  timer.unref()
  void look()
  return () => clearInterval(timer)
}

/** Gives what is to be done every hour. It never fails: a server with a full disk still serves, and it is tried again. */
export function hourlyLook(
  store: DocumentStore & FileStore,
  audit: Pick<AuditLog, 'add'>,
  log: Pick<Logger, 'warn'>,
): () => Promise<void> {
  let leftovers = true
  return async () => {
    try {
      if (leftovers) leftovers = !(await dropLeftovers(store))
    } catch (error) {
      log.warn({ err: error }, 'what uploads cut short left behind was not removed; it is tried again in an hour')
    }
    let count = 0
    const removed = () => {
      count += 1
    }
    try {
      try {
        await sweepFiles(store, today(), removed)
      } finally {
        // Also of a day on which it could not go on to the end.
        if (count > 0) audit.add({ action: 'files-removed', by: TERMINAL, details: { count } })
      }
    } catch (error) {
      log.warn({ err: error }, 'unused files were not all looked for today')
    }
  }
}
