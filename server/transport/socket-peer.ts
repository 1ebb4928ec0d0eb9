import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import { CLOSE, closeReason } from '../../schema/protocol/close-codes.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import type { Role } from '../../schema/protocol/roles.js'
import type { Identity } from '../auth/identity.js'
import type { RoomPeer } from '../rooms/peer.js'
import { serverFrame, sharedServerFrame } from './server-frame.js'

/** How long the other side may take to answer a close before the connection is cut, in milliseconds. */
const CLOSE_MS = 2000
/** Bytes of a frame that is copied into its wire form rather than sent in two pieces. */
const COPIED = 16 * 1024
/** `OPEN` of a WebSocket. */
const OPEN = WebSocket.OPEN

export interface PeerFacts {
  readonly identity: Identity
  readonly role: Role
  readonly durable: boolean
  readonly schemaVersion: number
}

/** A socket as rooms see it: sends without ever holding more than a bounded amount for somebody who does not read. */
export class SocketPeer implements RoomPeer {
  readonly identity: Identity
  readonly role: Role
  readonly durable: boolean
  readonly schemaVersion: number
  readonly #socket: WebSocket
  readonly #stream: Duplex
  readonly #closed: (code: number) => void

  /** @param stream the connection under `socket`; `closed` hears the code when the server ends it. */
  constructor(socket: WebSocket, stream: Duplex, facts: PeerFacts, closed: (code: number) => void) {
    this.identity = facts.identity
    this.role = facts.role
    this.durable = facts.durable
    this.schemaVersion = facts.schemaVersion
    this.#socket = socket
    this.#stream = stream
    this.#closed = closed
  }

  get open(): boolean {
    return this.#socket.readyState === OPEN
  }

  send(frame: Uint8Array, sent?: () => void): void {
    if (!this.#hasRoom(frame.length)) return
    // A connection that broke has nothing to go on with.
    const done = sent === undefined ? undefined : (error?: Error | null) => error ?? sent()
    // Like below; a small frame in one piece costs less than ws's two, a large one is better not copied.
    if (frame.length <= COPIED) this.#stream.write(serverFrame(frame), done)
    else this.#socket.send(frame, done)
  }

  sendShared(frame: Uint8Array): void {
    // ws writes each unfragmented, uncompressed message straight to the stream, so frames built here stay in order with its own.
    if (this.#hasRoom(frame.length)) this.#stream.write(sharedServerFrame(frame))
  }

  /** Answers a ping, within the same bounds as everything else. */
  pong(data: Buffer): void {
    if (this.#hasRoom(data.length)) this.#socket.pong(data)
  }

  close(code: number, reason: string): void {
    if (!this.open) return
    this.#closed(code)
    this.#socket.close(code, closeReason(reason))
    setTimeout(() => this.#socket.terminate(), CLOSE_MS).unref()
  }

  #hasRoom(bytes: number): boolean {
    if (!this.open) return false
    if (this.#socket.bufferedAmount + bytes <= LIMITS.bufferedBytes) return true
    this.close(CLOSE.slowReader, 'This connection does not read what it is sent.')
    return false
  }
}
