import type { MiddlewareHandler } from 'hono'
import type { Authenticator } from '../auth/identity.js'
import type { HttpEnv } from './context.js'
import { Problem } from './problem.js'

/**
 * Lets only known people pass, and tells the route who is asking. Who must switch two-factor sign-in on learns no more than
 * that. `strangers` decides how often others may try.
 */
export function signedIn(accounts: Authenticator, strangers: MiddlewareHandler<HttpEnv>): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const identity = await accounts.authenticate(c.req.raw.headers)
    if (identity === undefined) {
      await strangers(c, async () => undefined)
      throw new Problem('not-signed-in')
    }
    if (c.req.path !== '/api/me' && accounts.twoFactorNeeded(identity)) throw new Problem('two-factor-needed')
    c.set('identity', identity)
    await next()
    // Only what can never change, such as an attached file, says otherwise.
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  }
}
