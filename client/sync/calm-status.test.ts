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
  vi.advanceTimersByTime(5000)
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
