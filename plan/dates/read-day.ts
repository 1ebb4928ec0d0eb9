import { type Anchor, readAnchor, type When } from './anchors.js'
import { addDays, type Day, daysBetween, mondayBefore, weekdayFrom, weekdayUpTo } from './day.js'
import { type Impossible, readPlainDay } from './plain-day.js'
import { firstYearOf, schoolDayAfter, schoolDayBefore } from './school-year.js'

export type { When } from './anchors.js'
export type { Impossible } from './plain-day.js'

/** Which day of a stretch is meant when the words do not say: an action starts with it and is finished by its end. */
export type Edge = 'start' | 'end'

export type ReadDay =
  | {
      readonly day: Day
      /** The words as typed, when they say more than the day does; they will mean the same day tomorrow. */
      readonly words?: string
      /** The day rests on usual term dates, not on the plan's own. */
      readonly usual?: boolean
      /** `w/b` was said of a day that is no Monday; this is that day. */
      readonly movedFrom?: Day
    }
  | { readonly problem: Impossible }
  /** The words name no single day: `ongoing`, `termly`. */
  | { readonly problem: { readonly why: 'noDay' } }
  | { readonly problem: { readonly why: 'unknown' } }

const NO_DAY =
  /^(on ?going|continuous(ly)?|always|termly|half termly|weekly|monthly|daily|yearly|annually|throughout.*|all (year|term|the time)|as needed|when needed|tbc|tba|n\/?a|to be (agreed|confirmed|decided)|each .*|every .*|fortnightly|rolling|regular(ly)?|asap|soon)$/

type Relation = 'by' | 'before' | 'after' | 'from' | undefined
type Part = 'first' | 'last' | 'middle' | undefined

/**
 * The day that somebody means: `5/1/27`, `Friday 18 December`, `end of spring term`, `October half term`, `w/b 5 January`,
 * `next Friday`, `by Easter`. Terms are those of the plan's header, else the usual ones. Never throws.
 */
export function readDay(text: string, edge: Edge, when: When): ReadDay {
  const typed = text.trim().replaceAll(/\s+/g, ' ')
  const clean = typed
    .toLowerCase()
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[–—]/g, '-')
    .replaceAll(/half[- ]?term/g, 'half term')
    .replace(/[.,;]$/, '')
  if (NO_DAY.test(clean)) return { problem: { why: 'noDay' } }
  return readWeek(clean, typed, when) ?? readPhrase(clean, typed, edge, when)
}

/** `w/b 5 January`, `week commencing 5/1`, `week ending 9 July`, `week of 5 Jan`. */
function readWeek(clean: string, typed: string, when: When): ReadDay | undefined {
  const found =
    /^(?:the )?(?:(w\/?b|w\/?c|week (?:beginning|commencing|starting|of))|(w\/?e|week ending)):? (?:the |mon(?:day)? )?(.+)$/.exec(
      clean,
    )
  if (found === null) return undefined
  const plain = readPlainDay(found[3] ?? '', firstYearOf(when.calendar))
  if (plain === undefined) return undefined
  if ('impossible' in plain) return { problem: plain.impossible }
  const day = found[1] === undefined ? addDays(mondayBefore(plain.day), 4) : mondayBefore(plain.day)
  return { day, words: typed, ...(day === plain.day ? {} : { movedFrom: plain.day }) }
}

function readPhrase(clean: string, typed: string, edge: Edge, when: When): ReadDay {
  const { relation, part, name } = takeApart(clean)
  const plain = readPlainDay(name, firstYearOf(when.calendar))
  if (plain !== undefined) {
    if ('impossible' in plain) return { problem: plain.impossible }
    const { day } = plain
    if (relation === 'before') return { day: weekdayUpTo(addDays(day, -1)), words: typed }
    if (relation === 'after') return { day: weekdayFrom(addDays(day, 1)), words: typed }
    return { day }
  }
  const anchor = readAnchor(name, when)
  if (anchor === undefined) return { problem: { why: 'unknown' } }
  const day = dayOf(anchor, relation, part, edge, when)
  return {
    day,
    ...(anchor.passing === true ? {} : { words: typed }),
    ...(anchor.usual === true && day !== anchor.feast ? { usual: true } : {}),
  }
}

/** `by the end of the spring term` is `by`, `last`, `spring term`. */
function takeApart(clean: string): { relation: Relation; part: Part; name: string } {
  let name = clean
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(name)
    if (found === null) return undefined
    name = (name.slice(0, found.index) + name.slice(found.index + found[0].length)).trim()
    return found[1]
  }
  const said = take(
    /^(by|before|until|till|up to|no later than|latest|after|following|from|since|starting|on|in|during|at|around|about|for)\b (?!two|three|a )/,
  )
  const relation: Relation =
    said === 'before'
      ? 'before'
      : said === 'after' || said === 'following'
        ? 'after'
        : said === 'from' || said === 'since' || said === 'starting'
          ? 'from'
          : said !== undefined && /^(by|until|till|up|no|latest)/.test(said)
            ? 'by'
            : undefined
  take(/^(the) /)
  const spoken =
    take(/^(?:very )?(end|close|last day|last week|late)(?: of| in)?(?: the)? /) ??
    take(/^(start|beginning|first day|first week|early|opening)(?: of| in)?(?: the)? /) ??
    take(/^(mid|middle|halfway through|half way through)(?:-| of| of the| the)?[ -]?(?:the )?/) ??
    take(/(?<=\w) (end|start|beginning)$/)
  const part: Part =
    spoken === undefined
      ? undefined
      : /^(end|close|last|late)/.test(spoken)
        ? 'last'
        : /^(mid|half)/.test(spoken)
          ? 'middle'
          : 'first'
  if (part !== undefined && name === 'term') name = 'this term'
  if (part !== undefined && (name === 'month' || name === 'week')) name = `this ${name}`
  // Nobody plans "by" the first day of the summer term in fewer words than that: it is the holidays that are meant.
  if (name === 'summer' && part === undefined && (relation === 'by' || relation === 'before')) name = 'summer holidays'
  return { relation, part, name: name.replace(/^(the|our) /, '') }
}

function dayOf(anchor: Anchor, relation: Relation, part: Part, edge: Edge, when: When): Day {
  const { first, last } = anchor
  if (part === 'middle') return weekdayUpTo(addDays(first, Math.floor(daysBetween(first, last) / 2)))
  const named = part === 'first' ? first : part === 'last' ? last : undefined
  if (relation === 'after') return schoolDayAfter(named ?? last, when.calendar)
  if (relation === 'before') return schoolDayBefore(named ?? first, when.calendar)
  if (named !== undefined) return named
  if (relation === 'by' && anchor.off === true) return schoolDayBefore(first, when.calendar)
  if (anchor.feast !== undefined) return edge === 'end' ? schoolDayBefore(first, when.calendar) : anchor.feast
  if (relation === 'from') return first
  if (relation === 'by') return first === last || isMonth(anchor) ? last : first
  return edge === 'end' ? last : first
}

/** "By March" allows all of March; "by the spring term" is before it has begun. */
const isMonth = ({ first, last }: Anchor): boolean => first.endsWith('-01') && first.slice(0, 7) === last.slice(0, 7)
