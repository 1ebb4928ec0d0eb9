import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LIMITS } from '../../schema/protocol/limits.js'
import { HealthyPair } from '../support/healthy-pair.js'
import { LiveSchool } from '../support/live-school.js'
import { within } from '../support/within.js'

let school: LiveSchool
let pair: HealthyPair
beforeAll(async () => {
  school = await LiveSchool.open()
  pair = await HealthyPair.open(school)
})
afterAll(async () => {
  await pair.expectWholeAfterRestart()
  school.expectNoSecretsPrinted()
  await school.close()
})

/** A connection that says so much and then nothing; resolves when the server has ended it. */
async function halfMade(words: string): Promise<{ readonly socket: Socket; readonly ended: Promise<unknown> }> {
  const socket = connect(school.server.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.resume()
  const ended = once(socket, 'close')
  await once(socket, 'connect')
  socket.write(words)
  return { socket, ended }
}

test('R15 R18: 1,200 connections that never finish what they say are dropped in time', async () => {
  const beginnings = [
    '',
    'G',
    'GET /healthz HTTP/1.1\r\nHost: x\r\n',
    `GET /sync/${school.plan}?v=2 HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-K`,
    `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(8000)}`,
    '\u0016\u0003\u0001\u0002\u0000\u0001\u0000',
  ]
  await pair.during(async () => {
    const open: Promise<unknown>[] = []
    for (let wave = 0; wave < 40; wave++) {
      const made = await Promise.all(Array.from({ length: 30 }, (_, i) => halfMade(beginnings[i % 6] ?? '')))
      open.push(...made.map(({ ended }) => ended))
    }
    const late = LIMITS.headersMs + LIMITS.slowCheckMs + 5000
    await within(late, Promise.all(open), 'the end of every half-made connection')
  })
  await pair.expectNothingNoticed()
})

test('R15: what is no HTTP at all ends its own connection', async () => {
  const nonsense = [
    'GET / HTTP/9.9\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'POST /api/plans HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n',
    `GET / HTTP/1.1\r\nHost: x\r\n${'X-A: b\r\n'.repeat(5000)}\r\n`,
    `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET /sync/${school.plan} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 1\r\nSec-WebSocket-Key: x\r\n\r\n`,
    `GET /sync/${school.plan} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n`,
    `GET /sync/${school.plan} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nAuthorization: Bearer ${'\u00e9'.repeat(200)}\r\nCookie: ${'%ff;='.repeat(500)}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
    '\u0000'.repeat(5000),
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  ]
  await pair.during(async () => {
    for (const words of nonsense) {
      const { ended } = await halfMade(words)
      await ended
    }
  })
  expect(school.server.alive).toBe(true)
  await pair.expectNothingNoticed()
})
