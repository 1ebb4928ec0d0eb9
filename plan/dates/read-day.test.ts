import { describe, expect, it } from 'vitest'
import { samplePlan } from '../../schema/sample.js'
import { easterSunday } from './day.js'
import { readDay, type When } from './read-day.js'
import { schoolYear } from './school-year.js'

const { terms, academicYear } = samplePlan.plan
const calendar = { terms, academicYear }
/** A Sunday in the autumn term of the sample's year. */
const when: When = { today: '2026-11-22', calendar }
const dayOf = (text: string, edge: 'start' | 'end' = 'end', at = when) => {
  const read = readDay(text, edge, at)
  return 'day' in read ? read.day : read.problem.why
}

describe('a day written plainly', () => {
  it.each([
    ['2027-01-05', '2027-01-05'],
    ['5/1/27', '2027-01-05'],
    ['05/01/2027', '2027-01-05'],
    ['5.1.27', '2027-01-05'],
    ['5-1-27', '2027-01-05'],
    ['5/1', '2027-01-05'],
    ['3/9', '2026-09-03'],
    ['5 Jan', '2027-01-05'],
    ['5th January 2027', '2027-01-05'],
    ['5 jan 27', '2027-01-05'],
    ['Jan 5', '2027-01-05'],
    ['January 5th, 2027', '2027-01-05'],
    ['the 5th of January', '2027-01-05'],
    ['Tuesday 5 January', '2027-01-05'],
    ['Tues 5 Jan 2027', '2027-01-05'],
    ['5jan', '2027-01-05'],
    ['by 12 Feb', '2027-02-12'],
    ['29 Feb 2028', '2028-02-29'],
    ['1 sept', '2026-09-01'],
  ])('%s is %s', (text, day) => {
    expect(readDay(text, 'end', when)).toEqual({ day })
  })
})

describe('words of a school, with the plan’s own term dates', () => {
  it.each([
    ['end of spring term', '2027-03-25'],
    ['End of the Spring Term', '2027-03-25'],
    ['by the end of autumn', '2026-12-18'],
    ['spring term end', '2027-03-25'],
    ['start of summer term', '2027-04-12'],
    ['October half term', '2026-10-30'],
    ['by October half-term', '2026-10-23'],
    ['after February half term', '2027-02-22'],
    ['before Whitsun half term', '2027-05-28'],
    ['half term', '2027-02-19'],
    ['by Easter', '2027-03-25'],
    ['after Easter', '2027-04-12'],
    ['before Christmas', '2026-12-18'],
    ['by summer', '2027-07-21'],
    ['by the summer term', '2027-04-12'],
    ['w/b 4 January', '2027-01-04'],
    ['w/c 4/1/27', '2027-01-04'],
    ['week ending 9 July', '2027-07-09'],
    ['end of January', '2027-01-31'],
    ['January', '2027-01-31'],
    ['by March', '2027-03-31'],
    ['July 2028', '2028-07-31'],
    ['end of autumn 1', '2026-10-23'],
    ['spring 2', '2027-03-25'],
    ['HT3', '2027-02-12'],
    ['end of the school year', '2027-07-21'],
    ['first week of spring term', '2027-01-05'],
    ['Good Friday', '2027-03-26'],
  ])('%s is %s, and the words stay', (text, day) => {
    expect(readDay(text, 'end', when)).toEqual({ day, words: text })
  })

  it.each([
    ['spring term', '2027-01-05'],
    ['October half term', '2026-10-26'],
    ['January', '2027-01-01'],
    ['Easter', '2027-03-28'],
  ])('where something starts, %s is %s', (text, day) => {
    expect(dayOf(text, 'start')).toBe(day)
  })

  it('says when the Monday of a week is another day than the one typed', () => {
    expect(readDay('w/b 5 January', 'start', when)).toEqual({
      day: '2027-01-04',
      words: 'w/b 5 January',
      movedFrom: '2027-01-05',
    })
  })

  it('goes by the usual dates in years of which the plan knows nothing, and says so', () => {
    expect(readDay('end of autumn term 2028', 'end', when)).toEqual({
      day: '2028-12-15',
      words: 'end of autumn term 2028',
      usual: true,
    })
    expect(dayOf('end of autumn next year')).toBe('2027-12-17')
    expect(dayOf('end of spring term', 'end', { ...when, calendar: { academicYear: '2026-27' } })).toBe('2027-03-25')
  })
})

describe('words that mean another day tomorrow are not kept', () => {
  it.each([
    ['today', '2026-11-22'],
    ['tomorrow', '2026-11-23'],
    ['next Friday', '2026-11-27'],
    ['this Friday', '2026-11-20'],
    ['Friday', '2026-11-27'],
    ['Friday week', '2026-12-04'],
    ['last Friday', '2026-11-13'],
    ['in two weeks', '2026-12-06'],
    ['in 10 days', '2026-12-02'],
    ['in a fortnight', '2026-12-06'],
    ['end of term', '2026-12-18'],
    ['end of next term', '2027-03-25'],
    ['end of next week', '2026-11-27'],
    ['end of the month', '2026-11-30'],
  ])('%s is %s', (text, day) => {
    expect(readDay(text, 'end', when)).toEqual({ day })
  })

  it('next Friday, said on a Tuesday, is not the one in three days', () => {
    const tuesday = { ...when, today: '2026-11-24' }
    expect(dayOf('this Friday', 'end', tuesday)).toBe('2026-11-27')
    expect(dayOf('next Friday', 'end', tuesday)).toBe('2026-12-04')
  })
})

describe('what cannot be', () => {
  it.each([
    ['31 November', { why: 'noSuchDay', year: 2026, month: 11, days: 30, try: ['2026-11-30', '2026-12-01'] }],
    ['29/2/27', { why: 'noSuchDay', year: 2027, month: 2, days: 28, try: ['2027-02-28', '2027-03-01'] }],
    ['2026-02-30', { why: 'noSuchDay', year: 2026, month: 2, days: 28, try: ['2026-02-28'] }],
    ['12/25/26', { why: 'noSuchMonth', month: 25, try: ['2026-12-25'] }],
    ['Monday 5 January', { why: 'otherWeekday', said: 1, day: '2027-01-05', try: ['2027-01-05', '2027-01-04'] }],
    ['5/1/0227', { why: 'farYear', year: 227, try: ['2027-01-05'] }],
    ['w/b 31 June', { why: 'noSuchDay', year: 2027, month: 6, days: 30, try: ['2027-06-30', '2027-07-01'] }],
    ['ongoing', { why: 'noDay' }],
    ['termly', { why: 'noDay' }],
    ['soonish', { why: 'unknown' }],
    ['99', { why: 'unknown' }],
    ['five o’clock', { why: 'unknown' }],
  ])('%s', (text, problem) => {
    expect(readDay(text, 'end', when)).toEqual({ problem })
  })
})

it('knows Easter and the usual terms', () => {
  expect([2024, 2025, 2026, 2027, 2038].map(easterSunday)).toEqual([
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
  ])
  const { terms: usual } = schoolYear(2024, { academicYear: '2026-27' })
  expect(usual.map(({ first, last, halfTerm }) => [first, halfTerm.first, last])).toEqual([
    ['2024-09-02', '2024-10-28', '2024-12-20'],
    ['2025-01-06', '2025-02-17', '2025-04-04'],
    ['2025-04-22', '2025-05-26', '2025-07-21'],
  ])
})
