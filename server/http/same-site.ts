import type { MiddlewareHandler } from 'hono'
import type { HttpEnv, HttpParts } from './context.js'
import { Problem } from './problem.js'

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whatever changes something must come from our own pages: a browser adds the cookie to requests that other sites make, and
 * without a cookie another site could still sign a visitor in as somebody else. A request with neither `Origin` nor
 * `Sec-Fetch-Site` comes from a program, which needs nobody's browser; one with a bearer token proves itself by it, which no
 * browser adds by itself. Most who are refused have typed another name of the server than its `publicUrl`: they are told it.
 */
export function sameSite({ origins, publicUrl }: Pick<HttpParts, 'origins' | 'publicUrl'>): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const changes = !READS.has(c.req.method)
    if (changes && c.req.header('authorization') === undefined) {
      const origin = c.req.header('origin')
      const site = c.req.header('sec-fetch-site')
      const ours = origin === undefined ? site === undefined || site === 'same-origin' : origins.includes(origin)
      if (!ours)
        throw new Problem(
          'wrong-origin',
          `Open Living Plan at ${publicUrl}. Under another address nothing can be changed.`,
        )
    }
    await next()
  }
}
