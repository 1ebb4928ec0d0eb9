import type { Header } from '../../schema/header.js'
import { weekdayFrom, weekdayUpTo } from '../dates/day.js'
import { cut, yearAfter } from '../templates/school-given.js'
import { yearsLater } from './years-later.js'

/** The header of the year after: what belongs to one year only is gone, and the plan is a draft again. */
export function carryHeader(header: Header, year: string): Header {
  const years = Number(year.slice(0, 4)) - Number(header.academicYear.slice(0, 4))
  const { asOf: _, draftedFrom: _d, budget: _b, trust, terms, ...rest } = header
  const { presentedOn: _p, approvedOn: _a, publishedOn: _o, closedOn: _c, ...stays } = rest
  return {
    ...stays,
    title: raisedTitle(header.title, header.academicYear, year),
    academicYear: year,
    status: 'draft',
    version: '0.1',
    // The trust's plan of the old year is not the one this plan will answer to.
    ...(trust === undefined || trust === null ? {} : { trust: { name: trust.name } }),
    ...(terms === undefined || terms === null
      ? {}
      : {
          terms: terms.map((term) => ({
            ...term,
            start: weekdayFrom(yearsLater(term.start, years)),
            end: weekdayUpTo(yearsLater(term.end, years)),
            ...(term.halfTerm === undefined || term.halfTerm === null
              ? {}
              : { halfTerm: term.halfTerm.map((day) => yearsLater(day, years)) }),
          })),
        }),
  }
}

/** The title with the new year wherever the old one stands, however it is written; else with the year at its end. */
function raisedTitle(title: string, from: string, to: string): string {
  const [first = '', last = ''] = from.split('-')
  const century = first.slice(0, 2)
  const written = new RegExp(`${first}(\\s?[-–/]\\s?)(${century})?${last}(?!\\d)`, 'g')
  const [newFirst = '', newLast = ''] = to.split('-')
  const raised = title.replace(
    written,
    (_, dash: string, full?: string) => `${newFirst}${dash}${full === undefined ? '' : newFirst.slice(0, 2)}${newLast}`,
  )
  if (raised !== title) return raised
  const end = `, ${to}`
  return `${cut(title, 160 - end.length)}${end}`
}

export const nextYearOf = ({ academicYear }: Header): string => yearAfter(academicYear)
