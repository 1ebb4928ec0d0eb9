import { type AuditLog, TERMINAL } from '../audit/audit-log.js'
import type { Logger } from '../log.js'
import type { FileStore } from '../store/files.js'
import type { DocumentStore } from '../store/store.js'
import { today } from './keep-file.js'
import { sweepFiles } from './sweep-files.js'

/** How often it is asked whether a new day has begun, in milliseconds. */
const HOUR_MS = 3_600_000

/** Looks at the attached files once a day, from now on. @returns ends it */
export function keepFilesSwept(store: DocumentStore & FileStore, audit: AuditLog, log: Logger): () => void {
  const look = () => {
    sweepFiles(store, today()).then(
      (count) => {
        if (count > 0) audit.add({ action: 'files-removed', by: TERMINAL, details: { count } })
      },
      (error: unknown) => log.warn({ err: error }, 'unused files were not looked for today'),
    )
  }
  look()
  const timer = setInterval(look, HOUR_MS)
  timer.unref()
  return () => clearInterval(timer)
}
