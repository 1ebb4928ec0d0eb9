import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { newSecret } from './hash.js'

/** How long the second step may take, in seconds. */
const SECOND_STEP_S = 600

/** Begins the name of a challenge that followed a link instead of a password. */
const BY_LINK = '2fa-link-'

interface Wish {
  readonly userId: string
  /** Ask for the second step where the person has switched one on. */
  readonly secondStep: boolean
}

/** What the endpoint is called with; it can only be called from inside the server. */
const wish = {
  '~standard': {
    version: 1,
    vendor: 'living-plan',
    validate: (value: unknown) => ({ value: value as Wish }),
    types: undefined as { readonly input: Wish; readonly output: Wish } | undefined,
  },
} as const

/**
 * A session for a person whose link was checked: better-auth's own session and cookie, without a password. The second step is
 * asked as its two-factor plugin asks it after a password: a challenge that expires, in a signed cookie, with a count of tries.
 */
export function sessionPlugin() {
  return {
    id: 'living-plan-links',
    endpoints: {
      startSession: createAuthEndpoint.serverOnly({ method: 'POST', body: wish }, async (ctx) => {
        const { internalAdapter } = ctx.context
        const user = await internalAdapter.findUserById(ctx.body.userId)
        if (user === null) return ctx.json(null)
        if (ctx.body.secondStep && Reflect.get(user, 'twoFactorEnabled') === true) {
          const identifier = `${BY_LINK}${newSecret()}`
          const expiresAt = new Date(Date.now() + SECOND_STEP_S * 1000)
          const challenge = await internalAdapter.createVerificationValue({ value: user.id, identifier, expiresAt })
          await internalAdapter.createVerificationValue({
            value: '0',
            identifier: `2fa-attempts-${identifier}`,
            expiresAt,
          })
          const cookie = ctx.context.createAuthCookie('two_factor', { maxAge: SECOND_STEP_S })
          await ctx.setSignedCookie(cookie.name, identifier, ctx.context.secret, cookie.attributes)
          return ctx.json({ secondStep: true, made: challenge.id })
        }
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ secondStep: false, made: session.id })
      }),
      pendingStep: createAuthEndpoint.serverOnly({ method: 'GET', requireHeaders: true }, async (ctx) => {
        const { name } = ctx.context.createAuthCookie('two_factor')
        const identifier = await ctx.getSignedCookie(name, ctx.context.secret)
        if (typeof identifier !== 'string') return ctx.json(null)
        const found = await ctx.context.internalAdapter.findVerificationValue(identifier)
        if (!found || found.expiresAt <= new Date()) return ctx.json(null)
        return ctx.json({ userId: found.value, afterLink: identifier.startsWith(BY_LINK) })
      }),
    },
  } satisfies BetterAuthPlugin
}
