import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { LIMITS } from '../../schema/protocol/limits.js'
import { Pulse } from './pulse.js'

const BEAT = LIMITS.heartbeatMs

/** A stream that says how much was read from it, as sockets do. */
function line() {
  return Object.assign(new PassThrough(), { bytesRead: 0 })
}

test('whoever is not heard of for two heartbeats is lost at the next', () => {
  const pulse = new Pulse(line(), 0)
  expect([pulse.lost(BEAT), pulse.lost(2 * BEAT), pulse.lost(3 * BEAT)]).toEqual([false, false, true])
})

test('a page that only answers pings lives for ever', () => {
  const stream = line()
  const pulse = new Pulse(stream, 0)
  for (let beat = 1; beat < 100; beat++) {
    stream.bytesRead += 6 + 4
    pulse.control(beat * BEAT, Buffer.alloc(4))
    expect(pulse.lost(beat * BEAT)).toBe(false)
  }
})

test('a slow line keeps its connection while a message crawls in, but not for ever', () => {
  const stream = line()
  const pulse = new Pulse(stream, 0)
  const lost: boolean[] = []
  for (let beat = 1; beat <= 7; beat++) {
    stream.bytesRead += 100_000
    lost.push(pulse.lost(beat * BEAT))
  }
  expect(lost).toEqual([false, false, false, false, false, true, true])
  pulse.message(7 * BEAT)
  expect(pulse.lost(8 * BEAT)).toBe(false)
})
