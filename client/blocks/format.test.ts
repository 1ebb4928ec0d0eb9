import { expect, it } from 'vitest'
import { shorten } from '../../plan/shorten.js'
import { amount, listWords, longDate, mondayOf, money, shortDate, span, weekName } from './format.js'

it('dates are British, with the year only when it is not the plan’s', () => {
  expect(shortDate('2026-09-03', '2026-27')).toBe('3 Sep')
  expect(shortDate('2027-07-09', '2026-27')).toBe('9 Jul')
  expect(shortDate('2025-09-03', '2026-27')).toBe('3 Sep 2025')
  expect(shortDate('by Easter')).toBe('by Easter')
  expect(longDate('2026-09-03')).toBe('3 September 2026')
})
it('weeks are named by their Monday', () => {
  expect(mondayOf('2026-W47')).toBe('2026-11-16')
  expect(mondayOf('2026-W01')).toBe('2025-12-29')
  expect(weekName('2026-W47', '2026-27')).toBe('Week of 16 Nov')
})
it('spans, money and amounts read as a person would write them', () => {
  expect(span('2026-09-03', '2026-12-18', '2026-27')).toBe('3 Sep – 18 Dec')
  expect(span(undefined, '2026-12-18', '2026-27')).toBe('by 18 Dec')
  expect(money(1200)).toBe('£1,200')
  expect(money(0.5)).toBe('£0.50')
  expect(amount(70, '%')).toBe('70%')
  expect(amount(9, 'classes')).toBe('9 classes')
})
it('lists and cuts keep whole words', () => {
  expect(listWords(['a', 'b', 'c'])).toBe('a, b and c')
  expect(shorten('one two three', 9)).toBe('one two…')
})
