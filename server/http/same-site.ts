import type { MiddlewareHandler } from 'hono'
import type { HttpEnv } from './context.js'
import { Problem } from './problem.js'

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whatever changes something must come from our own pages: a browser adds the cookie to requests that other sites make, and
 * without a cookie another site could still sign a visitor in as somebody else. A request with neither `Origin` nor
 * `Sec-Fetch-Site` comes from a program, which needs nobody's browser; one with a bearer token proves itself by it, which no
 * browser adds by itself.
 */
export function sameSite(origins: readonly string[]): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const changes = !READS.has(c.req.method)
    if (changes && c.req.header('authorization') === undefined) {
      const origin = c.req.header('origin')
      const site = c.req.header('sec-fetch-site')
      const ours = origin === undefined ? site === undefined || site === 'same-origin' : origins.includes(origin)
      if (!ours) throw new Problem('wrong-origin')
    }
    await next()
  }
}
