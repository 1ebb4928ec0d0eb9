import { LIMITS } from '../../schema/protocol/limits.js'
import type { AuditLog } from './audit-log.js'

const HOUR_MS = 3_600_000

/** A wrong password, code or link. Ids of accounts; undefined where nobody is known. */
export interface FailedTry {
  /** Who was signed in. */
  readonly by?: string | undefined
  /** Whose account was tried. */
  readonly tried?: string | undefined
  readonly gave?: 'password' | 'code' | undefined
  /** What they had proved before, where the second step failed. */
  readonly after?: 'password' | 'link' | undefined
  /** What somebody who is signed in was changing, such as "changing the password". */
  readonly doing?: string | undefined
}

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

  /** What they typed is not kept. @param from address */
  note({ by, tried, gave, after, doing }: FailedTry, from: string): void {
    const now = this.#now()
    if (now - this.#hour >= HOUR_MS) {
      this.#hour = now
      this.#written = 0
    }
    if (this.#written >= LIMITS.auditedFailuresPerHour) {
      this.#unlisted++
      return
    }
    const details = {
      ...(gave === undefined ? {} : { gave }),
      ...(after === undefined ? {} : { after }),
      ...(doing === undefined ? {} : { doing }),
      ...(this.#unlisted === 0 ? {} : { unlisted: this.#unlisted }),
    }
    const subject = tried === undefined ? {} : { subject: tried }
    try {
      this.#audit.add({ action: 'sign-in-failed', by: { userId: by ?? null, from }, ...subject, details })
      this.#written++
      this.#unlisted = 0
    } catch {
      // On a full disk too the answer is that the password was wrong; the next entry counts this one.
      this.#unlisted++
    }
  }
}
