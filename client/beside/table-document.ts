import * as Y from 'yjs'
import { type DocumentPart, documentKey } from '../../schema/protocol/document-keys.js'
import { whenSomeoneElse } from '../app/api.js'
import type { Database } from '../local/database.js'
import { DeviceState } from '../local/device-state.js'
import { type Loaded, PlanStore } from '../local/plan-store.js'
import { sentDoc, sentOf, sentState } from '../local/sent-of.js'
import { strings } from '../strings.js'
import { askBeforeLeaving } from '../sync/ask-before-leaving.js'
import { Connection, FROM_DEVICE } from '../sync/connection.js'
import { initial, next, type SyncEvent, type SyncState } from '../sync/machine.js'
import { Signal } from '../sync/signal.js'
import type { PlanHost } from './plan-host.js'
import { type Entry, onlyIn, WordsAside } from './words-aside.js'

/** Rows on the device after which opening folds them into a snapshot. */
const FOLD_AFTER = 60
/** States of the plan in which the server has it and knows who is here. */
const REACHED: ReadonlySet<string> = new Set(['saving', 'saved'])
/** States in which there is nothing left to connect. */
const ENDED: ReadonlySet<string> = new Set(['outdated', 'forbidden', 'notFound', 'refused', 'tooLarge', 'damaged'])

interface Life {
  readonly doc: Y.Doc
  readonly map: Y.Map<unknown>
  readonly connection: Connection
  ended: boolean
}

/** What kind of table stands beside the plan. */
export interface TableKind {
  readonly part: DocumentPart
  /** Name of the one map in it. */
  readonly root: string
  /** Whether this person may write anything. */
  readonly canWrite: boolean
  /** Of entries that could not be sent, those that somebody took the trouble to write. */
  readonly withWords: (entries: readonly Entry[]) => Entry[]
  /** How the server says that this person may have it no longer. */
  readonly lost: ReadonlySet<SyncEvent['type']>
  /** What shows it: the map of another document when it begins again. */
  readonly index: { follow(map: Y.Map<unknown>): void; leave(): void }
}

/**
 * A document beside one plan that is a flat table of entries: kept on the device before it leaves and open without a network, like the
 * plan. What the server refuses is set aside for its writer, and the document begins again from the server's copy.
 */
export class TableDocument {
  readonly sync = new Signal<SyncState>(initial)
  /** What was not taken, and why. */
  readonly aside: WordsAside
  readonly device: DeviceState
  /** Whether what the device or the server has is here. */
  readonly ready = new Signal(false)
  private readonly key: string
  private readonly store: PlanStore | undefined
  private life: Life | undefined
  private over = false
  /** Written while there was no document to write in. */
  private waiting: Entry[] = []
  /** What the server has not confirmed, by key. */
  private readonly unsent = new Map<string, unknown>()
  private readonly endings: readonly (() => void)[]
  /** Until what the device has is here; never rejects. */
  private readonly begun: Promise<unknown>

  /** @param onReached the server has answered */
  constructor(
    protected readonly host: PlanHost,
    private readonly kind: TableKind,
    private readonly onReached: () => void,
  ) {
    const { planId, session, sync } = host
    this.key = documentKey(planId, kind.part)
    this.store = session.database === undefined ? undefined : new PlanStore(session.database, this.key)
    const onlyInMemory = () => this.life?.connection.onlyInMemory === true
    this.device = new DeviceState(this.store !== undefined, onlyInMemory)
    this.aside = new WordsAside(this.key, this.store, kind.withWords, this.device.failed)
    this.endings = [
      askBeforeLeaving(onlyInMemory),
      sync.subscribe(() => this.connect()),
      // Nobody's words may travel under the name of whoever signs in after them.
      whenSomeoneElse(session.me.id, () => this.life?.connection.signOut()),
    ]
    this.begun = this.begin().catch(this.device.failed)
  }

  /** Whether this person may write anything. */
  get canWrite(): boolean {
    return this.kind.canWrite
  }

  destroy(): void {
    this.over = true
    for (const end of this.endings) end()
    this.kind.index.leave()
    this.end()
  }

  /** Writes entries together; `undefined` deletes one. Nothing from those who only read. */
  write(entries: readonly Entry[]): void {
    if (!this.canWrite) return
    for (const [key, value] of entries) this.unsent.set(key, value)
    const { life } = this
    if (life === undefined) this.waiting.push(...entries)
    else put(life, entries)
  }

  /** No access any more: nothing stays here but what was not sent. */
  async leave(): Promise<void> {
    // What was not sent is known only once the device has been read.
    await this.begun
    this.end()
    await this.setAside('late', strings.banner.noAccess)
  }

  /** @param fromDevice not when the server has refused what the device has and could not forget */
  private async begin(fromDevice = true): Promise<void> {
    const doc = new Y.Doc()
    const map = doc.getMap(this.kind.root)
    const kept = fromDevice ? await this.store?.load().catch(this.device.failed) : undefined
    await this.aside.load()
    if (kept !== undefined) {
      for (const update of kept.updates) Y.applyUpdate(doc, update, FROM_DEVICE)
      for (const [key, value] of unsentOf(map, kept, this.kind.root)) this.unsent.set(key, value)
    }
    if (this.over) return doc.destroy()
    if (kept !== undefined) {
      if (!this.canWrite && kept.unsent.length > 0) {
        // Written before the role changed, and too late to be sent.
        doc.destroy()
        return this.begin(await this.setAside('late', strings.banner.readOnlyNow))
      }
      if (sentOf(kept).rows.length > FOLD_AFTER) {
        const state = sentState(kept)
        const fold = () => this.store?.compact(state, sentOf(kept).rows, kept.version)
        this.host.session.confirmed.then(fold).catch(this.device.failed)
      }
    }
    this.live(doc, map, kept?.unsent ?? [])
    if (kept !== undefined && kept.updates.length > 0) this.ready.set(true)
    this.connect()
  }

  private live(doc: Y.Doc, map: Y.Map<unknown>, unsent: Loaded['unsent']): void {
    let life: Life | undefined
    const connection = new Connection({
      plan: this.key,
      doc,
      store: this.store,
      canWrite: this.canWrite,
      unsent,
      onEvent: (event) => this.handle(event, life),
      onKept: this.device.kept,
      onStoreFailure: this.device.failed,
    })
    // Who is here is told on the plan's own line.
    connection.awareness.setLocalState(null)
    life = { doc, map, connection, ended: false }
    this.life = life
    if (this.store !== undefined && this.canWrite) this.store.keepAgain = (database) => this.keepAgain(database, doc)
    this.kind.index.follow(map)
    put(life, this.waiting.splice(0))
  }

  /** Goes the plan's way: once that has been taken by the server, it is known who is here and that the plan is there. */
  private connect(): void {
    const { life, host } = this
    if (life === undefined || life.ended || !REACHED.has(host.sync.get().name)) return
    // The plan's state changes with every key; what is connected stays so by itself.
    const { name } = this.sync.get()
    if (!ENDED.has(name) && name !== 'saved' && name !== 'saving') life.connection.connect()
  }

  private handle(event: SyncEvent, life: Life | undefined): void {
    if (life === undefined || life.ended) return
    const before = this.sync.get()
    const state = next(before, event)
    this.sync.set(state)
    if (state.name === 'saved') this.unsent.clear()
    if (event.type === 'synced') this.ready.set(true)
    if (state === before) return
    if (this.kind.lost.has(event.type)) {
      this.leave().catch(this.device.failed)
      return
    }
    switch (event.type) {
      case 'connected':
        this.onReached()
        break
      case 'refused':
      case 'tooLarge':
        this.startAgain(event.reason).catch(this.device.failed)
        break
      default:
        break
    }
  }

  /** The server refused what is here: the words are kept aside, and the document begins again from the server's copy. */
  private async startAgain(reason: string): Promise<void> {
    this.end()
    const forgotten = await this.setAside('refused', reason)
    if (this.over) return
    this.sync.set(next(this.sync.get(), { type: 'restarted' }))
    await this.begin(forgotten)
  }

  private async setAside(kind: 'refused' | 'late', reason: string): Promise<boolean> {
    const words = this.unsentWords()
    this.unsent.clear()
    return this.aside.keep(words, kind, reason)
  }

  private unsentWords(): Entry[] {
    return this.kind.withWords([...this.unsent].filter(([, value]) => value !== undefined))
  }

  /** The device has lost it under the open page. Not for whoever may no longer have it. */
  private async keepAgain(database: Database, doc: Y.Doc): Promise<void> {
    const { name } = this.sync.get()
    if (name === 'signedOut' || ENDED.has(name)) return
    await database.add('updates', { plan: this.key, bytes: Y.encodeStateAsUpdate(doc), unsent: 1 })
  }

  private end(): void {
    const { life } = this
    this.life = undefined
    if (life === undefined) return
    life.ended = true
    life.connection.destroy()
    life.doc.destroy()
  }
}

function put({ doc, map }: Life, entries: readonly Entry[]): void {
  if (entries.length === 0) return
  doc.transact(() => {
    for (const [key, value] of entries) {
      if (value === undefined) map.delete(key)
      else map.set(key, value)
    }
  })
}

/** What of a document kept on the device the server has not confirmed. */
function unsentOf(map: Y.Map<unknown>, kept: Loaded, root: string): Entry[] {
  if (kept.unsent.length === 0) return []
  const sent = sentDoc(kept)
  const words = onlyIn(map, sent.getMap(root))
  sent.destroy()
  return words
}
