import { byPeriod, type LogEntry, type Said } from '../../../plan/challenge-log.js'
import type { Plan } from '../../../plan/read-plan.js'
import { longDate } from '../../blocks/format.js'
import { challengeWords as words } from '../../words/challenge.js'
import { aboutName, periodName, placeName, quoteText } from './log-names.js'

/** One question as every table of the log tells it. Days as they are stored. */
export interface LogRow {
  readonly period: string
  readonly priority: string
  readonly about: string
  readonly quote: string
  readonly kind: string
  readonly by: string
  readonly on: string
  readonly question: string
  /** `Mrs Amin, 5 October 2026: From the books.` */
  readonly answers: readonly string[]
  readonly answeredOn: string
  readonly state: string
}

export interface Telling {
  readonly plan: Plan
  readonly nameOf: (account: string) => string
}

/** In the order of the log by meeting. */
export function logRows(entries: readonly LogEntry[], telling: Telling): readonly LogRow[] {
  return byPeriod(entries).flatMap((group) => group.entries.map((entry) => rowOf(entry, telling)))
}

function rowOf(entry: LogEntry, { plan, nameOf }: Telling): LogRow {
  const { kind, by, on, question, answers, answeredOn, state, period } = entry
  return {
    period: periodName(period),
    priority: placeName(entry, plan),
    about: aboutName(entry, plan),
    quote: quoteText(entry),
    kind: words.kinds[kind],
    by: nameOf(by),
    on,
    question: question === undefined ? words.takenBack : said(question, nameOf),
    answers: answers.map((answer) => `${nameOf(answer.by)}, ${longDate(answer.on)}: ${said(answer, nameOf)}`),
    answeredOn: answeredOn ?? '',
    state: words.states[state],
  }
}

/** The words of a message, people by their names. */
export function said({ text, hidden }: Said, nameOf: (account: string) => string): string {
  if (hidden) return words.hidden
  return text.replaceAll(/@\[([A-Za-z0-9_-]{1,64})\]/g, (_, account: string) => `@${nameOf(account)}`)
}
