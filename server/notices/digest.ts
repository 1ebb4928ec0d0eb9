import type { Accounts } from '../auth/accounts.js'
import type { Logger } from '../log.js'
import type { Mailer } from '../mail/mailer.js'
import { digestMail } from '../mail/mails.js'
import { localTime } from './local-time.js'
import type { Notice, Notices } from './notices.js'

export interface DigestParts {
  readonly notices: Notices
  readonly accounts: Pick<Accounts, 'memberships' | 'members' | 'person'>
  readonly mailer: Mailer
  readonly schoolName: string
  /** Without a trailing slash. */
  readonly publicUrl: string
  readonly log: Pick<Logger, 'warn'>
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/** The hour from which, and the hour before which, mails leave, by the clock of the school: nobody is woken by a plan. */
const FROM_HOUR = 7
const TO_HOUR = 20
const HOUR_MS = 3_600_000

/**
 * Mails people about unread notices: at most once a day, on weekdays, about what came before seven in the morning. That
 * somebody is mailed is noted before it is done and taken back only when the mail server surely has nothing of it, so that
 * no crash, no restart and no clock makes two mails of one.
 */
export class Digest {
  readonly #parts: DigestParts
  #running: Promise<void> | undefined
  #stopped = false

  constructor(parts: DigestParts) {
    this.#parts = parts
  }

  /** Looks once whether somebody is to be mailed now. Never fails; a look while another is under way is that one. */
  look(): Promise<void> {
    this.#running ??= this.#mailEverybody()
      .catch((error: unknown) =>
        this.#parts.log.warn({ err: error }, 'mails about notices were not all sent; tried again'),
      )
      .finally(() => {
        this.#running = undefined
      })
    return this.#running
  }

  /** Looks again and again. @param everyMs milliseconds between two looks @returns ends it; a mail under way is not waited for */
  start(everyMs: number): () => void {
    const timer = setInterval(() => void this.look(), everyMs)
    timer.unref()
    return () => {
      this.#stopped = true
      clearInterval(timer)
    }
  }

  async #mailEverybody(): Promise<void> {
    const now = (this.#parts.now ?? Date.now)()
    const { day, weekend, sinceMidnightMs } = localTime(now)
    if (weekend || sinceMidnightMs < FROM_HOUR * HOUR_MS || sinceMidnightMs >= TO_HOUR * HOUR_MS) return
    const due = now - sinceMidnightMs + FROM_HOUR * HOUR_MS
    for (const { userId, notices } of this.#parts.notices.untold(due)) {
      if (this.#stopped) return
      const open = notices.filter(({ plan }) => this.#parts.accounts.memberships.roleOf(userId, plan) !== undefined)
      if (!open.some(({ at }) => at < due)) continue
      if (!(await this.#mail(userId, day, open))) return
    }
  }

  /** @returns false: there is no mail server to talk to now */
  async #mail(userId: string, day: string, open: readonly Notice[]): Promise<boolean> {
    const { notices, accounts, mailer, schoolName, publicUrl } = this.#parts
    const person = accounts.person(userId)
    if (person === undefined || !notices.claimMail(userId, day, open)) return true
    const from = [...new Set(open.flatMap(({ by }) => (by === null ? [] : (accounts.members.nameOf(by) ?? []))))]
    const kinds = open.map(({ kind }) => kind)
    const { name, email: to } = person
    const delivery = await mailer.deliver(digestMail({ to, name, school: schoolName, publicUrl, kinds, from }))
    if (delivery === 'down') notices.releaseMail(userId, open, day)
    // This address is refused today: there is no point in asking again before tomorrow.
    if (delivery === 'refused') notices.releaseMail(userId, open)
    return delivery !== 'down'
  }
}
