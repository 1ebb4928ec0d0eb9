import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { getAdapter } from 'better-auth/db/adapter'
import { getMigrations } from 'better-auth/db/migration'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Database } from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { MAX_PASSWORD_CHARACTERS, MIN_PASSWORD_CHARACTERS, type SchoolAccountProvider } from './accounts.js'
import { newBackupCodes } from './backup-codes.js'
import { hashedAdapter } from './hashed-adapter.js'
import { CLIENT_ADDRESS_HEADER } from './identity.js'
import { schoolAccountConfig } from './school-accounts.js'
import { sessionPlugin } from './session-plugin.js'

const DAY_S = 86_400
/** Where a refused sign-in at a school account ends, with `?error=` saying why. */
const REFUSED_PATH = '/sign-in'

export interface AuthOptions {
  readonly database: Database
  readonly secret: string
  /** Address people type, e.g. `https://plan.school.example`. */
  readonly publicUrl: string
  /** Origins whose pages may call, `publicUrl`'s among them. */
  readonly origins: readonly string[]
  readonly schoolAccounts?: readonly SchoolAccountProvider[] | undefined
}

/** What sign-in asks of the school, and tells it. */
export interface AuthHooks {
  /** A member, or somebody whose invitation waits. */
  mayEnter(userId: string): boolean
  /** The person proved, with a school account, that the email address is theirs. */
  provedEmail(userId: string, from: string | null): void
  /** Whether the person has an account at this provider already. */
  hasAccountAt(userId: string, providerId: string): boolean
  /** @param successor the session that took its place in the same browser, if one did */
  sessionEnded(userId: string, sessionId: string, successor: string | undefined): void
}

/** better-auth on our database, with its tables up to date. */
export async function openBetterAuth(options: AuthOptions, hooks: AuthHooks) {
  const { database, secret, publicUrl, origins, schoolAccounts = [] } = options
  const common = {
    appName: 'Living Plan',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [...origins],
    // People are invited; nobody makes an account uninvited.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_CHARACTERS,
      maxPasswordLength: MAX_PASSWORD_CHARACTERS,
    },
    session: { expiresIn: 30 * DAY_S, updateAge: DAY_S },
    account: {
      updateAccountOnSignIn: false,
      // An account here is only ever joined by an address that the provider vouches for.
      accountLinking: { enabled: true, trustedProviders: [], allowDifferentEmails: false },
    },
    // Counted in front of it (sign-in-limits.ts): per account and per address, failures only.
    rateLimit: { enabled: false },
    onAPIError: { errorURL: publicUrl + REFUSED_PATH },
    advanced: {
      // Said, because the library leaves the check out where NODE_ENV is `test`.
      disableOriginCheck: false,
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    databaseHooks: databaseHooks(hooks),
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      sessionPlugin(),
      // A password is asked before switching it on or off where the person has one.
      twoFactor({
        issuer: 'Living Plan',
        allowPasswordless: true,
        backupCodeOptions: { customBackupCodesGenerate: newBackupCodes, storeBackupCodes: 'encrypted' },
      }),
      genericOAuth({ config: schoolAccounts.map(schoolAccountConfig) }),
    ],
  } satisfies BetterAuthOptions
  // No transactions of its own: they span awaits, and statements of ours on the same connection would fall into them.
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database }) })
  const stored: BetterAuthOptions = { ...common, database: { db, type: 'sqlite', transaction: false } }
  const { runMigrations } = await getMigrations(stored)
  await runMigrations()
  const adapter = hashedAdapter(await getAdapter(stored))
  return betterAuth({ ...common, database: () => adapter })
}

export type BetterAuth = Awaited<ReturnType<typeof openBetterAuth>>

function databaseHooks(hooks: AuthHooks) {
  const refuse = (userId: string) => {
    if (!hooks.mayEnter(userId))
      throw new APIError('FORBIDDEN', { code: 'not_invited', message: 'You are not a member of this school.' })
  }
  return {
    session: {
      create: {
        before: async ({ userId }) => refuse(userId),
        after: async ({ userId, ipAddress }, context) => {
          if (context?.path?.startsWith('/callback') === true) hooks.provedEmail(userId, ipAddress ?? null)
        },
      },
      delete: {
        after: async ({ userId, id }, context) => {
          // Two-factor sign-in switched on or off, or a new password, gives the browser another session.
          const next = context?.context.newSession?.session
          hooks.sessionEnded(userId, id, next?.userId === userId ? next.id : undefined)
        },
      },
    },
    account: {
      create: {
        before: async (account) => {
          if (account.providerId === 'credential') return
          refuse(account.userId)
          // Addresses are given to new people when somebody leaves: a second account does not inherit the first one's place.
          if (hooks.hasAccountAt(account.userId, account.providerId))
            throw new APIError('FORBIDDEN', { code: 'account_not_linked', message: 'Another account is linked.' })
          return { data: { ...account, ...NO_TOKENS } }
        },
      },
      update: {
        before: async (account) => ({
          // A password is an update too; only what a provider gave is dropped.
          data: { ...account, ...NO_TOKENS },
        }),
      },
    },
  } satisfies BetterAuthOptions['databaseHooks']
}

/** We call no provider in anybody's name: its tokens are not kept. */
const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null } as const
