import { createHash } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { LIMITS } from '../../schema/protocol/limits.js'
import { addressKey } from './client-address.js'
import { spend } from './rate-limit.js'

const MINUTE_S = 60

/** What a failure adds to. A whole school is one address: it may fail more often than an account may be tried. */
export interface AttemptKeys {
  readonly address?: string
  readonly account?: string
}

/**
 * Counts attempts to get in. Each is counted before it is judged, so that many at once cannot slip through, and given back when
 * it succeeds: only failures remain.
 */
export class SignInLimits {
  readonly #account = new RateLimiterMemory({ points: LIMITS.failedSignInsPerMinute, duration: MINUTE_S })
  readonly #address = new RateLimiterMemory({ points: LIMITS.failedSignInsPerAddress, duration: MINUTE_S })
  readonly #mails = new RateLimiterMemory({ points: LIMITS.signInMailsPerMinute, duration: MINUTE_S })
  readonly #begun = new RateLimiterMemory({ points: LIMITS.schoolSignInsPerAddress, duration: MINUTE_S })
  readonly #mailsFrom = new RateLimiterMemory({ points: LIMITS.signInMailsPerAddress, duration: MINUTE_S })

  /** An address that has used up its minute is refused, and the account behind it is not touched. @throws Problem */
  async attempt({ address, account }: AttemptKeys): Promise<void> {
    if (address !== undefined) await spend(this.#address, address)
    if (account !== undefined) await spend(this.#account, account)
  }

  async succeeded({ address, account }: AttemptKeys): Promise<void> {
    if (address !== undefined) await this.#address.reward(address, 1)
    if (account !== undefined) await this.#account.reward(account, 1)
  }

  /** Beginning a sign-in at a school account. @throws Problem */
  async begin(address: string): Promise<void> {
    await spend(this.#begun, addressKey(address))
  }

  /** Asking for a mail, whether anybody has that address or not. @throws Problem */
  async askForMail(address: string, email: string): Promise<void> {
    await spend(this.#mailsFrom, addressKey(address))
    await spend(this.#mails, accountKey(email))
  }
}

/** Of a fixed length, whatever was typed. */
export function accountKey(email: string): string {
  return `account ${createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')}`
}
