import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { LIMITS } from '../../schema/protocol/limits.js'
import { SocketPeer } from './socket-peer.js'

const KB = 1024
const MB = KB * KB

/** Both ends of a real socket. */
async function pair() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const sockets = new WebSocketServer({ noServer: true })
  const closes: number[] = []
  const identity = { userId: 'ann', name: 'Ann', email: 'ann@school.example', program: false }
  const facts = { identity, role: 'staff', durable: false, schemaVersion: 1 } as const
  const made = new Promise<{ peer: SocketPeer; stream: Duplex }>((resolve) => {
    server.on('upgrade', (request, stream, head) => {
      sockets.handleUpgrade(request, stream, head, (socket) => {
        resolve({ peer: new SocketPeer(socket, stream, facts, (code) => closes.push(code)), stream })
      })
    })
  })
  const client = new WebSocket(`ws://127.0.0.1:${address.port}`)
  client.on('error', () => {})
  onTestFinished(() => {
    client.terminate()
    server.close()
  })
  await once(client, 'open')
  return { client, closes, ...(await made) }
}

/** Frames of this size are sent until the peer gives up; gives the bytes that were waiting at most. */
function flood(peer: SocketPeer, stream: Duplex, bytes: number, how: 'send' | 'sendShared'): number {
  let most = 0
  for (let sent = 0; peer.open && sent < 64 * MB; sent += bytes) {
    peer[how](new Uint8Array(bytes))
    most = Math.max(most, stream.writableLength)
  }
  return most
}

test.each(['send', 'sendShared'] as const)('R17: whoever does not read is cut off at 2 MB (%s)', async (how) => {
  const { client, peer, stream, closes } = await pair()
  client.pause()
  const most = flood(peer, stream, 32 * KB, how)
  expect(peer.open).toBe(false)
  expect(closes).toEqual([4508])
  expect(most).toBeLessThan(LIMITS.bufferedBytes + 64 * KB)
  // Nothing more is kept for it.
  peer[how](new Uint8Array(MB))
  peer.close(4503, 'again')
  expect(stream.writableLength).toBeLessThanOrEqual(LIMITS.bufferedBytes + 64 * KB)
  expect(closes).toEqual([4508])
  await once(stream, 'close')
})

test('R17: nothing larger than the limit is ever queued', async () => {
  const { client, peer, stream, closes } = await pair()
  client.pause()
  peer.send(new Uint8Array(LIMITS.bufferedBytes + 1))
  expect(closes).toEqual([4508])
  expect(stream.writableLength).toBeLessThan(KB)
})

test('a frame counts as sent when it has been read, not before', async () => {
  const { client, peer } = await pair()
  client.pause()
  let sent = false
  const done = new Promise<void>((resolve) => {
    peer.send(new Uint8Array(MB).fill(1), () => {
      sent = true
      resolve()
    })
  })
  peer.send(new Uint8Array(KB))
  const first = once(client, 'message')
  expect(sent).toBe(false)
  client.resume()
  await Promise.all([done, first])
  expect(peer.open).toBe(true)
})

test('frames of both kinds arrive in the order they were sent', async () => {
  const { client, peer } = await pair()
  const seen: number[] = []
  const all = new Promise<void>((done) => {
    client.on('message', (data: Buffer) => {
      seen.push(data[0] ?? -1)
      if (seen.length === 200) done()
    })
  })
  for (let i = 0; i < 200; i++) peer[i % 3 === 0 ? 'sendShared' : 'send'](new Uint8Array(i * 100 + 1).fill(i))
  await all
  expect(seen).toEqual(Array.from({ length: 200 }, (_, i) => i))
})

test('a long reason is cut to what a close frame can carry', async () => {
  const { client, peer } = await pair()
  const closed = once(client, 'close')
  peer.close(4422, 'é'.repeat(200))
  // `ws` emits (code, reason) with `close`.
  const [code, reason] = (await closed) as [number, Buffer]
  expect(code).toBe(4422)
  expect(reason.toString()).toMatch(/^é{50,}…$/)
})
