import type { Socket } from 'node:net'
import { LIMITS } from '../../schema/protocol/limits.js'

/** Bytes given to a connection at a time: so much must be taken within the time a reader has. */
const GIVEN_BYTES = 64 * 1024

/** The connection a download goes to, and Node's answer on it. */
export interface Reader {
  readonly socket: Pick<Socket, 'destroyed' | 'destroy' | 'once' | 'off'>
  readonly answer: { once(event: 'close', listener: () => void): unknown }
}

/**
 * Gives a body to a reader a little at a time, the next when they have taken the one before. Who takes nothing for so long is
 * cut off: what is on its way to them stays in memory.
 * @param over called once, when the answer has gone out whole or the connection is gone
 */
export function toReader(
  body: ReadableStream<Uint8Array>,
  { socket, answer }: Reader,
  over: () => void,
  ms: number = LIMITS.downloadStillMs,
): ReadableStream<Uint8Array> {
  const pieces = body.getReader()
  let piece: Uint8Array = new Uint8Array()
  const still = setTimeout(() => socket.destroy(), ms)
  const end = () => {
    clearTimeout(still)
    socket.off('close', end)
    over()
  }
  // A request that waits behind another on its connection may never get an answer, and then only the connection ends.
  socket.once('close', end)
  answer.once('close', end)
  if (socket.destroyed) end()
  return new ReadableStream(
    {
      async pull(controller) {
        still.refresh()
        if (piece.length === 0) {
          const next = await pieces.read()
          if (next.done) return controller.close()
          piece = next.value
        }
        controller.enqueue(piece.subarray(0, GIVEN_BYTES))
        piece = piece.subarray(GIVEN_BYTES)
      },
      cancel: (reason) => pieces.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}
