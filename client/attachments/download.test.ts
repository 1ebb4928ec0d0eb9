import { afterEach, expect, test, vi } from 'vitest'
import { LIMITS } from '../../schema/protocol/limits.js'
import { RefusedError } from '../app/ask.js'
import { download } from './download.js'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const bytes = (answer: ArrayBuffer | undefined) => answer && new TextDecoder().decode(answer)

test('many pictures of one plan come a few at a time, within what the server gives one person', async () => {
  let now = 0
  let most = 0
  vi.stubGlobal('fetch', async (path: string) => {
    now += 1
    most = Math.max(most, now)
    await new Promise((resolve) => setImmediate(resolve))
    now -= 1
    if (path === '/7') throw new TypeError('no network')
    return path === '/8' ? new Response('', { status: 404 }) : new Response(path)
  })
  const paths = Array.from({ length: 30 }, (_, index) => `/${index}`)
  const answers = await Promise.allSettled(paths.map(download))
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThan(LIMITS.downloadsAtOnce)
  for (const [index, answer] of answers.entries()) {
    if (index === 7) expect(answer).toMatchObject({ status: 'rejected', reason: { name: 'OfflineError' } })
    else if (answer.status === 'fulfilled') expect(bytes(answer.value)).toBe(index === 8 ? undefined : `/${index}`)
    else throw answer.reason
  }
})

test('a server that has too much to do is asked again when it says, and not for ever', async () => {
  vi.useFakeTimers()
  const times: number[] = []
  let busy = 2
  vi.stubGlobal('fetch', async () => {
    times.push(Date.now())
    if (busy-- > 0) return new Response('', { status: 429, headers: { 'retry-after': '5' } })
    return new Response('here')
  })
  const began = Date.now()
  const coming = download('/x')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(bytes(await coming)).toBe('here')
  expect(times.map((time) => time - began)).toEqual([0, 5000, 10_000])
  busy = Number.POSITIVE_INFINITY
  const refused = download('/x').catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await refused).toBeInstanceOf(RefusedError)
})
