import { expect, it } from 'vitest'
import { initial, next } from './machine.js'
import { statusWords } from './status-words.js'

it('says exactly what is promised', () => {
  expect(statusWords({ name: 'saved', unsent: 0 })).toBe('Saved')
  expect(statusWords({ name: 'saving', unsent: 3 })).toBe('Saving')
  expect(statusWords({ name: 'offline', unsent: 1 })).toBe('1 edit only on this device')
  expect(statusWords({ name: 'offline', unsent: 12 })).toBe('12 edits only on this device')
  expect(statusWords({ name: 'outdated', unsent: 0 })).toBe('Read-only: reload for the new version')
})

it('never claims that what is only here is saved', () => {
  expect(statusWords(next(initial, { type: 'counted', unsent: 2 }))).toBe('2 edits only on this device')
  expect(statusWords({ name: 'signedOut', unsent: 2 })).toBe('2 edits only on this device')
})
