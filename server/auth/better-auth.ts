import { type BetterAuthOptions, type BetterAuthPlugin, betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { getMigrations } from 'better-auth/db/migration'
import type { Database } from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { CLIENT_ADDRESS_HEADER } from './identity.js'

const DAY_S = 86_400

export interface AuthOptions {
  readonly database: Database
  readonly secret: string
  /** Address people type, e.g. `https://plan.school.example`. */
  readonly publicUrl: string
  /** Origins whose pages may call, `publicUrl`'s among them. */
  readonly origins: readonly string[]
}

/** better-auth on our database, with its tables up to date. */
export async function openBetterAuth({ database, secret, publicUrl, origins }: AuthOptions) {
  const options = {
    appName: 'Living Plan',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [...origins],
    // No transactions of its own: they span awaits, and statements of ours on the same connection would fall into them.
    database: {
      db: new Kysely<unknown>({ dialect: new SqliteDialect({ database }) }),
      type: 'sqlite',
      transaction: false,
    },
    // People are invited; nobody makes an account uninvited.
    // Names are what colleagues see beside a person's words: whoever runs the school sets them.
    disabledPaths: ['/update-user'],
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    session: { expiresIn: 30 * DAY_S, updateAge: DAY_S },
    rateLimit: { enabled: true, window: 60, max: 300, customRules: { '/sign-in/email': { window: 60, max: 10 } } },
    advanced: {
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [signInPlugin()],
  } satisfies BetterAuthOptions
  const { runMigrations } = await getMigrations(options)
  await runMigrations()
  return betterAuth(options)
}

export type BetterAuth = Awaited<ReturnType<typeof openBetterAuth>>

/** What `startSession` is called with; it can only be called from inside the server. */
const sessionBody = {
  '~standard': {
    version: 1,
    vendor: 'living-plan',
    validate: (value: unknown) => ({ value: value as { readonly userId: string } }),
    types: undefined as
      | { readonly input: { readonly userId: string }; readonly output: { readonly userId: string } }
      | undefined,
  },
} as const

/** A session for a person whose sign-in link was checked: better-auth's own session and cookie, without a password. */
function signInPlugin() {
  return {
    id: 'living-plan-links',
    endpoints: {
      startSession: createAuthEndpoint.serverOnly({ method: 'POST', body: sessionBody }, async (ctx) => {
        const { internalAdapter } = ctx.context
        const user = await internalAdapter.findUserById(ctx.body.userId)
        if (user === null) return ctx.json(null)
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ userId: user.id })
      }),
    },
  } satisfies BetterAuthPlugin
}
