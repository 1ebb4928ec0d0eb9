import { describe, expect, test } from 'vitest'
import { baseData } from '../../schema/children/data.js'
import { Phrasing } from './draft.js'
import { byWhen, daysOf, shareOf, whoIn } from './numbers.js'

const phrasing = new Phrasing(baseData)

describe('a percentage is said as children count (domain 5.3)', () => {
  const said = (percent: number) => {
    const share = shareOf(percent)
    return share === undefined ? undefined : phrasing.say(`share.${share.phrase}`, { n: share.n })
  }
  test.each([
    [0.4, '1 in 10'],
    [14.9, '1 in 10'],
    [15, '2 in 10'],
    [22.9, '2 in 10'],
    [23, '1 in 4'],
    [27, '1 in 4'],
    [27.1, '3 in 10'],
    [47.9, '5 in 10'],
    [48, 'half of the'],
    [52, 'half of the'],
    [65, '7 in 10'],
    [72.9, '7 in 10'],
    [73, '3 in 4'],
    [77, '3 in 4'],
    [96, '9 in 10'],
    [99.4, '9 in 10'],
    [99.5, 'all the'],
    [100, 'all the'],
    [0, undefined],
    [-3, undefined],
    [101, undefined],
    [Number.NaN, undefined],
  ])('%d%% is %s', (percent, words) => expect(said(percent)).toBe(words))
})

describe('attendance is said in days out of 10 or 20, the nearer', () => {
  test.each([
    [95, '19 of 20'],
    [90, '9 of 10'],
    [93, '19 of 20'],
    [92, '9 of 10'],
    [85, '17 of 20'],
    [98, '19 of 20'],
    [0.1, '1 of 20'],
  ])('%d%% is %s', (percent, words) => {
    const days = daysOf(percent)
    expect(typeof days === 'object' ? `${days.n} of ${days.of}` : days).toBe(words)
  })
  test('nearly all is always, and no percentage is nothing', () => {
    expect(daysOf(99.5)).toBe('always')
    expect([daysOf(0), daysOf(100.1), daysOf(Number.NaN)]).toEqual([undefined, undefined, undefined])
  })
})

describe('a date is a month or the end of a term, never a day', () => {
  const header = {
    academicYear: '2026-27',
    terms: [
      { key: 'autumn', start: '2026-09-03', end: '2026-12-18' },
      { key: 'spring', start: '2027-01-05', end: '2027-03-25' },
      { key: 'summer', start: '2027-04-12', end: '2027-07-21' },
    ],
  } as const
  test.each([
    ['2027-07-09', 'July'],
    ['2026-12-18', 'Christmas'],
    ['2026-12-20', 'Christmas'],
    ['2026-12-21', 'December'],
    ['2027-03-25', 'Easter'],
    ['2027-07-21', 'the summer holidays'],
    ['2028-03-01', 'March 2028'],
    ['2026-05-01', 'May 2026'],
    [undefined, undefined],
  ])('%s is %s', (due, words) => expect(byWhen(due, header, phrasing)).toBe(words))
})

describe('only whole years and the whole school are spoken of', () => {
  test.each([
    ['Year 6', 'children in Year 6'],
    ['year 6 pupils', 'children in Year 6'],
    ['Years 1 to 6', 'children in Years 1 to 6'],
    ['Years 3-4', 'children in Years 3 and 4'],
    ['Years 1 and 3', 'children in Years 1 and 3'],
    ['Year 3 and Year 4', 'children in Years 3 and 4'],
    ['KS2', 'children in Years 3 to 6'],
    ['Key Stage 1', 'children in Years 1 and 2'],
    ['Reception', 'children in Reception'],
    ['Whole school', 'children in our school'],
    ['', 'children in our school'],
    ['Year 6 boys', undefined],
    ['Disadvantaged pupils in Year 6', undefined],
    ['Staff', undefined],
    ['Years 6 to 3', undefined],
    ['Year 14', undefined],
    ['Mrs Smith’s group', undefined],
  ])('“%s” is %s', (scope, words) => expect(whoIn(scope, phrasing)).toBe(words))
})
