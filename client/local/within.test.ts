import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openDatabase } from './database.js'
import { PATIENCE_MS, within } from './within.js'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('a browser that never answers counts as one that keeps nothing', async () => {
  // An old page that does not let go holds up whoever comes with a newer version: no event ever happens.
  vi.useRealTimers()
  const old = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('living-plan/ann', 1)
    request.onsuccess = () => resolve(request.result)
  })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const opened = openDatabase('ann').catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(PATIENCE_MS)
  expect(await opened).toMatchObject({ name: 'TimeoutError' })
  old.close()
})

it('what comes too late is handed on, to be closed', async () => {
  let answer: (what: string) => void = () => undefined
  const late: string[] = []
  const asked = within(
    new Promise<string>((resolve) => {
      answer = resolve
    }),
    (what) => late.push(what),
  ).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(PATIENCE_MS)
  expect(await asked).toMatchObject({ name: 'TimeoutError' })
  answer('a connection')
  await vi.advanceTimersByTimeAsync(0)
  expect(late).toEqual(['a connection'])
})

it('what is done in time, or fails, goes through as it is', async () => {
  expect(await within(Promise.resolve(3))).toBe(3)
  await expect(within(Promise.reject(new Error('full')))).rejects.toThrow('full')
  expect(vi.getTimerCount()).toBe(0)
})
