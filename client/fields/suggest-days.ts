import { readDay } from '../../plan/dates/read-day.js'
import { fieldWords as words } from '../words/fields.js'
import type { FieldTarget } from './field-target.js'

export interface Suggestion {
  readonly words: string
  readonly day: string
}

const MOST = 5
/** Days on which something was seen, said or signed lie behind us. */
const PAST = new Set(['date', 'ratedOn', 'measuredOn', 'lastReviewed', 'previousOn', 'positionOn', 'signedOn', 'on'])

/** Words for days that people often mean in this field; those that go with what has been typed so far. */
export function suggestDays(
  { of, words: { calendar } }: FieldTarget,
  typed: string,
  today: string,
): readonly Suggestion[] {
  const edge = of?.name === 'end' || of?.name === 'due' ? 'end' : 'start'
  const wanted = typed.trim().toLowerCase()
  const fits = (phrase: string) =>
    wanted === '' ||
    wanted.split(/\s+/).every((word) =>
      phrase
        .toLowerCase()
        .split(' ')
        .some((part) => part.startsWith(word)),
    )
  const found = phrasesFor(edge, of !== undefined && PAST.has(of.name) && of.values['topic'] === undefined)
    .filter(fits)
    .flatMap((phrase) => {
      const read = readDay(phrase, edge, { today, calendar })
      return 'day' in read ? [{ words: phrase, day: read.day }] : []
    })
  // What lies behind us comes last: plans look ahead.
  const ahead = found.filter(({ day }) => day >= today)
  return [...ahead, ...found.filter(({ day }) => day < today)].slice(0, MOST)
}

function phrasesFor(edge: 'start' | 'end', past: boolean): readonly string[] {
  const { phrases, term } = words
  const [autumn, spring, summer] = [term.autumn, term.spring, term.summer]
  const [october = '', february = '', may = ''] = phrases.halfTerms
  if (past) return [phrases.today, 'yesterday', 'last Friday', phrases.startOf(autumn), phrases.endOf(autumn), october]
  if (edge === 'end')
    return [
      phrases.by(october),
      phrases.endOf(autumn),
      phrases.by(february),
      phrases.by(phrases.easter),
      phrases.endOf(spring),
      phrases.by(may),
      phrases.endOf(summer),
      phrases.by(phrases.christmas),
      phrases.friday,
    ]
  return [
    phrases.startOf(autumn),
    phrases.after(october),
    phrases.startOf(spring),
    phrases.after(february),
    phrases.startOf(summer),
    phrases.after(may),
    phrases.after(phrases.easter),
    phrases.today,
    'next week',
  ]
}
