import { createHash } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { LIMITS } from '../../schema/protocol/limits.js'
import { addressKey } from './client-address.js'
import { spend } from './rate-limit.js'

const MINUTE_S = 60

/**
 * Counts attempts to get in. Each is counted before it is judged, so that many at once cannot slip through, and given back when
 * it succeeds: only failures remain.
 */
export class SignInLimits {
  readonly #failures = new RateLimiterMemory({ points: LIMITS.failedSignInsPerMinute, duration: MINUTE_S })
  readonly #mails = new RateLimiterMemory({ points: LIMITS.signInMailsPerMinute, duration: MINUTE_S })
  readonly #begun = new RateLimiterMemory({ points: LIMITS.schoolSignInsPerAddress, duration: MINUTE_S })
  readonly #mailsFrom = new RateLimiterMemory({ points: LIMITS.signInMailsPerAddress, duration: MINUTE_S })

  /** @param keys the first that has used up its minute refuses, and the ones after it are not touched. @throws Problem */
  async attempt(keys: readonly string[]): Promise<void> {
    for (const key of keys) await spend(this.#failures, key)
  }

  async succeeded(keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#failures.reward(key, 1)
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
