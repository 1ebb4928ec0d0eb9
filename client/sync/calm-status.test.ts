import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CalmStatus } from './calm-status.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const saved = { name: 'saved', unsent: 0 } as const
const saving = (unsent: number) => ({ name: 'saving', unsent }) as const

it('stays with Saving through a burst of typing and says Saved once, when it is calm', () => {
  const status = new CalmStatus()
  const seen: string[] = []
  status.shown.subscribe(() => seen.push(status.shown.get().name))
  status.take(saved)
  for (let key = 0; key < 5; key++) {
    status.take(saving(1))
    vi.advanceTimersByTime(20)
    status.take(saved)
    vi.advanceTimersByTime(100)
  }
  expect(seen).toEqual(['saved', 'saving'])
  vi.advanceTimersByTime(400)
  expect(seen).toEqual(['saved', 'saving', 'saved'])
})

it('never says Saved of an edit that is not', () => {
  const status = new CalmStatus()
  status.take(saving(1))
  status.take(saved)
  vi.advanceTimersByTime(399)
  status.take(saving(1))
  vi.advanceTimersByTime(4000)
  expect(status.shown.get()).toEqual(saving(1))
})

it('tells bad news at once, and for good', () => {
  const status = new CalmStatus()
  status.take(saving(2))
  status.take(saved)
  status.take({ name: 'offline', unsent: 0 })
  vi.advanceTimersByTime(5000)
  expect(status.shown.get().name).toBe('offline')
})

it('says that the words are only here when nothing is confirmed for a while, until something is', () => {
  const status = new CalmStatus()
  status.take(saving(1))
  vi.advanceTimersByTime(3000)
  status.take(saving(2))
  expect(status.shown.get().name).toBe('saving')
  vi.advanceTimersByTime(2000)
  status.take(saving(3))
  expect(status.shown.get()).toEqual({ name: 'offline', unsent: 3 })
  status.take(saving(1))
  expect(status.shown.get()).toEqual(saving(1))
  status.take(saved)
  vi.advanceTimersByTime(9000)
  expect(status.shown.get()).toEqual(saved)
})

it('somebody who types on and on, each letter confirmed in time, reads nothing of it', () => {
  const status = new CalmStatus()
  const seen = new Set<string>()
  status.shown.subscribe(() => seen.add(status.shown.get().name))
  for (let key = 0; key < 200; key++) {
    status.take(saving(2))
    vi.advanceTimersByTime(50)
    status.take(saving(1))
  }
  expect([...seen]).toEqual(['saving'])
})
