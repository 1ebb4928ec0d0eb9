import { LIMITS } from '../../schema/protocol/limits.js'
import type { AuditLog } from './audit-log.js'

const HOUR_MS = 3_600_000

/** Writes failed sign-ins in the audit log, at most so many an hour: an attacker must not be able to fill the disk. */
export class FailedSignIns {
  readonly #audit: AuditLog
  readonly #now: () => number
  #hour = Number.NEGATIVE_INFINITY
  #written = 0
  #unlisted = 0

  /** @param now milliseconds on a clock that never jumps */
  constructor(audit: AuditLog, now = () => performance.now()) {
    this.#audit = audit
    this.#now = now
  }

  /** @param userId the account somebody tried, if there is one; what they typed instead is not kept */
  note(userId: string | undefined, from: string): void {
    const now = this.#now()
    if (now - this.#hour >= HOUR_MS) {
      this.#hour = now
      this.#written = 0
    }
    if (this.#written >= LIMITS.auditedFailuresPerHour) {
      this.#unlisted++
      return
    }
    const details: Record<string, number> = this.#unlisted === 0 ? {} : { unlisted: this.#unlisted }
    const subject = userId === undefined ? {} : { subject: userId }
    try {
      this.#audit.add({ action: 'sign-in-failed', by: { userId: null, from }, ...subject, details })
      this.#written++
      this.#unlisted = 0
    } catch {
      // On a full disk too the answer is that the password was wrong; the next entry counts this one.
      this.#unlisted++
    }
  }
}
