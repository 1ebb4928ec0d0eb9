import { encodeDocument } from '../../../extensions/headless/codec.js'
import type { PlanDocument } from '../../../schema/document.js'
import { SCHEMA_VERSION } from '../../../schema/version.js'
import type { RoomPeer, RoomSession } from '../../../server/rooms/peer.js'
import { RoomRegistry } from '../../../server/rooms/rooms.js'
import { MemoryStore } from '../../../server/store/memory-store.js'

const PLAN = 'plan'

/** What a simulated page is told by its connection. */
export interface PageEnd {
  readonly user: string
  hear(frame: Uint8Array): void
  /** No more frames for now. */
  heard(): void
  ended(code: number, reason: string): void
}

/** One connection: frames lie on the wire, in order, until the simulation delivers them. */
export interface Wire {
  readonly toServer: Uint8Array[]
  readonly toPage: Uint8Array[]
  open: boolean
  session: RoomSession | undefined
  readonly page: PageEnd
}

/** The real rooms on a memory store, with wires instead of sockets. Nothing moves on its own. */
export class SimulatedServer {
  readonly #store = new MemoryStore()
  readonly wires = new Set<Wire>()
  readonly #problems: string[]
  #rooms: RoomRegistry
  #time = 0

  private constructor(problems: string[]) {
    this.#problems = problems
    this.#rooms = this.#start()
  }

  static async with(document: PlanDocument, problems: string[]): Promise<SimulatedServer> {
    const server = new SimulatedServer(problems)
    await server.#store.create(PLAN, encodeDocument(document))
    return server
  }

  #start(): RoomRegistry {
    return new RoomRegistry({
      store: this.#store,
      idleMs: 1e12,
      // Time passes between deliveries only, so that nobody types too fast; nothing ever falls due.
      clock: { now: () => this.#time, after: () => () => undefined },
      events: {
        failed: (_doc, error) => this.#problems.push(`the store failed: ${String(error)}`),
        // A gap is honest: an edit sent after coming back may overtake the answer with the edits made while away.
        dropped: (_doc, why) => why === 'gap' || this.#problems.push(`a frame was set aside: ${why}`),
      },
    })
  }

  async connect(page: PageEnd): Promise<Wire> {
    const wire: Wire = { toServer: [], toPage: [], open: true, session: undefined, page }
    const send = (frame: Uint8Array, sent?: () => void) => {
      if (!wire.open) return
      wire.toPage.push(frame)
      sent?.()
    }
    const peer: RoomPeer = {
      identity: { userId: page.user, name: page.user, email: `${page.user}@school.example`, program: false },
      role: 'leader',
      durable: true,
      schemaVersion: SCHEMA_VERSION,
      send,
      sendShared: (frame) => send(frame),
      close: (code, reason) => {
        if (!wire.open) return
        this.cut(wire)
        page.ended(code, reason)
      },
    }
    this.wires.add(wire)
    wire.session = await this.#rooms.join(PLAN, peer)
    return wire
  }

  /** The connection is lost, and with it what was on its way. */
  cut(wire: Wire): void {
    wire.open = false
    wire.toServer.length = 0
    wire.toPage.length = 0
    this.wires.delete(wire)
    wire.session?.leave()
  }

  /** Hands the next frames of one direction over and waits until the server has dealt with them. */
  async deliver(wire: Wire, direction: 'toServer' | 'toPage', count: number): Promise<void> {
    this.#time += 1_000
    for (const frame of wire[direction].splice(0, count)) {
      if (!wire.open) break
      if (direction === 'toPage') wire.page.hear(frame)
      else wire.session?.receive(frame)
    }
    if (direction === 'toServer') await this.#settled()
    else wire.page.heard()
  }

  /** The process is gone: rooms, connections and what was on its way; what was stored is still there. */
  async restart(): Promise<void> {
    await this.#settled()
    for (const wire of [...this.wires]) {
      this.cut(wire)
      wire.page.ended(4503, 'restart')
    }
    this.#rooms = this.#start()
  }

  async #settled(): Promise<void> {
    await this.#rooms.read(PLAN, () => undefined)
  }
}
