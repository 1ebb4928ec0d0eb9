import type { MiddlewareHandler } from 'hono'
import type { Authenticator } from '../auth/identity.js'
import type { HttpEnv } from './context.js'
import { Problem } from './problem.js'

/** Lets only known people pass, and tells the route who is asking. */
export function signedIn(accounts: Authenticator): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const identity = await accounts.authenticate(c.req.raw.headers)
    if (identity === undefined) throw new Problem('not-signed-in')
    c.set('identity', identity)
    await next()
    c.res.headers.set('cache-control', 'no-store')
  }
}
