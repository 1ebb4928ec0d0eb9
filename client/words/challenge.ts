import type { LoggedKind } from '../../plan/challenge-log.js'
import type { TermKey } from '../../plan/ratings.js'
import type { ThreadState } from '../../schema/threads/entries.js'

const some = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`)
const terms: Readonly<Record<TermKey, string>> = {
  autumn: 'Autumn term',
  spring: 'Spring term',
  summer: 'Summer term',
}
const kinds: Readonly<Record<LoggedKind, string>> = {
  challenge: 'Challenge',
  question: 'Question',
  information_request: 'Information request',
}
const states: Readonly<Record<ThreadState, string>> = { open: 'Open', answered: 'Answered', resolved: 'Resolved' }
/** What became of the plan on the day of a meeting. */
const meetings: Readonly<Record<string, string>> = {
  presented: 'plan presented',
  approved: 'plan approved',
  closed: 'plan closed',
}

/** Everything that the challenge log says. */
export const challengeWords = {
  title: 'Challenge log',
  kinds,
  states,
  asOf: (day: string) => `As of ${day}`,
  summary: (asked: number, answered: number, open: number) => {
    const all = some(asked, 'question or challenge', 'questions and challenges')
    if (open === 0) return `${all}, ${asked === 1 ? 'answered' : 'all answered'}.`
    return answered === 0 ? `${all}, not yet answered.` : `${all}: ${answered} answered, ${open} still open.`
  },
  shown: (parts: readonly string[]) => `Shown here: ${parts.join('; ')}.`,
  term: (term: TermKey, year: number) => `${terms[term]} ${year}`,
  meeting: (day: string, what: string) => {
    const why = meetings[what] ?? what
    return why === '' ? `For the meeting on ${day}` : `For the meeting on ${day} (${why})`
  },
  group: { by: 'Arranged', period: 'By meeting', priority: 'By priority' },
  elsewhere: 'Elsewhere in the plan',
  plan: 'The plan as a whole',
  removed: 'Text that was removed',
  removedNote: 'These words are no longer in the plan.',
  hidden: 'A leader has taken this message out of sight.',
  takenBack: 'The question was taken back by the person who asked it.',
  noReply: 'No answer yet',
  waiting: (days: number) => (days < 1 ? 'Asked today' : `Waiting ${some(days, 'day', 'days')}`),
  replied: (day: string) => `Still open, reply of ${day}`,
  answeredOn: (day: string) => `Answered ${day}`,
  resolvedWithout: 'Resolved without an answer',
  show: 'Show in the plan',
  filter: {
    title: 'Choose what is shown',
    chosen: (n: number) => `Choose what is shown (${n} chosen)`,
    from: 'Asked by',
    governors: 'Governors',
    everybody: 'Everybody',
    kind: 'Kind',
    priority: 'Priority',
    noPriority: 'No priority',
    state: 'Status',
    any: 'All',
    since: 'From',
    until: 'To',
    clear: 'Show everything',
    everybodyShown: 'asked by anybody',
    by: (name: string) => `asked by ${name}`,
    since_: (day: string) => `from ${day}`,
    until_: (day: string) => `up to ${day}`,
  },
  print: 'Print',
  word: 'Word',
  csv: 'CSV',
  wordLabel: 'Save for Word',
  csvLabel: 'Save as CSV',
  failed: 'The file could not be made. Check your connection and try again.',
  none: {
    title: 'Nothing has been asked yet',
    text: [
      'Every question and challenge from a governor is kept here with its answer, by meeting and by priority. Schools can show it to inspectors and to the trust: this is how governors hold leaders to account.',
      'To ask something, select words in the plan, choose Comment, and then Question, Challenge or Information request.',
    ],
    governor: 'Open the plan and ask',
    other: 'Open the plan',
  },
  noneFromGovernors: (n: number) =>
    `No governor has asked anything yet. Other people have: ${some(n, 'question', 'questions')}.`,
  noneFit: 'Nothing was asked that fits what you chose.',
  columns: {
    period: 'Meeting or term',
    priority: 'Priority',
    about: 'About',
    quote: 'Words in the plan',
    kind: 'Kind',
    by: 'Asked by',
    on: 'Asked on',
    question: 'Question or challenge',
    answers: 'Answer',
    answeredOn: 'Answered on',
    state: 'Status',
  },
  page: (n: string, of: string) => `${n} / ${of}`,
} as const
