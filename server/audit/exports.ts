import { LIMITS } from '../../schema/protocol/limits.js'
import type { Actor, AuditLog } from './audit-log.js'

/** Exports remembered at once; beyond it the oldest may be written a second time. */
const MOST = 10_000

/** Writes exports in the audit log: of one plan by one person one an hour, however often a program asks. */
export class Exports {
  readonly #audit: AuditLog
  readonly #now: () => number
  /** When the last was written, oldest first. */
  readonly #written = new Map<string, number>()

  /** @param now milliseconds on a clock that never jumps */
  constructor(audit: AuditLog, now = () => performance.now()) {
    this.#audit = audit
    this.#now = now
  }

  /** false: it could not be written now, and will be at the next export. A full disk keeps nobody from reading. */
  note(by: Actor, plan: string): boolean {
    try {
      this.#note(by, plan)
      return true
    } catch {
      return false
    }
  }

  #note(by: Actor, plan: string): void {
    const key = `${by.userId} ${plan}`
    const last = this.#written.get(key)
    if (last !== undefined && this.#now() - last < LIMITS.auditedExportMinutes * 60_000) return
    this.#audit.add({ action: 'plan-exported', by, plan })
    this.#written.delete(key)
    this.#written.set(key, this.#now())
    const [oldest] = this.#written.keys()
    if (this.#written.size > MOST && oldest !== undefined) this.#written.delete(oldest)
  }
}
