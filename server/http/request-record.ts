import { randomUUID } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { HttpEnv, HttpParts } from './context.js'

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/**
 * Gives every request an id, counts and times it, and logs it: by the route's pattern and the plan's id, never by its
 * address, which may hold a token.
 */
export function requestRecord({ metrics, log }: HttpParts): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const started = performance.now()
    const requestId = randomUUID()
    c.set('requestId', requestId)
    await next()
    c.res.headers.set('x-request-id', requestId)
    const ms = performance.now() - started
    const { status } = c.res
    const method = METHODS.has(c.req.method) ? c.req.method : 'other'
    const kind = `${Math.floor(status / 100)}xx`
    metrics.requests.inc({ method, status: kind })
    metrics.requestSeconds.observe({ method, status: kind }, ms / 1000)
    log.debug({ requestId, method, route: routeOf(c), plan: planOf(c), status, ms: Math.round(ms) }, 'request')
  }
}

/** The pattern that says most about where a request went. */
function routeOf(c: Context): string {
  return matchedRoutes(c).reduce((longest, { path }) => (path.length > longest.length ? path : longest), '*')
}

function planOf({ req }: Context): string | undefined {
  const id = /^\/api\/plans\/([A-Za-z0-9_-]{1,64})(\/|$)/.exec(req.path)?.[1]
  return id === 'import' ? undefined : id
}
