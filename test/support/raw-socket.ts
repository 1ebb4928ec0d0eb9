import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface FrameParts {
  /** 0 goes on, 1 text, 2 binary, 8 close, 9 ping, 10 pong. */
  readonly opcode?: number
  /** Bits of the first byte: 0x80 says that the message ends here; 0x40, 0x20 and 0x10 are reserved. */
  readonly bits?: number
  /** Without it the frame breaks the protocol. */
  readonly masked?: boolean
  /** Length that the frame claims to have. */
  readonly claimed?: number
}

/** A WebSocket frame by hand, which may say what no library would. */
export function rawFrame(payload: Uint8Array, { opcode = 2, bits = 0x80, masked = true, claimed }: FrameParts = {}) {
  const length = claimed ?? payload.length
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  head[0] = bits | opcode
  head[1] = (masked ? 0x80 : 0) | (head.length === 2 ? length : head.length === 4 ? 126 : 127)
  if (head.length === 4) head.writeUInt16BE(length, 2)
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2)
  // A mask of zeros is a mask: the payload goes as it is.
  return Buffer.concat([head, masked ? Buffer.alloc(4) : Buffer.alloc(0), payload])
}

/** A TCP connection that has shaken hands for a WebSocket, and from then on says and does whatever a test wants. */
export class RawSocket {
  #heard: Buffer = Buffer.alloc(0)
  readonly #ended: Promise<void>

  private constructor(readonly socket: Socket) {
    socket.on('data', (data: Buffer) => {
      this.#heard = Buffer.concat([this.#heard, data])
    })
    socket.on('error', () => {})
    this.#ended = once(socket, 'close').then(() => undefined)
  }

  /** @throws Error when the handshake is refused */
  static async open(url: string, path: string, headers: Readonly<Record<string, string>>): Promise<RawSocket> {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    await once(socket, 'connect')
    const raw = new RawSocket(socket)
    const lines = { host: `${hostname}:${port}`, ...headers, connection: 'Upgrade', upgrade: 'websocket' }
    const shake = {
      ...lines,
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
    }
    const text = Object.entries(shake).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`GET ${path} HTTP/1.1\r\n${text.join('')}\r\n`)
    while (!raw.#heard.includes('\r\n\r\n') && !socket.closed) await Promise.race([once(socket, 'data'), raw.#ended])
    const answer = raw.#heard.toString('latin1')
    if (!answer.startsWith('HTTP/1.1 101')) throw new Error(answer.split('\r\n')[0] || 'the connection was cut')
    raw.#heard = raw.#heard.subarray(answer.indexOf('\r\n\r\n') + 4)
    return raw
  }

  write(...frames: readonly Uint8Array[]): void {
    this.socket.write(Buffer.concat(frames))
  }

  /** From now on what the server sends stays in the kernel's buffers, and then in the server. */
  stopReading(): void {
    this.socket.pause()
  }

  /** Takes whatever still waits, then the end. */
  readOn(): void {
    this.socket.resume()
  }

  cut(): void {
    this.socket.destroy()
  }

  /** The code of the server's close frame; 1006: the connection ended without one. */
  async closeCode(): Promise<number> {
    let at = 0
    for (;;) {
      const [first, second = 0] = this.#heard.subarray(at)
      const head = (second & 127) === 127 ? 10 : (second & 127) === 126 ? 4 : 2
      if (first !== undefined && this.#heard.length >= at + head) {
        const length = head === 2 ? second & 127 : this.#heard.readUIntBE(at + (head === 4 ? 2 : 4), head === 4 ? 2 : 6)
        if (this.#heard.length >= at + head + length) {
          if ((first & 15) === 8) return length < 2 ? 1005 : this.#heard.readUInt16BE(at + head)
          at += head + length
          continue
        }
      }
      if (this.socket.closed) return 1006
      await Promise.race([once(this.socket, 'data'), this.#ended])
    }
  }
}
