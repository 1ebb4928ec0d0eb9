import { expect, test } from 'vitest'
import { dayWords, leftWords, momentWords, waitWords } from './when.js'

const now = new Date(2026, 10, 22, 14, 30)
const at = (day: number, hours: number, minutes: number) => new Date(2026, 10, day, hours, minutes).toISOString()

test('days are named as people name them', () => {
  expect(dayWords(at(22, 0, 5), now)).toBe('today')
  expect(dayWords(at(21, 23, 55), now)).toBe('yesterday')
  expect(dayWords(at(3, 9, 0), now)).toBe('3 November 2026')
  expect(momentWords(at(22, 9, 7), now)).toBe('today at 09:07')
  expect(momentWords(at(20, 9, 7), now)).toBe('on 20 November 2026')
})

test('how long something still works', () => {
  expect(leftWords(at(22, 18, 0), now)).toBe('until 18:00 today')
  expect(leftWords(at(23, 9, 0), now)).toBe('until 09:00 tomorrow')
  expect(leftWords(at(29, 14, 0), now)).toBe('for 7 more days')
})

test('waiting is said in what people plan by', () => {
  expect(waitWords(0)).toBe('1 second')
  expect(waitWords(41.2)).toBe('42 seconds')
  expect(waitWords(90)).toBe('2 minutes')
  expect(waitWords(900)).toBe('15 minutes')
})
