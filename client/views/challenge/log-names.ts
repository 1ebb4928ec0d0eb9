import { type About, type LogEntry, type Period, priorityOf } from '../../../plan/challenge-log.js'
import { daysBetween } from '../../../plan/dates/day.js'
import type { Plan } from '../../../plan/read-plan.js'
import { shorten } from '../../../plan/shorten.js'
import { blocks } from '../../../schema/blocks.js'
import { longDate, shortDate } from '../../blocks/format.js'
import { challengeWords as words } from '../../words/challenge.js'

const LONGEST = 120

/** What stands for a name or a reference in words that were kept as letters. */
const REFERENCES = /\uFFFC/g

export function periodName({ term, year, meeting }: Period): string {
  return meeting === undefined ? words.term(term, year) : words.meeting(longDate(meeting.on), meeting.what)
}

export function groupName(about: About, plan: Plan): string {
  if (about.name === 'priority') return blockName(plan, about.id)
  return words[about.name]
}

/** `1.2 Teach the sequence`. */
export function blockName({ byId }: Plan, id: string): string {
  const entry = byId.get(id)
  if (entry === undefined) return words.removed
  const { text, number, type, cite } = entry
  const title = text.trim() === '' ? (cite ?? blocks[type].label) : shorten(text, LONGEST)
  return number === null ? title : `${number} ${title}`
}

/** Name of the priority that an entry is about; of where else it belongs. */
export function placeName(entry: LogEntry, plan: Plan): string {
  const id = priorityOf(entry)
  if (id !== '') return blockName(plan, id)
  return entry.ground.name === 'block' ? words.elsewhere : words[entry.ground.name]
}

/** The block that an entry is about, when that is not the priority itself. */
export function aboutName({ ground }: LogEntry, plan: Plan): string {
  if (ground.name !== 'block' || ground.entry === undefined || ground.entry === ground.priority) return ''
  return blockName(plan, ground.entry)
}

export const quoteText = ({ quote }: LogEntry): string => quote.replaceAll(REFERENCES, '…').trim()

/** How far it has come: `Answered 5 Oct`, `Waiting 12 days`. */
export function stateName({ state, on, answeredOn }: LogEntry, today: string, schoolYear: string): string {
  if (state === 'open') {
    return answeredOn === undefined
      ? words.waiting(daysBetween(on, today))
      : words.replied(shortDate(answeredOn, schoolYear))
  }
  if (answeredOn === undefined) return state === 'resolved' ? words.resolvedWithout : words.states[state]
  return words.answeredOn(shortDate(answeredOn, schoolYear))
}
