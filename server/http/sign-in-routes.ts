import type { AuditAction } from '../audit/audit-log.js'
import type { OwnAccount } from '../auth/accounts.js'
import { typedBackupCode } from '../auth/backup-codes.js'
import { type JsonObject, textIn, wrong } from './json-object.js'

/** One of better-auth's routes that the page may use. */
export interface AuthRoute {
  /** Under `/api/auth`. */
  readonly path: string
  /** Names that its body may hold; undefined: it takes none. */
  readonly takes?: readonly string[]
  /** The body it is given, where that is not the page's own. */
  readonly asked?: (given: JsonObject) => JsonObject
  /** Names of its answer that reach the page; tokens never do. */
  readonly gives?: readonly string[]
  /** It tells a right secret from a wrong one: failures are counted. */
  readonly guesses?: boolean
  /** What somebody who is signed in does by it and must prove themself for, as the audit log says it. */
  readonly doing?: string
  /** It keeps something until the person comes back. */
  readonly begins?: boolean
  /** How somebody who gets in by it signed in, for the audit log. */
  readonly way?: string
  /** What somebody who was signed in already has done by it. */
  readonly ownDeed?: (account: OwnAccount) => AuditAction | undefined
}

const CHALLENGE = ['twoFactorRedirect'] as const
const CODE = ['code', 'trustDevice'] as const

/** Signing in at a school account: only what the page needs to say, so that nobody brings a token made elsewhere. */
const schoolAccount = (given: JsonObject): JsonObject => {
  const callbackURL = textIn(given, 'callbackURL') ?? '/'
  // Browsers read a backslash as a slash, and two slashes as another site.
  if (!/^\/(?![/\\])/.test(callbackURL)) throw wrong('/callbackURL', 'A page of Living Plan is needed, such as /.')
  return { provider: given['provider'] ?? given['providerId'], callbackURL, disableRedirect: true }
}

const backupCode = (given: JsonObject): JsonObject => ({
  ...given,
  code: typedBackupCode(textIn(given, 'code') ?? ''),
})

const ROUTES: Readonly<Record<string, Omit<AuthRoute, 'path'>>> = {
  'POST /sign-in/email': {
    takes: ['email', 'password', 'rememberMe'],
    gives: CHALLENGE,
    guesses: true,
    way: 'a password',
  },
  'POST /two-factor/verify-totp': {
    takes: CODE,
    gives: [],
    guesses: true,
    way: 'a second step',
    doing: 'switching the second step on',
    ownDeed: ({ twoFactor }) => (twoFactor ? 'two-factor-on' : undefined),
  },
  'POST /two-factor/verify-backup-code': {
    takes: CODE,
    asked: backupCode,
    gives: [],
    guesses: true,
    way: 'a backup code',
    doing: 'trying a backup code',
  },
  'POST /two-factor/enable': {
    takes: ['password'],
    gives: ['totpURI', 'backupCodes'],
    guesses: true,
    doing: 'switching the second step on',
  },
  'POST /two-factor/generate-backup-codes': {
    takes: ['password'],
    gives: ['backupCodes'],
    guesses: true,
    doing: 'making new backup codes',
  },
  'POST /two-factor/disable': {
    takes: ['password'],
    gives: [],
    guesses: true,
    doing: 'switching the second step off',
    ownDeed: () => 'two-factor-off',
  },
  'POST /change-password': {
    takes: ['currentPassword', 'newPassword', 'revokeOtherSessions'],
    gives: [],
    guesses: true,
    doing: 'changing the password',
    ownDeed: () => 'password-set',
  },
  'POST /sign-out': { takes: [], gives: [], ownDeed: () => 'session-ended' },
  'POST /sign-in/social': {
    begins: true,
    takes: ['provider', 'providerId', 'callbackURL'],
    asked: schoolAccount,
    gives: ['url'],
  },
  'POST /sign-in/oauth2': {
    begins: true,
    takes: ['provider', 'providerId', 'callbackURL'],
    asked: schoolAccount,
    gives: ['url'],
  },
  'GET /callback/google': { way: 'a Google account' },
  'GET /callback/microsoft': { way: 'a Microsoft account' },
  'GET /callback/oidc': { way: 'a school account' },
}

export function authRoute(method: string, path: string): AuthRoute | undefined {
  const name = `${method} ${path}`
  const route = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined
  // Both names of the page's are one route of better-auth.
  return route === undefined ? undefined : { ...route, path: path === '/sign-in/oauth2' ? '/sign-in/social' : path }
}
