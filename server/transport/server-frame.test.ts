import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { serverFrame, sharedServerFrame } from './server-frame.js'

/** Reads a frame with the library that everybody's clients use. */
async function received(frame: Uint8Array): Promise<{ bytes: Buffer; isBinary: boolean }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, () => void stream.write(frame))
  })
  const client = new WebSocket(`ws://127.0.0.1:${address.port}`)
  // `ws` emits (data, isBinary) with `message`.
  const [bytes, isBinary] = (await once(client, 'message')) as [Buffer, boolean]
  client.terminate()
  server.close()
  return { bytes, isBinary }
}

test.each([0, 1, 125, 126, 65_535, 65_536, 3_000_000])(
  'a frame of %i bytes is read as it was meant',
  async (length) => {
    const payload = Uint8Array.from({ length }, (_, index) => index % 251)
    const { bytes, isBinary } = await received(serverFrame(payload))
    expect(isBinary).toBe(true)
    expect(Buffer.compare(bytes, payload)).toBe(0)
  },
)

test('a frame for many is built once', () => {
  const payload = Uint8Array.of(1, 2, 3)
  expect(sharedServerFrame(payload)).toBe(sharedServerFrame(payload))
  expect(sharedServerFrame(payload).equals(serverFrame(payload))).toBe(true)
})
