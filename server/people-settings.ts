import type { SchoolAccountProvider } from './auth/accounts.js'
import { SettingError } from './setting-error.js'

type Read = (name: string) => string | undefined

export interface SmtpSettings {
  readonly url: string
  readonly from: string
}

const KNOWN_OIDC: ReadonlySet<string> = new Set([
  'OIDC_GOOGLE_CLIENT_ID',
  'OIDC_GOOGLE_CLIENT_SECRET',
  'OIDC_GOOGLE_HOSTED_DOMAIN',
  'OIDC_MICROSOFT_CLIENT_ID',
  'OIDC_MICROSOFT_CLIENT_SECRET',
  'OIDC_MICROSOFT_TENANT',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_NAME',
])
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const DOMAIN = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/
const MAIL_ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+$/
/** A name that needs no quotes in a mail's head, or that has them. */
const NAMED_ADDRESS = /^(?:[^\p{Cc}@<>"(),:;[\]\\]+|"[^\p{Cc}"\\]+") *<([^<>]*)>$/u
const MAX_NAME = 80

/** Which school accounts people may sign in with. @param names every variable that is set @throws SettingError */
export function readSchoolAccounts(names: readonly string[], set: Read): readonly SchoolAccountProvider[] {
  const unknown = names.find((name) => name.startsWith('OIDC_') && !KNOWN_OIDC.has(name))
  if (unknown !== undefined) throw new SettingError(unknown, 'there is no such setting')
  return [...readGoogle(set), ...readMicrosoft(set), ...readOther(set)]
}

function readGoogle(set: Read): SchoolAccountProvider[] {
  const domain = set('OIDC_GOOGLE_HOSTED_DOMAIN')
  const client = readClient('OIDC_GOOGLE_', set, domain !== undefined)
  if (client === undefined) return []
  if (domain !== undefined && !DOMAIN.test(domain))
    throw new SettingError('OIDC_GOOGLE_HOSTED_DOMAIN', 'a domain such as school.example is needed, in small letters')
  const hosted = domain === undefined ? {} : { hostedDomain: domain }
  return [{ id: 'google', name: 'Google', issuer: 'https://accounts.google.com', ...client, ...hosted }]
}

function readMicrosoft(set: Read): SchoolAccountProvider[] {
  const tenant = set('OIDC_MICROSOFT_TENANT')?.toLowerCase()
  const client = readClient('OIDC_MICROSOFT_', set, tenant !== undefined)
  if (client === undefined) return []
  // `common` would let in whoever runs a tenant of their own and writes any address in it.
  if (tenant === undefined || !GUID.test(tenant))
    throw new SettingError(
      'OIDC_MICROSOFT_TENANT',
      'the id of the school’s own tenant is needed (8-4-4-4-12 hex digits)',
    )
  const issuer = `https://login.microsoftonline.com/${tenant}/v2.0`
  return [{ id: 'microsoft', name: 'Microsoft', issuer, ...client, tenant }]
}

function readOther(set: Read): SchoolAccountProvider[] {
  const issuer = set('OIDC_ISSUER')
  const client = readClient('OIDC_', set, issuer !== undefined || set('OIDC_NAME') !== undefined)
  if (client === undefined) return []
  if (issuer === undefined) throw new SettingError('OIDC_ISSUER', 'it is needed beside OIDC_CLIENT_ID')
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined
  const local = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1'
  if (url === undefined || (url.protocol !== 'https:' && !(local && url.protocol === 'http:')))
    throw new SettingError('OIDC_ISSUER', 'an address such as https://login.school.example is needed')
  if (url.search !== '' || url.hash !== '') throw new SettingError('OIDC_ISSUER', 'it must be without ? and #')
  return [
    {
      id: 'oidc',
      name: readName('OIDC_NAME', set, 'your school account'),
      issuer: issuer.replace(/\/$/, ''),
      ...client,
    },
  ]
}

/** Both or none: half a client cannot sign anybody in, and would only show when somebody tries. */
function readClient(
  prefix: string,
  set: Read,
  wanted: boolean,
): { clientId: string; clientSecret: string } | undefined {
  const [id, secret] = [`${prefix}CLIENT_ID`, `${prefix}CLIENT_SECRET`]
  const clientId = set(id)
  const clientSecret = set(secret)
  if (clientId === undefined && clientSecret === undefined && !wanted) return undefined
  if (clientId === undefined) throw new SettingError(id, `it is needed beside the other ${prefix}* settings`)
  if (clientSecret === undefined) throw new SettingError(secret, `it is needed beside ${id}`)
  return { clientId, clientSecret }
}

/** @throws SettingError */
export function readSmtp(set: Read, publicUrl: string | undefined): SmtpSettings | undefined {
  const text = set('SMTP_URL')
  const from = set('MAIL_FROM')
  if (text === undefined) {
    if (from !== undefined) throw new SettingError('MAIL_FROM', 'it does nothing without SMTP_URL')
    return undefined
  }
  // Otherwise what follows it would be cut off, and the error be about a host that nobody wrote.
  if (text.includes('#')) throw new SettingError('SMTP_URL', 'write a # in the user name or password as %23')
  const url = URL.canParse(text) ? new URL(text) : undefined
  // The value may hold a password: it is not quoted.
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new SettingError('SMTP_URL', 'an address such as smtp://user:password@mail.school.example:587 is needed')
  if (!/^\/?$/.test(url.pathname) || url.search !== '')
    throw new SettingError('SMTP_URL', 'it must end after the host name (and port)')
  if ((url.username === '') !== (url.password === ''))
    throw new SettingError('SMTP_URL', 'user name and password are needed together, or neither')
  if (from !== undefined && !MAIL_ADDRESS.test(NAMED_ADDRESS.exec(from)?.[1] ?? from))
    throw new SettingError(
      'MAIL_FROM',
      'an email address such as plan@school.example or Living Plan <plan@school.example> is needed',
    )
  return { url: text, from: from ?? `living-plan@${new URL(publicUrl ?? 'http://localhost').hostname}` }
}

/** @throws SettingError */
export function readName(name: string, set: Read, otherwise: string): string {
  const text = (set(name) ?? otherwise).trim()
  if (text === '' || text.length > MAX_NAME || /\p{Cc}/u.test(text))
    throw new SettingError(name, `a name of at most ${MAX_NAME} characters is needed`)
  return text
}
