import type { MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { LIMITS } from '../../schema/protocol/limits.js'
import { addressOf } from './caller.js'
import { addressKey } from './client-address.js'
import type { HttpEnv, HttpParts } from './context.js'
import { Problem } from './problem.js'

const MINUTE_S = 60
const DEAREST = LIMITS.programFactor

/**
 * Lets a person pass so many times a minute (a program `programFactor` times as often), then answers 429 until the minute is
 * over. For routes where somebody is signed in.
 */
export function perPerson(perMinute: number): MiddlewareHandler<HttpEnv> {
  const limiter = new RateLimiterMemory({ points: perMinute * DEAREST, duration: MINUTE_S })
  return async (c, next) => {
    const { userId, program } = c.get('identity')
    await spend(limiter, `${program ? 'program' : 'page'} ${userId}`, program ? 1 : DEAREST)
    await next()
  }
}

/** Lets requests that bring no sign-in pass so many times a minute from one address, then answers 429. */
export function perAddress(perMinute: number, parts: Pick<HttpParts, 'secure'>): MiddlewareHandler<HttpEnv> {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: MINUTE_S })
  return async (c, next) => {
    await spend(limiter, addressKey(addressOf(c, parts)))
    await next()
  }
}

/** @throws Problem `too-many`, which says when to come again */
export async function spend(limiter: RateLimiterMemory, key: string, points = 1): Promise<void> {
  try {
    await limiter.consume(key, points)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    throw new Problem('too-many', undefined, undefined, Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)))
  }
}
