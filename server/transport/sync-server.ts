import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { CLOSE } from '../../schema/protocol/close-codes.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import type { Role } from '../../schema/protocol/roles.js'
import type { AccessChanges, Authenticator, Identity, Memberships } from '../auth/identity.js'
import type { Logger } from '../log.js'
import type { Metrics } from '../metrics.js'
import type { RoomSession, Rooms } from '../rooms/peer.js'
import type { PlanCatalogue } from '../store/catalogue.js'
import { UnknownDocumentError } from '../store/errors.js'
import { SocketPeer } from './socket-peer.js'
import { originAllowed, readUpgrade, type UpgradeRequest } from './upgrade-request.js'

export interface SyncParts {
  readonly accounts: Authenticator & { readonly memberships: Memberships; readonly changes: AccessChanges }
  readonly catalogue: Pick<PlanCatalogue, 'get'>
  readonly rooms: Pick<Rooms, 'join'>
  readonly metrics: Metrics
  readonly log: Logger
  readonly origins: readonly string[]
}

/** How soon a change by another process reaches open sockets, in milliseconds; changes in this one reach them at once. */
const ACCESS_CHECK_MS = 3000
const NEEDS_TWO_FACTOR = 'Your school asks leaders to switch two-factor sign-in on first.'
const NO_PLAN = 'There is no such plan, or you have no access to it.'

interface Connection {
  readonly socket: WebSocket
  readonly peer: SocketPeer
  readonly planId: string
  /** When it was last heard of, on the monotonic clock: the wall clock jumps when a laptop wakes. */
  heard: number
}

type Entry = { readonly identity: Identity; readonly role: Role } | { readonly code: number; readonly reason: string }

/** Takes sockets at `/sync/...`, checks who they are, and hands their frames to the rooms. */
export class SyncServer {
  readonly #parts: SyncParts
  readonly #sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: LIMITS.frameBytes,
    maxFragments: 1024,
    autoPong: false,
    clientTracking: false,
  })
  readonly #connections = new Set<Connection>()
  readonly #timers: readonly NodeJS.Timeout[]
  readonly #stopListening: () => void
  #stopped = false

  constructor(server: Server, parts: SyncParts) {
    this.#parts = parts
    server.on('upgrade', (request, stream, head) => this.#upgrade(request, stream, head))
    this.#timers = [
      setInterval(() => this.#beat(), LIMITS.heartbeatMs).unref(),
      setInterval(() => this.#checkAccess(), ACCESS_CHECK_MS).unref(),
    ]
    this.#stopListening = parts.accounts.changes.subscribe((userId) => this.#checkAccess(userId))
  }

  /** Admits nobody any more and asks everybody to come back. */
  stop(): void {
    this.#stopped = true
    for (const timer of this.#timers) clearInterval(timer)
    this.#stopListening()
    for (const { peer } of this.#connections) peer.close(CLOSE.unavailable, 'The server is restarting.')
  }

  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    // A connection that breaks while it is being looked at must not end the process.
    stream.on('error', () => stream.destroy())
    const wanted = readUpgrade(request)
    if (this.#stopped) refuse(stream, '503 Service Unavailable')
    else if (wanted === undefined) refuse(stream, '404 Not Found')
    else if (!originAllowed(request, this.#parts.origins)) refuse(stream, '403 Forbidden')
    else this.#welcome(request, stream, head, wanted)
  }

  #welcome(request: IncomingMessage, stream: Duplex, head: Buffer, wanted: UpgradeRequest): void {
    this.#admit(wanted)
      .catch((error: unknown): Entry => {
        this.#parts.log.error({ err: error }, 'a socket could not be checked')
        return { code: CLOSE.unavailable, reason: 'The server cannot do this now.' }
      })
      .then((entry) => this.#finish(request, stream, head, wanted, entry))
      .catch((error: unknown) => {
        this.#parts.log.error({ err: error }, 'a socket could not be opened')
        stream.destroy()
      })
  }

  async #admit(wanted: UpgradeRequest): Promise<Entry> {
    const { accounts, catalogue } = this.#parts
    const identity = await accounts.authenticate(wanted.headers)
    if (identity === undefined) return { code: CLOSE.signedOut, reason: 'Please sign in.' }
    if (accounts.twoFactorNeeded(identity)) return { code: CLOSE.signedOut, reason: NEEDS_TWO_FACTOR }
    const role = accounts.memberships.roleOf(identity.userId, wanted.planId)
    const plan = await catalogue.get(wanted.planId)
    // Both are looked up whatever the first says: how long it takes tells nothing either.
    return role === undefined || plan === undefined ? { code: CLOSE.notFound, reason: NO_PLAN } : { identity, role }
  }

  /** A browser cannot read a refused handshake, so whoever is refused is let in and shown the door with a code. */
  #finish(request: IncomingMessage, stream: Duplex, head: Buffer, wanted: UpgradeRequest, entry: Entry): void {
    if (stream.destroyed) return
    this.#sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', (error) => this.#parts.log.debug({ err: error.message }, 'socket error'))
      if (this.#stopped || 'code' in entry) {
        const { code, reason } =
          'code' in entry ? entry : { code: CLOSE.unavailable, reason: 'The server is restarting.' }
        this.#parts.metrics.socketCloses.inc({ code })
        socket.close(code, reason)
        setTimeout(() => socket.terminate(), 1000).unref()
        return
      }
      this.#open(socket, stream, wanted, entry)
    })
  }

  #open(
    socket: WebSocket,
    stream: Duplex,
    wanted: UpgradeRequest,
    { identity, role }: { identity: Identity; role: Role },
  ): void {
    const { metrics } = this.#parts
    const { durable, schemaVersion, planId } = wanted
    const peer = new SocketPeer(socket, stream, { identity, role, durable, schemaVersion }, (code) =>
      metrics.socketCloses.inc({ code }),
    )
    const connection: Connection = { socket, peer, planId, heard: performance.now() }
    let session: RoomSession | undefined
    this.#connections.add(connection)
    metrics.sockets.inc()
    socket.on('message', (data, isBinary) => {
      connection.heard = performance.now()
      if (!peer.open) return
      if (isBinary && data instanceof Buffer) this.#receive(connection, session, data)
      else peer.close(CLOSE.undecodable, 'Only binary frames are understood.')
    })
    socket.on('ping', (data) => {
      connection.heard = performance.now()
      peer.pong(data)
    })
    socket.on('pong', () => {
      connection.heard = performance.now()
    })
    socket.on('close', () => {
      this.#connections.delete(connection)
      metrics.sockets.dec()
      session?.leave()
    })
    // Nothing is read before the room is there: frames wait in the kernel, not in our memory.
    socket.pause()
    this.#parts.rooms
      .join(wanted.doc, peer)
      .then((joined) => {
        if (this.#connections.has(connection)) session = joined
        else joined.leave()
      })
      .catch((error: unknown) => {
        if (error instanceof UnknownDocumentError) peer.close(CLOSE.notFound, NO_PLAN)
        else {
          this.#parts.log.error({ err: error, planId }, 'a plan could not be opened')
          peer.close(CLOSE.unavailable, 'This plan cannot be opened now.')
        }
      })
      .finally(() => socket.resume())
      .catch((error: unknown) => this.#parts.log.error({ err: error, planId }, 'a socket could not be resumed'))
  }

  #receive({ peer, planId }: Connection, session: RoomSession | undefined, frame: Uint8Array): void {
    try {
      session?.receive(frame)
    } catch (error) {
      // Rooms promise not to throw; should one do so, it costs this connection and nobody else.
      this.#parts.log.error({ err: error, planId }, 'a frame upset its room')
      peer.close(CLOSE.unavailable, 'The server cannot do this now.')
    }
  }

  #beat(): void {
    const now = performance.now()
    for (const { socket, heard } of this.#connections) {
      if (now - heard > 2 * LIMITS.heartbeatMs) socket.terminate()
      else socket.ping()
    }
  }

  /** @param userId whose sockets; undefined: everybody's */
  #checkAccess(userId?: string): void {
    const { accounts } = this.#parts
    for (const { peer, planId } of this.#connections) {
      if (userId !== undefined && peer.identity.userId !== userId) continue
      try {
        const role = accounts.memberships.roleOf(peer.identity.userId, planId)
        if (!accounts.stillSignedIn(peer.identity)) peer.close(CLOSE.signedOut, 'You are signed out.')
        else if (accounts.twoFactorNeeded(peer.identity)) peer.close(CLOSE.signedOut, NEEDS_TWO_FACTOR)
        else if (role === undefined) peer.close(CLOSE.forbidden, 'You no longer have access to this plan.')
        // Coming back through the door gives the connection its new role.
        else if (role !== peer.role) peer.close(CLOSE.unavailable, 'Your role in this plan has changed.')
      } catch (error) {
        this.#parts.log.error({ err: error }, 'access could not be checked')
      }
    }
  }
}

function refuse(stream: Duplex, status: string): void {
  stream.once('finish', () => stream.destroy())
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
