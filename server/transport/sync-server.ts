import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { CLOSE } from '../../schema/protocol/close-codes.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import type { Role } from '../../schema/protocol/roles.js'
import type { AccessChanges, Authenticator, Identity, Memberships } from '../auth/identity.js'
import { BoundedLog } from '../bounded-log.js'
import { answerRaw } from '../http/raw-answer.js'
import type { Logger } from '../log.js'
import type { Metrics } from '../metrics.js'
import { type Clock, monotonicClock } from '../rooms/clock.js'
import { kindOf } from '../rooms/kinds/kind-of.js'
import type { RoomSession, Rooms } from '../rooms/peer.js'
import type { PlanCatalogue } from '../store/catalogue.js'
import { UnknownDocumentError } from '../store/errors.js'
import { HeadCount } from './head-count.js'
import { Pulse } from './pulse.js'
import { SocketPeer } from './socket-peer.js'
import { isWebSocket, originAllowed, readUpgrade, type UpgradeRequest } from './upgrade-request.js'

export interface SyncParts {
  readonly accounts: Authenticator & { readonly memberships: Memberships; readonly changes: AccessChanges }
  readonly catalogue: Pick<PlanCatalogue, 'get'>
  readonly rooms: Pick<Rooms, 'join'>
  readonly metrics: Metrics
  readonly log: Logger
  readonly origins: readonly string[]
  readonly clock?: Clock
}

/** How soon a change by another process reaches open sockets, in milliseconds; changes in this one reach them at once. */
const ACCESS_CHECK_MS = 3000
/** How long somebody who is turned away may take to go, in milliseconds. */
const TURNED_AWAY_MS = 1000
const NEEDS_TWO_FACTOR = 'Your school asks leaders for a second step when they sign in. Switch it on first.'
const NO_PLAN = 'There is no such plan, or you have no access to it.'

interface Connection {
  readonly socket: WebSocket
  readonly peer: SocketPeer
  readonly planId: string
  readonly pulse: Pulse
}

type Entry = { readonly identity: Identity; readonly role: Role } | { readonly code: number; readonly reason: string }

/** Takes sockets at `/sync/...`, checks who they are, and hands their frames to the rooms. */
export class SyncServer {
  readonly #parts: SyncParts
  readonly #sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: LIMITS.frameBytes,
    maxFragments: LIMITS.fragments,
    autoPong: false,
    clientTracking: false,
  })
  readonly #connections = new Set<Connection>()
  readonly #heads: HeadCount
  readonly #clock: Clock
  readonly #log: BoundedLog
  readonly #stopListening: () => void
  #stopped = false

  constructor(server: Server, parts: SyncParts) {
    this.#parts = parts
    this.#clock = parts.clock ?? monotonicClock
    this.#heads = new HeadCount(this.#clock)
    this.#log = new BoundedLog(parts.log)
    server.on('upgrade', (request, stream, head) => this.#upgrade(request, stream, head))
    this.#sockets.on('wsClientError', (_error, stream) => answerRaw(stream, 'bad-request', 'Bad Request'))
    this.#every(LIMITS.heartbeatMs, () => this.#beat())
    this.#every(ACCESS_CHECK_MS, () => this.#checkAccess())
    this.#stopListening = parts.accounts.changes.subscribe((userId) => this.#checkAccess(userId))
  }

  /** Admits nobody any more and asks everybody to come back. */
  stop(): void {
    this.#stopped = true
    this.#stopListening()
    for (const { peer } of this.#connections) peer.close(CLOSE.unavailable, 'The server is restarting.')
  }

  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    // A connection that breaks while it is being looked at must not end the process.
    stream.on('error', () => stream.destroy())
    const wanted = readUpgrade(request)
    if (this.#stopped) answerRaw(stream, 'unavailable', 'Service Unavailable')
    else if (wanted === undefined) answerRaw(stream, 'not-found', 'Not Found')
    else if (!isWebSocket(request)) answerRaw(stream, 'bad-request', 'Bad Request')
    else if (!originAllowed(request, this.#parts.origins)) answerRaw(stream, 'wrong-origin', 'Forbidden')
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
    const open = role !== undefined && kindOf(wanted.doc)?.mayOpen(role) === true
    // Both are looked up whatever the first says: how long it takes tells nothing either.
    return !open || plan === undefined ? { code: CLOSE.notFound, reason: NO_PLAN } : { identity, role }
  }

  /** A browser cannot read a refused handshake, so whoever is refused is let in and shown the door with a code. */
  #finish(request: IncomingMessage, stream: Duplex, head: Buffer, wanted: UpgradeRequest, entry: Entry): void {
    if (stream.destroyed) return
    this.#sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', (error) => this.#parts.log.debug({ err: error.message }, 'socket error'))
      const admitted = this.#count(entry)
      if ('identity' in admitted) return this.#open(socket, stream, wanted, admitted)
      const { code, reason } = admitted
      this.#parts.metrics.socketCloses.inc({ code })
      // What a stranger wrote into the address is nothing for a log.
      this.#parts.log.debug({ code }, 'socket turned away')
      socket.close(code, reason)
      this.#clock.after(TURNED_AWAY_MS, () => socket.terminate())
    })
  }

  /** Whoever may come in is counted from now on; or there is no room. */
  #count(entry: Entry): Entry {
    if ('code' in entry) return entry
    if (this.#stopped) return { code: CLOSE.unavailable, reason: 'The server is restarting.' }
    const reason = this.#heads.enter(entry.identity)
    return reason === undefined ? entry : { code: CLOSE.tooMany, reason }
  }

  #open(
    socket: WebSocket,
    stream: Duplex,
    wanted: UpgradeRequest,
    { identity, role }: { identity: Identity; role: Role },
  ): void {
    const { metrics } = this.#parts
    const { durable, schemaVersion, planId, doc } = wanted
    /** The code with which the server ended it. */
    let ended: number | undefined
    const peer = new SocketPeer(socket, stream, { identity, role, durable, schemaVersion }, (code) => {
      ended = code
      metrics.socketCloses.inc({ code })
    })
    const opened = this.#clock.now()
    const connection: Connection = { socket, peer, planId, pulse: new Pulse(stream, opened) }
    const facts = { socket: randomUUID(), doc, userId: identity.userId, role }
    let session: RoomSession | undefined
    this.#connections.add(connection)
    metrics.sockets.inc()
    this.#log.say('info', facts, 'socket opened')
    socket.on('message', (data, isBinary) => {
      connection.pulse.message(this.#clock.now())
      if (!peer.open) return
      if (isBinary && data instanceof Buffer) this.#receive(connection, session, data)
      else peer.close(CLOSE.undecodable, 'Only binary frames are understood.')
    })
    socket.on('ping', (data) => {
      connection.pulse.control(this.#clock.now(), data)
      peer.pong(data)
    })
    socket.on('pong', (data) => connection.pulse.control(this.#clock.now(), data))
    socket.on('close', (code) => {
      this.#connections.delete(connection)
      this.#heads.leave(identity)
      metrics.sockets.dec()
      session?.leave()
      const seconds = Math.round((this.#clock.now() - opened) / 1000)
      const by = ended === undefined ? 'client' : 'server'
      this.#log.say('info', { ...facts, code: ended ?? code, by, seconds }, 'socket closed')
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
          this.#log.say('error', { err: error, plan: planId }, 'a plan could not be opened')
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
      this.#log.say('error', { err: error, plan: planId }, 'a frame upset its room')
      peer.close(CLOSE.unavailable, 'The server cannot do this now.')
    }
  }

  #every(ms: number, run: () => void): void {
    this.#clock.after(ms, () => {
      if (this.#stopped) return
      run()
      this.#every(ms, run)
    })
  }

  #beat(): void {
    const now = this.#clock.now()
    for (const { socket, pulse } of this.#connections) {
      if (pulse.lost(now)) socket.terminate()
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
        // First, for whoever was removed: signing in again would not help them.
        if (role === undefined) peer.close(CLOSE.forbidden, 'You no longer have access to this plan.')
        else if (!accounts.stillSignedIn(peer.identity)) peer.close(CLOSE.signedOut, 'You are signed out.')
        else if (accounts.twoFactorNeeded(peer.identity)) peer.close(CLOSE.signedOut, NEEDS_TWO_FACTOR)
        // Coming back through the door gives the connection its new role.
        else if (role !== peer.role) peer.close(CLOSE.unavailable, 'Your role in this plan has changed.')
      } catch (error) {
        this.#parts.log.error({ err: error }, 'access could not be checked')
      }
    }
  }
}
