import type { MiddlewareHandler } from 'hono'
import type { HttpEnv } from './context.js'
import { Problem } from './problem.js'

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Node reads dozens of methods, some of which no `Request` can carry; nobody here answers them. */
export const knownMethod: MiddlewareHandler<HttpEnv> = async (c, next) => {
  if (!METHODS.has(c.req.method)) throw new Problem('wrong-method')
  await next()
}
