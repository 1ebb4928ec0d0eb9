import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import { vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import * as Y from 'yjs'
import { encodeDurable, encodeSync, MESSAGE, SYNC } from '../../schema/protocol/messages.js'

/** The school's copy of a table beside a plan, for pages that are tested without a server: takes everything unless told to refuse. */
export class FakeSchool {
  /** Why entries that are new are refused; undefined: they are taken. */
  refusal: string | undefined
  /** Code with which everybody is turned away; undefined: they may come in. */
  shut: number | undefined
  /** Where sockets were opened. */
  readonly paths: string[] = []
  readonly sockets = new Set<WebSocket>()
  private readonly doc = new Y.Doc()

  private constructor(
    private readonly server: WebSocketServer,
    private readonly root: string,
    private readonly check: (key: string, value: unknown) => void,
  ) {}

  /** @param check throws for an entry that no page may send */
  static async open(root: string, check: (key: string, value: unknown) => void): Promise<FakeSchool> {
    const server = new WebSocketServer({ port: 0 })
    await once(server, 'listening')
    const school = new FakeSchool(server, root, check)
    school.doc.on('update', (update: Uint8Array, origin: unknown) => {
      for (const socket of school.sockets) if (socket !== origin) socket.send(encodeSync(SYNC.update, update))
    })
    server.on('connection', (socket, { url }) => school.welcome(socket, url ?? ''))
    const { port } = server.address() as AddressInfo // a TCP server's address
    vi.stubGlobal('location', { protocol: 'http:', host: `localhost:${port}` })
    vi.stubGlobal('WebSocket', WebSocket)
    vi.stubGlobal('localStorage', { getItem: () => 'yes', setItem: () => undefined })
    const page = new EventTarget()
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
    return school
  }

  async close(): Promise<void> {
    vi.unstubAllGlobals()
    for (const socket of this.sockets) socket.terminate()
    await new Promise((resolve) => this.server.close(resolve))
  }

  /** What it has. */
  entries(): Readonly<Record<string, unknown>> {
    return this.doc.getMap(this.root).toJSON()
  }

  private welcome(socket: WebSocket, url: string): void {
    let frames = 0
    this.paths.push(url)
    if (this.shut !== undefined) {
      socket.close(this.shut, 'Not for you')
      return
    }
    this.sockets.add(socket)
    socket.send(encodeSync(SYNC.step1, Y.encodeStateVector(this.doc)))
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      if (decoding.readVarUint(decoder) !== MESSAGE.sync) return
      const step = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (step === SYNC.step1) return socket.send(encodeSync(SYNC.step2, Y.encodeStateAsUpdate(this.doc, bytes)))
      frames++
      if (this.refusal !== undefined && this.growsBy(bytes)) return socket.close(4422, this.refusal)
      Y.applyUpdate(this.doc, bytes, socket)
      for (const [key, value] of this.doc.getMap(this.root)) this.check(key, value)
      socket.send(encodeDurable({ frames, stateVector: Y.encodeStateVector(this.doc) }))
    })
    socket.on('close', () => this.sockets.delete(socket))
  }

  private growsBy(bytes: Uint8Array): boolean {
    const after = new Y.Doc()
    Y.applyUpdate(after, Y.encodeStateAsUpdate(this.doc))
    Y.applyUpdate(after, bytes)
    return after.getMap(this.root).size > this.doc.getMap(this.root).size
  }
}
