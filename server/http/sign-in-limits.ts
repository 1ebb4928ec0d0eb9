import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { LIMITS } from '../../schema/protocol/limits.js'
import { Problem } from './problem.js'

const MINUTE_S = 60

/**
 * Counts attempts to get in. Each is counted before it is judged, so that many at once cannot slip through, and given back when
 * it succeeds: only failures remain.
 */
export class SignInLimits {
  readonly #failures = new RateLimiterMemory({ points: LIMITS.failedSignInsPerMinute, duration: MINUTE_S })
  readonly #mails = new RateLimiterMemory({ points: LIMITS.signInMailsPerMinute, duration: MINUTE_S })
  readonly #mailsFrom = new RateLimiterMemory({ points: LIMITS.signInMailsPerAddress, duration: MINUTE_S })

  /** @param keys the first that has used up its minute refuses, and the ones after it are not touched. @throws Problem */
  async attempt(keys: readonly string[]): Promise<void> {
    for (const key of keys) await spend(this.#failures, key)
  }

  async succeeded(keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#failures.reward(key, 1)
  }

  /** Asking for a mail, whether anybody has that address or not. @throws Problem */
  async askForMail(address: string, email: string): Promise<void> {
    await spend(this.#mailsFrom, addressKey(address))
    await spend(this.#mails, accountKey(email))
  }
}

/** A provider hands a whole /64 to one household: its addresses are one caller. */
export function addressKey(address: string): string {
  return `address ${isIPv6(address) && !address.startsWith('::ffff:') ? prefix64(address) : address}`
}

/** Of a fixed length, whatever was typed. */
export function accountKey(email: string): string {
  return `account ${createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')}`
}

function prefix64(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) {
    const after = tail === '' ? 0 : tail.split(':').length
    groups.push(...Array<string>(Math.max(0, 8 - groups.length - after)).fill('0'))
  }
  return groups.slice(0, 4).join(':')
}

async function spend(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    throw new Problem('too-many', undefined, undefined, Math.ceil(refusal.msBeforeNext / 1000))
  }
}
