import { signoff } from '../../schema/blocks/signoff.js'
import type { THREAD_KINDS } from '../../schema/threads/entries.js'

const plural = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`)
const ROLES: Readonly<Record<string, string>> = signoff.fields.role['x-field'].labels ?? {}

/** `Chair of governors`. */
export const roleWords = (role: string): string => ROLES[role] ?? role
/** `chair of governors`, inside a sentence. */
export const roleInside = (role: string): string => {
  const words = roleWords(role)
  return words.slice(0, 1).toLowerCase() + words.slice(1)
}
const KINDS: Readonly<Partial<Record<(typeof THREAD_KINDS)[number], string>>> = {
  question: 'Question',
  challenge: 'Challenge',
  information_request: 'Information asked for',
}

/** What the sign-off view says. */
export const signoffWords = {
  title: 'Sign-off',
  opening: 'Looking up the signatures',
  offline: 'Signing needs the server, which cannot be reached just now. You can read on; come back here to sign.',
  offlineAll: 'The signatures are kept by the server, which cannot be reached just now. Try again when you are back.',
  tryAgain: 'Try again',
  version: (label: string) => `version ${label}`,
  nobody: 'Nobody has signed the plan as it is now.',
  some: (signed: number, of: number) => `${signed} of ${of} have signed the plan as it is now.`,
  everybody: 'Everybody who is asked has signed the plan as it is now. It counts as approved.',
  waiting: (roles: readonly string[]) => `Not yet: ${roles.map(roleInside).join(', ')}.`,
  sinceApproval: (n: number, label: string) =>
    n === 0
      ? `Nothing has changed since ${label} was approved.`
      : `${plural(n, 'block', 'blocks')} changed since ${label} was approved.`,

  changesTitle: 'What has changed since it was last signed',
  changesOwnTitle: 'What has changed since you signed',
  changesFrom: (label: string, day: string) => `Compared with ${label}, last signed ${day}.`,
  nothingChanged: 'Nothing. It says what it said then.',
  nothingBefore:
    'Nobody has signed the plan here before, so there is nothing to compare it with: a signature that its text speaks of is kept elsewhere. Read it as a whole.',
  readPlan: 'Read the plan',
  readOld: (label: string) => `Open ${label} as it was signed`,
  wasIn: (number: string, label: string) => `was ${number} in ${label}`,
  inPlan: 'Show it in the plan',
  sideBySide: 'Compare side by side',

  openTitle: 'What is still open',
  openNone: 'No questions, challenges or requests for information wait for an answer.',
  kind: (kind: string) => Object.entries(KINDS).find(([key]) => key === kind)?.[1] ?? kind,
  openFrom: (name: string | null, day: string) => `${name ?? 'somebody who has left'}, ${day}`,
  openHidden: 'words that a leader took out of sight',
  openAbout: (block: string) => `about ${block}`,
  openPlan: 'about the plan as a whole',

  tableTitle: 'Signatures',
  whatWords: (title: string, label: string, day: string) => `“${title}”, ${label}, as it stands ${day}.`,
  now: 'now',
  sum: 'Its fingerprint',
  sumAll: 'Show all of it',
  sumLess: 'Show the beginning only',
  sumHelp:
    'The SHA-256 of what the plan says. Any change of a word gives another one; presenting or publishing does not.',
  role: 'Role',
  name: 'Name',
  date: 'Date',
  method: 'How',
  electronic: 'Electronic',
  ink: 'On paper',
  electronically: 'electronically',
  onPaper: 'on paper',
  recordedBy: (name: string | null) => `recorded by ${name ?? 'somebody who has left'}`,
  notYet: 'Not signed yet',
  before: (day: string) => `Signed ${day}, before it changed`,
  erased: 'a person who was erased',
  sign: (role: string) => `Sign as ${roleInside(role)}`,
  record: (role: string) => `Record a signature on paper: ${roleInside(role)}`,
  recordShort: 'On paper',
  signShort: 'Sign',
  signInstead: (named: string) => `Sign instead of ${named}`,
  withdraw: (name: string | null) => `Withdraw the signature of ${name ?? 'a person who was erased'}`,
  withdrawShort: 'Withdraw',
  print: 'Print this page',
  printPlan: 'Print',

  dialogSign: (role: string) => `Sign as ${roleInside(role)}`,
  dialogYou: (name: string) => `You sign as ${name}.`,
  dialogNamed: (named: string, name: string) => `The plan names ${named} for this. You are signed in as ${name}.`,
  dialogChanges: (n: number, label: string) =>
    n === 0
      ? `Nothing has changed since ${label} was signed.`
      : `${plural(n, 'change', 'changes')} since ${label} was signed.`,
  dialogOpen: (n: number) =>
    n === 0 ? 'Nothing waits for an answer.' : `${plural(n, 'question waits', 'questions wait')} for an answer.`,
  dialogEffect:
    'What it says now is kept for ever as the signed version. You can withdraw your signature later, with a reason; that stays in the record too.',
  dialogEffectInk:
    'What the plan says now is kept for ever as the signed version. The record says that you wrote this down.',
  confirm: 'I approve this version',
  confirmInk: 'Record this signature',
  cancel: 'Cancel',
  inkName: 'Name on the paper',
  inkHelp: 'You say that this person has signed this very version on paper. Keep the paper.',
  inkMissing: 'Whose signature is on the paper?',
  changed: 'The plan has changed since you looked at it. Nothing was signed.',
  changedNext: 'Look at what changed, then sign what it says now.',
  lookAgain: 'Look again',
  notInStep: 'The plan is being changed just now. A moment, then it can be signed.',
  withdrawTitle: 'Withdraw this signature',
  withdrawEffect: 'The signature and your reason stay in the record. The role can then be signed again.',
  reason: 'Reason',
  reasonMissing: 'Say in a few words why it is withdrawn.',
  confirmWithdraw: 'Withdraw',
  done: (role: string) => `Signed as ${roleInside(role)}.`,
  doneInk: (role: string) => `Recorded: ${roleInside(role)}.`,
  withdrawn: 'The signature is withdrawn.',

  offer: {
    presented: 'Everybody has signed. The plan still says that it is a draft: it is presented first, then approved.',
    approved: 'Everybody has signed. Shall the plan say that it is approved?',
  },
  take: { presented: 'Mark the plan as presented', approved: 'Mark the plan as approved' },

  recordTitle: 'The record',
  recordHelp: 'Every signature ever given, and what became of it. Nothing is removed from it.',
  recordLine: (role: string, name: string | null) => `${name ?? 'a person who was erased'}, ${roleInside(role)}`,
  recordWithdrawn: (day: string, name: string | null) => `withdrawn ${day} by ${name ?? 'a person who was erased'}`,
  openVersion: (day: string) => `Open what was signed on ${day}`,
  back: 'Back to sign-off',
  signedVersion: 'Signed version',

  changedSince: ({ approved, blocks }: { approved: boolean; blocks: number }) =>
    `changed since ${approved ? 'approval' : 'it was signed'}: ${plural(blocks, 'block', 'blocks')}`,
} as const
