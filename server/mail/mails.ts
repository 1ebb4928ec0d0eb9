import type { NoticeKind } from '../../schema/notices.js'
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

export interface DigestMail {
  readonly to: string
  readonly name: string
  readonly school: string
  /** Without a trailing slash. */
  readonly publicUrl: string
  /** Of each notice. */
  readonly kinds: readonly NoticeKind[]
  /** Names of those who did it. */
  readonly from: readonly string[]
}

/** How much waits for somebody, and from whom: a mail travels and is kept elsewhere, so it holds nothing of what was written. */
export function digestMail({ to, name, school, publicUrl, kinds, from }: DigestMail): Mail {
  const count = kinds.length
  const [most, rest] = [from.slice(0, MOST_NAMES), from.slice(MOST_NAMES).length]
  const who = rest === 0 ? most : [...most, rest === 1 ? 'one other person' : `${rest} other people`]
  const settings = `${publicUrl}/account#daily-mail`
  return {
    ...mail(to, count === 1 ? `One thing waits for you at ${school}` : `${count} things wait for you at ${school}`, [
      `Dear ${name},`,
      `Waiting for you: ${together(countedBy(kinds))}.${who.length === 0 ? '' : ` From ${together(who)}.`}`,
      { link: `${publicUrl}/notices`, words: 'Sign in and read' },
      'What was written is not in this mail: it stays in the plan, for those who may open it.',
      { link: settings, words: 'You get at most one such mail a day, on weekdays. Switch them off' },
    ]),
    headers: { 'List-Unsubscribe': `<${settings}>`, 'Auto-Submitted': 'auto-generated' },
  }
}

const MOST_NAMES = 3
const COUNTED: readonly (readonly [kinds: readonly NoticeKind[], one: string, many: (count: number) => string])[] = [
  [['mention'], 'one message that names you', (count) => `${count} messages that name you`],
  [['reply'], 'one reply where you take part', (count) => `${count} replies where you take part`],
  [['began'], 'one conversation begun by a governor', (count) => `${count} conversations begun by governors`],
  [
    ['answered', 'resolved', 'accepted', 'declined'],
    'one conversation of yours that was settled',
    (count) => `${count} conversations of yours that were settled`,
  ],
  [['hidden'], 'one message of yours that was hidden', (count) => `${count} messages of yours that were hidden`],
  [
    ['signed', 'signatureWithdrawn'],
    'one signature that has changed',
    (count) => `${count} signatures that have changed`,
  ],
]

function countedBy(kinds: readonly NoticeKind[]): string[] {
  return COUNTED.flatMap(([group, one, many]) => {
    const count = kinds.filter((kind) => group.includes(kind)).length
    return count === 0 ? [] : [count === 1 ? one : many(count)]
  })
}

const together = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

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
