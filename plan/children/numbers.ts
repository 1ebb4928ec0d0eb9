import type { Header } from '../../schema/header.js'
import type { Phrasing } from './draft.js'

/** Smallest number of children that may be spoken of (domain 5.3). */
export const FEWEST = 6

type Share = { readonly phrase: 'all' | 'half' | 'quarter' | 'three-quarters' | 'tenths'; readonly n: number }

/** A percentage as children count (domain 5.3). Undefined outside of 0 to 100, zero included: nothing is said of it. */
export function shareOf(percent: number): Share | undefined {
  if (!(percent > 0 && percent <= 100)) return undefined
  if (percent >= 99.5) return { phrase: 'all', n: 10 }
  const near = (value: number) => Math.abs(percent - value) <= 2
  if (near(50)) return { phrase: 'half', n: 5 }
  if (near(25)) return { phrase: 'quarter', n: 2 }
  if (near(75)) return { phrase: 'three-quarters', n: 8 }
  return { phrase: 'tenths', n: Math.min(9, Math.max(1, Math.round(percent / 10))) }
}

/** A percentage of attendance as days out of 10 or 20, the nearer of the two; `always` from 99.5. */
export function daysOf(percent: number): { readonly n: number; readonly of: 10 | 20 } | 'always' | undefined {
  if (!(percent > 0 && percent <= 100)) return undefined
  if (percent >= 99.5) return 'always'
  const out = (of: 10 | 20) => ({ n: Math.min(of - 1, Math.max(1, Math.round((percent / 100) * of))), of })
  const miss = ({ n, of }: { n: number; of: number }) => Math.abs(percent - (n / of) * 100)
  const ten = out(10)
  const twenty = out(20)
  return miss(twenty) < miss(ten) ? twenty : ten
}

/** Days after the last one of a term that still mean its end: the weekend. */
const WEEKEND = 2
const DAY = 86_400_000

/** `July`, `Christmas`, `July 2028`: never a day. Undefined: no date. */
export function byWhen(
  due: string | undefined,
  { terms, academicYear }: Pick<Header, 'terms' | 'academicYear'>,
  phrasing: Phrasing,
): string | undefined {
  if (due === undefined) return undefined
  const year = Number(due.slice(0, 4))
  const month = phrasing.say(`month.${due.slice(5, 7)}`)
  const first = Number(academicYear.slice(0, 4))
  const ends = terms?.find(({ end }) => {
    const late = (Date.parse(due) - Date.parse(end)) / DAY
    return late >= 0 && late <= WEEKEND
  })
  if (ends !== undefined) return phrasing.say(`by.${ends.key}`)
  const inYear = due >= `${first}-08` && due < `${first + 1}-09`
  return phrasing.say(inYear ? 'by.month' : 'by.month.later', { month, year })
}

/**
 * Whom an outcome is about, in words of ours. Only what names whole years or the whole school is understood: other words might
 * name a group of children, and then nothing is said.
 */
export function whoIn(scope: string, phrasing: Phrasing): string | undefined {
  const plain = scope.trim().toLowerCase().replaceAll(/\s+/gu, ' ')
  if (/^(?:(?:the )?whole school|all (?:pupils|children|years)|school|all|)$/u.test(plain))
    return phrasing.say('who.school')
  if (/^(?:reception|year r|eyfs)$/u.test(plain)) return phrasing.say('who.reception')
  if (plain === 'nursery') return phrasing.say('who.nursery')
  const stage = /^(?:key stage|ks) ?([12])$/u.exec(plain)?.[1]
  if (stage === '1') return phrasing.say('who.years', { from: 1, to: 2 })
  if (stage === '2') return phrasing.say('who.years.long', { from: 3, to: 6 })
  const [, from, to] =
    /^years? (1[0-3]|[1-9])(?: ?(?:to|and|&|-|–) ?(?:years? )?(1[0-3]|[1-9]))?(?: (?:pupils|children))?$/u.exec(
      plain,
    ) ?? []
  if (from === undefined) return undefined
  if (to === undefined) return phrasing.say('who.year', { from })
  if (Number(to) <= Number(from)) return undefined
  const next = Number(to) === Number(from) + 1
  // "Years 3 and 5" are not the years from 3 to 5.
  if (!next && /and|&/u.test(plain)) return phrasing.say('who.years', { from, to })
  return phrasing.say(next ? 'who.years' : 'who.years.long', { from, to })
}
