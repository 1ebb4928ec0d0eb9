import type { Mail } from './mailer.js'

export interface InvitationMail {
  readonly to: string
  readonly name: string
  readonly school: string
  /** Name of the leader; null: the person who runs the server. */
  readonly invitedBy: string | null
  readonly link: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

export function invitationMail({ to, name, school, invitedBy, link, expiresAt }: InvitationMail): Mail {
  return mail(to, `An invitation to ${school}`, [
    `Dear ${name},`,
    `${invitedBy ?? 'The person who runs Living Plan'} invites you to work on the plans of ${school}.`,
    { link, words: 'Accept the invitation' },
    `The link works once, until ${dayOf(expiresAt)}. Please do not pass it on: it signs in whoever opens it.`,
    'If you did not expect this, you need do nothing.',
  ])
}

export interface WayInMail extends Omit<InvitationMail, 'invitedBy'> {
  /** Name of the leader. */
  readonly madeBy: string
}

export function wayInMail({ to, name, school, madeBy, link, expiresAt }: WayInMail): Mail {
  return mail(to, `A new way in to ${school}`, [
    `Dear ${name},`,
    `${madeBy} made a new way for you to sign in to ${school}. You can choose a new password; a second step you had is switched off.`,
    { link, words: 'Sign in' },
    `The link works once, until ${dayOf(expiresAt)}. Please do not pass it on: it signs in whoever opens it.`,
    `If you did not ask for it, tell ${madeBy}: until the link is used nothing changes.`,
  ])
}

export function signInMail({ to, school, link }: { to: string; school: string; link: string }): Mail {
  return mail(to, `Your sign-in link for ${school}`, [
    `Somebody, probably you, asked to sign in to ${school} with this email address.`,
    { link, words: 'Sign in' },
    'The link works once, within 15 minutes. Please do not pass it on.',
    'If it was not you, you need do nothing: without this mail nobody gets in.',
  ])
}

function dayOf(time: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'Europe/London' }).format(time)
}

type Part = string | { readonly link: string; readonly words: string }

function mail(to: string, subject: string, parts: readonly Part[]): Mail {
  const text = parts.map((part) => (typeof part === 'string' ? part : `${part.words}:\n${part.link}`)).join('\n\n')
  const html = parts.map((part) =>
    typeof part === 'string'
      ? `<p>${escaped(part)}</p>`
      : `<p><a href="${escaped(part.link)}">${escaped(part.words)}</a></p>`,
  )
  // A line break in a name must not begin a header of its own; the library encodes them, and none is needed here.
  return { to, subject: subject.replace(/\s+/g, ' '), text: `${text}\n`, html: `${html.join('\n')}\n` }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
