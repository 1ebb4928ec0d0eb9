import { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { installDuplicateRepair, repairDuplicates } from '../../../extensions/headless/duplicate-ids.js'
import { installRescue, type SetAside } from '../../../extensions/headless/rescue.js'
import { livingPlanKit } from '../../../extensions/kit.js'
import { encodeSync, MESSAGE, SYNC } from '../../../schema/protocol/messages.js'
import type { PageEnd, SimulatedServer, Wire } from './server.js'

/** A person's page: the real kit on the real binding, its own document, and a connection that comes and goes. */
export class SimulatedPage implements PageEnd {
  readonly setAside: SetAside[] = []
  /** Client ids of earlier sessions on this device. */
  readonly #earlier = new Set<number>()
  readonly #server: SimulatedServer
  readonly #problems: string[]
  readonly #isPresent: (client: number) => boolean
  readonly #inbound: Uint8Array[] = []
  doc: Y.Doc
  editor: Editor
  wire: Wire | undefined
  #ids = 0
  #sessions = 0

  constructor(
    readonly number: number,
    server: SimulatedServer,
    problems: string[],
    isPresent: (client: number) => boolean,
  ) {
    this.#server = server
    this.#problems = problems
    this.#isPresent = isPresent
    this.doc = this.#newDoc()
    this.editor = this.#newEditor()
  }

  get user(): string {
    return `person-${this.number}`
  }

  get undo(): Y.UndoManager {
    return yUndoPluginKey.getState(this.editor.state).undoManager
  }

  async connect(): Promise<void> {
    if (this.wire !== undefined) return
    this.wire = await this.#server.connect(this)
    this.wire.toServer.push(encodeSync(SYNC.step1, Y.encodeStateVector(this.doc)))
  }

  disconnect(): void {
    if (this.wire !== undefined) this.#server.cut(this.wire)
    this.wire = undefined
  }

  ended(code: number, reason: string): void {
    this.wire = undefined
    if (code !== 4503) this.#problems.push(`page ${this.number} was sent away: ${code} ${reason}`)
  }

  hear(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    const type = decoding.readVarUint(decoder)
    if (type !== MESSAGE.sync) return
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === SYNC.step1) this.wire?.toServer.push(encodeSync(SYNC.step2, Y.encodeStateAsUpdate(this.doc, payload)))
    else this.#inbound.push(payload)
  }

  /** Takes in what was heard; every other page all of it in one transaction, as the real page does when much comes at once. */
  heard(): void {
    const updates = this.#inbound.splice(0)
    const apply = () => {
      for (const update of updates) Y.applyUpdate(this.doc, update, this)
    }
    if (this.number % 2 === 0) apply()
    else if (updates.length > 0) Y.transact(this.doc, apply, this, false)
  }

  /** Closes the page and opens it again from what the device keeps. */
  async reload(): Promise<void> {
    this.disconnect()
    const kept = Y.encodeStateAsUpdate(this.doc)
    this.#earlier.add(this.doc.clientID)
    this.editor.destroy()
    this.doc.destroy()
    this.doc = this.#newDoc()
    Y.applyUpdate(this.doc, kept, this)
    this.editor = this.#newEditor()
  }

  repair(): void {
    repairDuplicates(this.doc, { isOwn: this.#isOwn, isPresent: this.#isPresent })
  }

  close(): void {
    this.disconnect()
    this.editor.destroy()
    this.doc.destroy()
  }

  readonly #isOwn = (client: number) => client === this.doc.clientID || this.#earlier.has(client)

  #newDoc(): Y.Doc {
    const doc = new Y.Doc()
    this.#sessions += 1
    doc.clientID = 1_000 * (this.number + 1) + this.#sessions
    installRescue(doc, { isOwn: this.#isOwn, onSetAside: (words) => this.setAside.push(words) })
    installDuplicateRepair(doc, { isOwn: this.#isOwn, isPresent: this.#isPresent })
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.wire?.toServer.push(encodeSync(SYNC.update, update))
    })
    return doc
  }

  #newEditor(): Editor {
    return new Editor({
      element: document.createElement('div'),
      extensions: livingPlanKit({ doc: this.doc, newId: () => `n-${this.number}-${this.#ids++}` }),
    })
  }
}
