import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import { installDuplicateRepair, repairDuplicates } from '../../extensions/headless/duplicate-ids.js'
import { findUnknown, installGuard } from '../../extensions/headless/guard.js'
import { installRescue, type SetAside as RescuedWords } from '../../extensions/headless/rescue.js'
import type { PlanDocument } from '../../schema/document.js'
import { canWritePlan, type Role } from '../../schema/protocol/roles.js'
import type { Session } from '../app/api.js'
import { PlanEditor } from '../editor/plan-editor.js'
import type { SetAside } from '../local/database.js'
import { PlanStore } from '../local/plan-store.js'
import { strings } from '../strings.js'
import { CalmStatus } from '../sync/calm-status.js'
import { Connection, FROM_DEVICE } from '../sync/connection.js'
import { initial, next, type SyncEvent, type SyncState } from '../sync/machine.js'
import { OwnClients } from '../sync/own-clients.js'
import { Signal } from '../sync/signal.js'
import { type Present, watchPresence } from './presence.js'

/** What the page shows in the middle. */
export type Stage =
  | { readonly name: 'opening' }
  | { readonly name: 'notHere' }
  | { readonly name: 'editing'; readonly editor: PlanEditor }
  /** Shown from its JSON, without an editor: this page is too old for the plan. */
  | { readonly name: 'frozen'; readonly document: PlanDocument; readonly why: 'outdated' | 'unknown' }

interface Life {
  readonly doc: Y.Doc
  readonly connection: Connection
  readonly own: OwnClients
  /** Gives blocks that share an id their own, where that falls to this page. */
  readonly repair: () => void
  editor: PlanEditor | undefined
  ended: boolean
}

/** Rows on the device after which opening a plan folds them into a snapshot. */
const FOLD_AFTER = 60

/**
 * One plan open on one page: the document, the device's copy, the line to the server and the editor, and the order in which
 * they may touch each other. A refused edit ends one life and begins another from the server's copy.
 */
export class PlanSession {
  readonly sync = new Signal<SyncState>(initial)
  /** The same, as the header shows it. */
  readonly status = new CalmStatus()
  readonly stage = new Signal<Stage>({ name: 'opening' })
  readonly setAside = new Signal<readonly SetAside[]>([])
  /** Whether this device keeps edits: `none` from the start, or `failing` since one could not be kept. */
  readonly device = new Signal<'kept' | 'none' | 'failing'>('kept')
  /** The other people who have the plan open. */
  readonly people = new Signal<readonly Present[]>([])
  readonly canWrite: boolean
  private readonly store: PlanStore | undefined
  private life: Life | undefined
  private over = false
  private rescued: RescuedWords[] = []

  constructor(
    readonly planId: string,
    role: Role,
    private readonly session: Session,
  ) {
    this.canWrite = canWritePlan(role)
    this.store = session.database === undefined ? undefined : new PlanStore(session.database, planId)
    if (this.store === undefined) this.device.set('none')
    addEventListener('focus', this.onReturn)
    addEventListener('online', this.onReturn)
    this.begin().catch((error: unknown) => this.deviceFailed(error))
  }

  destroy(): void {
    this.over = true
    removeEventListener('focus', this.onReturn)
    removeEventListener('online', this.onReturn)
    this.end()
  }

  /** Signed in again, or the person asked: try the server once more. */
  reconnect(): void {
    this.life?.connection.connect()
  }

  /** Back from signing in elsewhere, or back in reach of a network: no need to ask. */
  private readonly onReturn = (): void => {
    const { name } = this.sync.get()
    if (name === 'signedOut' || name === 'offline') this.reconnect()
  }

  /** Deletes a copy that was set aside; the person has it or does not want it. */
  async dismiss(entry: SetAside): Promise<void> {
    if (entry.id !== undefined) await this.store?.removeSetAside(entry.id)
    this.setAside.set(this.setAside.get().filter((other) => other !== entry))
  }

  private async begin(): Promise<void> {
    const doc = new Y.Doc()
    const kept = await this.store?.load().catch((error: unknown) => {
      this.deviceFailed(error)
      return undefined
    })
    if (this.over) {
      doc.destroy()
      return
    }
    if (kept !== undefined && kept.updates.length > 0) {
      const apply = () => {
        for (const update of kept.updates) Y.applyUpdate(doc, update, FROM_DEVICE)
      }
      Y.transact(doc, apply, FROM_DEVICE, false)
      if (kept.rows.length > FOLD_AFTER) {
        this.store
          ?.compact(Y.encodeStateAsUpdate(doc), kept.rows, kept.version)
          .catch((error: unknown) => this.deviceFailed(error))
      }
    }
    this.setAside.set((await this.store?.listSetAside().catch(() => [])) ?? [])
    const own = await OwnClients.claim(doc.clientID, this.canWrite ? this.store : undefined)
    if (this.over) {
      own.letGo()
      doc.destroy()
      return
    }

    let life: Life | undefined
    const connection = new Connection({
      plan: this.planId,
      doc,
      store: this.store,
      canWrite: this.canWrite,
      unsent: this.canWrite ? (kept?.unsent ?? []) : [],
      onEvent: (event) => this.handle(event, life),
      onStoreFailure: (error) => this.deviceFailed(error),
    })
    const presence = watchPresence(connection.awareness, this.session.me.id)
    presence.people.subscribe(() => this.people.set(presence.people.get()))
    const duplicates = { isOwn: own.has, isPresent: (id: number) => connection.awareness.getStates().has(id) }
    life = { doc, connection, own, editor: undefined, ended: false, repair: () => repairDuplicates(doc, duplicates) }
    this.life = life
    const here = life
    installGuard(doc, { onUnknown: () => this.freeze(here, 'unknown') })
    if (this.canWrite) {
      installRescue(doc, { isOwn: own.has, onSetAside: (words) => this.keepRescued(words) })
      installDuplicateRepair(doc, duplicates)
    }
    // A plan known to this device opens at once; what changed meanwhile arrives while the person reads.
    if (hasContent(doc)) this.edit(life)
    connection.connect()
  }

  private edit(life: Life): void {
    if (life.ended || life.editor !== undefined) return
    if (findUnknown(life.doc) !== undefined) {
      this.freeze(life, 'unknown')
      return
    }
    const { doc, connection } = life
    const editor = new PlanEditor({
      doc,
      awareness: connection.awareness,
      me: this.session.me,
      editable: this.canWrite,
    })
    life.editor = editor
    this.stage.set({ name: 'editing', editor })
  }

  private end(): void {
    const life = this.life
    this.life = undefined
    if (life === undefined) return
    life.ended = true
    life.connection.destroy()
    life.editor?.destroy()
    life.own.letGo()
    life.doc.destroy()
  }

  private handle(event: SyncEvent, life: Life | undefined): void {
    if (life?.ended === true) return
    const before = this.sync.get()
    const state = next(before, event)
    this.enter(state)
    if (life === undefined || state === before) {
      if (life !== undefined && event.type === 'synced') this.edit(life)
      return
    }
    switch (event.type) {
      case 'synced':
        this.edit(life)
        if (this.canWrite && life.editor !== undefined) life.repair()
        break
      case 'outdated':
        this.freeze(life, 'outdated')
        break
      case 'refused':
        this.startAgain(life, event.reason).catch((error: unknown) => this.deviceFailed(error))
        break
      case 'tooLarge':
        this.startAgain(life, event.reason || strings.banner.tooLarge).catch((error: unknown) =>
          this.deviceFailed(error),
        )
        break
      case 'lost':
        if (this.stage.get().name === 'opening' && !hasContent(life.doc)) this.stage.set({ name: 'notHere' })
        break
      default:
        break
    }
  }

  private enter(state: SyncState): void {
    this.sync.set(state)
    this.status.take(state)
  }

  /** Takes the editor down before it can write over what it does not understand, and shows the plan from its JSON. */
  private freeze(life: Life, why: 'outdated' | 'unknown'): void {
    if (life.ended) return
    if (why === 'unknown') this.enter(next(this.sync.get(), { type: 'outdated' }))
    const document = readDocument(life.doc)
    life.editor?.destroy()
    life.editor = undefined
    life.connection.destroy()
    this.stage.set({ name: 'frozen', document, why })
  }

  /** The server refused what is here: keep it aside, forget it as the plan, and begin again from the server's copy. */
  private async startAgain(life: Life, reason: string): Promise<void> {
    const copy = {
      at: new Date().toISOString(),
      reason,
      kind: 'refused',
      document: readDocument(life.doc),
      update: Y.encodeStateAsUpdate(life.doc),
    } as const
    this.end()
    this.stage.set({ name: 'opening' })
    try {
      await this.store?.settled()
      await this.store?.setAside(copy)
      await this.store?.clear()
    } catch (error) {
      this.deviceFailed(error)
    }
    if (this.store === undefined) this.setAside.set([...this.setAside.get(), { ...copy, plan: this.planId }])
    if (this.over) return
    this.enter(next(this.sync.get(), { type: 'restarted' }))
    await this.begin()
  }

  /** Words of this device whose block is gone; several that go together are one copy. */
  private keepRescued(words: RescuedWords): void {
    this.rescued.push(words)
    if (this.rescued.length > 1) return
    queueMicrotask(() => {
      const entry = {
        at: new Date().toISOString(),
        reason: strings.banner.rescued,
        kind: 'rescued',
        blocks: this.rescued,
      } as const
      this.rescued = []
      this.setAside.set([...this.setAside.get(), { ...entry, plan: this.planId }])
      this.store?.setAside(entry).catch((error: unknown) => this.deviceFailed(error))
    })
  }

  private deviceFailed(error: unknown): void {
    console.warn(error)
    if (this.device.get() === 'kept') this.device.set('failing')
  }
}

function hasContent(doc: Y.Doc): boolean {
  return doc.share.size > 0 && (doc.getMap('meta').size > 0 || doc.getXmlFragment('content').length > 0)
}
