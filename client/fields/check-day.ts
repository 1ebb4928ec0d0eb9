import { readDay } from '../../plan/dates/read-day.js'
import { longDate } from '../blocks/format.js'
import { fieldWords as words } from '../words/fields.js'
import type { Checked } from './check.js'
import type { Beside, FieldTarget } from './field-target.js'
import { wordsField } from './kept-words.js'
import { today } from './today.js'

/** Days that something ends on; what is left open is the last day of a stretch there. */
const ENDS: ReadonlySet<string> = new Set(['end', 'due'])

export function readFor(target: FieldTarget, text: string) {
  const edge = ENDS.has(target.of?.name ?? '') ? 'end' : 'start'
  return readDay(text, edge, { today: today(), calendar: target.words.calendar })
}

/** The day for what was typed, with its words where they are kept; or what is wrong with it and what may be meant. */
export function checkDay(target: FieldTarget, text: string): Checked {
  const field = wordsField(target)
  const clear = field === undefined ? {} : { [field]: null }
  if (text.trim() === '') return { ok: true, value: null, beside: clear }
  const read = readFor(target, text)
  if ('problem' in read) return explain(target, read.problem, text.trim())
  const { day } = read
  const kept = read.words === undefined ? null : JSON.stringify({ day, words: read.words.slice(0, 120) })
  const beside = field === undefined ? {} : { [field]: kept }
  return againstOther(target, day, beside) ?? { ok: true, value: day, beside }
}

function explain(
  target: FieldTarget,
  problem: Extract<ReturnType<typeof readFor>, { problem: unknown }>['problem'],
  text: string,
): Checked {
  if (problem.why === 'unknown') return { ok: false, problem: words.unknownDay }
  if (problem.why === 'noDay') {
    const note = target.of?.has('dateNote') === true
    return {
      ok: false,
      problem: note ? words.noDay(text) : `${words.noDay(text)} ${words.noDayChoose}`,
      ...(note
        ? {
            offers: [
              {
                label: words.keepWords(text),
                value: null,
                beside: { [wordsField(target) ?? 'dateNote']: null, dateNote: text.slice(0, 120) },
              },
            ],
          }
        : {}),
    }
  }
  const offers = problem.try.map((day) => ({ label: words.useDay(longDate(day)), draft: longDate(day) }))
  return { ok: false, problem: saying(problem), offers }
}

function saying(
  problem: Exclude<Extract<ReturnType<typeof readFor>, { problem: unknown }>['problem'], { why: 'unknown' | 'noDay' }>,
): string {
  switch (problem.why) {
    case 'noSuchDay': {
      const { month, year, days } = problem
      return words.noSuchDay(words.months[month - 1] ?? '', year, days, month === 2 && days === 28)
    }
    case 'noSuchMonth':
      return words.noSuchMonth(problem.month)
    case 'otherWeekday': {
      const is = problem.try[0] === undefined ? '' : weekday(problem.day)
      return words.otherWeekday(longDate(problem.day), is, words.weekdays[problem.said - 1] ?? '')
    }
    case 'farYear':
      return words.farYear(problem.year)
  }
}

const weekday = (day: string): string => words.weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? ''

/** Nothing ends before it starts. */
function againstOther({ of }: FieldTarget, day: string, beside: Beside): Checked | undefined {
  if (of === undefined || (of.name !== 'start' && of.name !== 'end')) return undefined
  const other: unknown = of.values[of.name === 'start' ? 'end' : 'start']
  if (typeof other !== 'string' || (of.name === 'start' ? day <= other : day >= other)) return undefined
  const starts = of.name === 'start'
  const [name, label] = starts ? ['end', words.moveEnd] : ['start', words.moveStart]
  return {
    ok: false,
    problem: starts ? words.startsAfter(longDate(other)) : words.endsBefore(longDate(other)),
    offers: [{ label, value: day, beside: { ...beside, [name]: day, [`${name}AsWritten`]: null } }],
  }
}
