import type { GenericOAuthConfig } from 'better-auth/plugins/generic-oauth'
import type { SchoolAccountProvider } from './accounts.js'

type Claims = Readonly<Record<string, unknown>>

/** No letters that only look like another person's: `K` may be the Kelvin sign, which lower-cases to `k`. */
const PLAIN_EMAIL = /^[\x21-\x7e]+@[\x21-\x7e]+$/

/**
 * A school account as better-auth drives it: authorization code with PKCE, state and nonce, the ID token checked against the
 * issuer's keys before any claim is read.
 */
export function schoolAccountConfig(provider: SchoolAccountProvider): GenericOAuthConfig {
  const { id, name, issuer, clientId, clientSecret, hostedDomain } = provider
  return {
    providerId: id,
    name,
    clientId,
    clientSecret,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    pkce: true,
    scopes: ['openid', 'profile', 'email'],
    // On a shared staffroom machine the last person is still signed in over there. Not every provider knows this prompt.
    ...(id === 'oidc' ? {} : { prompt: 'select_account' as const }),
    disableSignUp: true,
    overrideUserInfo: false,
    ...(hostedDomain === undefined ? {} : { authorizationUrlParams: { hd: hostedDomain } }),
    // An answer without an ID token proves nothing that was checked against the nonce.
    accountSubject: ({ tokens, profile }) => (tokens.idToken === undefined ? '' : subjectOf(provider, profile)),
    mapProfileToUser: (profile) => {
      const email = provenEmail(provider, profile)
      // Without an address the sign-in is refused, also that of an account known from before.
      return { email, emailVerified: email !== undefined, image: undefined }
    },
  }
}

/** What stays the same of an account when its address changes. */
function subjectOf({ id }: SchoolAccountProvider, claims: Claims): string {
  const subject = id === 'microsoft' ? claims['oid'] : claims['sub']
  return typeof subject === 'string' ? subject : ''
}

/**
 * The email address that the issuer itself vouches for, compared by value: `true` and not something like it.
 *
 * - Google and any other provider: `email` with `email_verified: true`; with a hosted domain, `hd` must be it.
 * - Microsoft: not `email`, which whoever runs any tenant may write (and which carries no sign of being verified), but the sign-in
 *   name of the school's own tenant, which is the only one whose tokens are accepted. Guests of the tenant come from elsewhere
 *   and are refused.
 */
export function provenEmail(provider: SchoolAccountProvider, claims: Claims): string | undefined {
  const { id, hostedDomain, tenant } = provider
  if (id === 'microsoft') {
    const ownTenant = tenant !== undefined && claims['tid'] === tenant
    const guest = claims['idp'] !== undefined && claims['idp'] !== claims['iss']
    return ownTenant && !guest ? plain(claims['preferred_username']) : undefined
  }
  if (claims['email_verified'] !== true) return undefined
  if (hostedDomain !== undefined && claims['hd'] !== hostedDomain) return undefined
  return plain(claims['email'])
}

function plain(email: unknown): string | undefined {
  return typeof email === 'string' && PLAIN_EMAIL.test(email) ? email.toLowerCase() : undefined
}
