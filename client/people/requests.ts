import type { Role } from '../../schema/protocol/roles.js'
import { ask, send } from '../app/ask.js'
import type {
  Calendar,
  InvitationLook,
  Invited,
  NewInvitation,
  People,
  RecordPart,
  SignedInPlace,
  Token,
  WayIn,
  Ways,
} from './wire.js'

/** Every question the pages about people ask. All throw what {@link ask} throws. */
// The server that sent this page answers it: the casts name the shapes of its routes, which its own tests hold.

export const signInWays = async (): Promise<Ways> => (await ask('/api/sign-in/ways')) as Ways

export type SignInAnswer = 'in' | 'second-step'
const answerOf = (answer: unknown): SignInAnswer =>
  (answer as { twoFactorRedirect?: boolean } | null)?.twoFactorRedirect === true ? 'second-step' : 'in'

export async function signInWithPassword(email: string, password: string, rememberMe: boolean): Promise<SignInAnswer> {
  return answerOf(await send('POST', '/api/auth/sign-in/email', { email, password, rememberMe }))
}
export async function signInWithLink(token: string): Promise<SignInAnswer> {
  return answerOf(await send('POST', '/api/sign-in/link', { token }))
}
export async function mailMeALink(email: string): Promise<void> {
  await send('POST', '/api/auth/sign-in/magic-link', { email, callbackURL: '/' })
}
/** Where the browser goes on to, to sign in with a school account; it comes back to `path`. */
export async function schoolAccountAddress(provider: string, path: string): Promise<string> {
  const answer = await send('POST', '/api/auth/sign-in/social', { provider, callbackURL: path })
  return (answer as { readonly url: string }).url
}
export async function signOut(): Promise<void> {
  await send('POST', '/api/auth/sign-out', {})
}

export async function verifyCode(code: string, trustDevice: boolean): Promise<void> {
  await send('POST', '/api/auth/two-factor/verify-totp', { code, trustDevice })
}
export async function verifyBackupCode(code: string, trustDevice: boolean): Promise<void> {
  await send('POST', '/api/auth/two-factor/verify-backup-code', { code, trustDevice })
}
export interface TwoFactorStart {
  readonly totpURI: string
  readonly backupCodes: readonly string[]
}
/** `password`: undefined for somebody who has none, here and below. */
export async function startTwoFactor(password: string | undefined): Promise<TwoFactorStart> {
  return (await send('POST', '/api/auth/two-factor/enable', { password })) as TwoFactorStart
}
export async function newBackupCodes(password: string | undefined): Promise<readonly string[]> {
  const answer = await send('POST', '/api/auth/two-factor/generate-backup-codes', { password })
  return (answer as { readonly backupCodes: readonly string[] }).backupCodes
}
export async function endTwoFactor(password: string | undefined): Promise<void> {
  await send('POST', '/api/auth/two-factor/disable', { password })
}

export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await send('POST', '/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true })
}
export async function choosePassword(newPassword: string): Promise<void> {
  await send('PUT', '/api/me/password', { newPassword })
}
export const signedInPlaces = async (): Promise<readonly SignedInPlace[]> =>
  (await ask('/api/me/sessions')) as readonly SignedInPlace[]
/** Without an id: every other place. */
export async function signOutThere(id?: string): Promise<void> {
  await send('DELETE', id === undefined ? '/api/me/sessions' : `/api/me/sessions/${encodeURIComponent(id)}`)
}

export const calendarsOf = async (): Promise<readonly Calendar[]> =>
  (await ask('/api/me/calendars')) as readonly Calendar[]
/** The address is shown this once. */
export const makeCalendar = async (): Promise<{ readonly calendar: Calendar; readonly address: string }> =>
  (await send('POST', '/api/me/calendars')) as { calendar: Calendar; address: string }
export async function endCalendar(id: string): Promise<void> {
  await send('DELETE', `/api/me/calendars/${encodeURIComponent(id)}`)
}

const tokensPath = (member: string | undefined): string =>
  member === undefined ? '/api/me/tokens' : `/api/members/${encodeURIComponent(member)}/tokens`
/** `member`: undefined for one's own, here and below. */
export const tokensOf = async (member: string | undefined): Promise<readonly Token[]> =>
  (await ask(tokensPath(member))) as readonly Token[]
export async function revokeToken(member: string | undefined, token: string): Promise<void> {
  await send('DELETE', `${tokensPath(member)}/${encodeURIComponent(token)}`)
}

export const lookAtInvitation = async (token: string): Promise<InvitationLook> =>
  (await send('POST', '/api/invitations/look', { token })) as InvitationLook
export async function acceptInvitation(token: string, password: string | undefined): Promise<SignInAnswer> {
  return answerOf(
    await send('POST', '/api/invitations/accept', password === undefined ? { token } : { token, password }),
  )
}

export const listPeople = async (): Promise<People> => (await ask('/api/members')) as People
export const invite = async (invitation: NewInvitation): Promise<Invited> =>
  (await send('POST', '/api/invitations', invitation)) as Invited
export async function takeBackInvitation(id: string): Promise<void> {
  await send('DELETE', `/api/invitations/${encodeURIComponent(id)}`)
}
/** `plan: null` means the whole school. */
export async function giveRole(member: string, plan: string | null, role: Role): Promise<void> {
  await send('PUT', `/api/members/${encodeURIComponent(member)}/role`, { plan, role })
}
export async function takeRole(member: string, plan: string | null): Promise<void> {
  const place = encodeURIComponent(plan ?? 'school')
  await send('DELETE', `/api/members/${encodeURIComponent(member)}/role?plan=${place}`)
}
export async function removeMember(member: string): Promise<void> {
  await send('DELETE', `/api/members/${encodeURIComponent(member)}`)
}
export async function renameMember(member: string, name: string): Promise<void> {
  await send('PUT', `/api/members/${encodeURIComponent(member)}/name`, { name })
}
export const makeWayIn = async (member: string): Promise<WayIn> =>
  (await send('POST', `/api/members/${encodeURIComponent(member)}/way-in`, {})) as WayIn
export async function setLeadersNeedTwoFactor(required: boolean): Promise<void> {
  await send('PUT', '/api/school/leaders-need-two-factor', { required })
}

export async function readRecord(before: number | undefined, action: string | undefined): Promise<RecordPart> {
  const query = new URLSearchParams({ limit: '100' })
  if (before !== undefined) query.set('before', String(before))
  if (action !== undefined) query.set('action', action)
  return (await ask(`/api/audit?${query}`)) as RecordPart
}
