import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import { installDuplicateRepair, repairDuplicates } from '../../extensions/headless/duplicate-ids.js'
import { findUnknown, installGuard } from '../../extensions/headless/guard.js'
import { installRescue } from '../../extensions/headless/rescue.js'
import { documentKey } from '../../schema/protocol/document-keys.js'
import { whenSomeoneElse } from '../app/api.js'
import type { Database, SetAside } from '../local/database.js'
import { DeviceState } from '../local/device-state.js'
import { PlanStore } from '../local/plan-store.js'
import { sentOf, sentState } from '../local/sent-of.js'
import { askBeforeLeaving } from '../sync/ask-before-leaving.js'
import { CalmStatus } from '../sync/calm-status.js'
import { Connection, FROM_DEVICE } from '../sync/connection.js'
import { initial, next, type SyncEvent, type SyncState } from '../sync/machine.js'
import { OwnClients } from '../sync/own-clients.js'
import { Signal } from '../sync/signal.js'
import type { AnnexHost } from './annex-host.js'

/** Rows on the device after which opening folds them into a snapshot. */
const FOLD_AFTER = 60
/** States of the plan in which the server has it and knows who is here. */
const REACHED: ReadonlySet<string> = new Set(['saving', 'saved'])
/** States in which there is nothing left to connect. */
const ENDED: ReadonlySet<string> = new Set(['outdated', 'forbidden', 'notFound', 'refused', 'tooLarge', 'damaged'])

export interface AnnexLife {
  readonly doc: Y.Doc
  readonly connection: Connection
  readonly own: OwnClients
  ended: boolean
}

/**
 * The document of what is for leaders only: kept on the device before it leaves, and open without a network, like the plan. What
 * the server refuses is set aside for its writer among the plan's copies, and it begins again from the server's.
 */
export class AnnexDocument {
  readonly sync = new Signal<SyncState>(initial)
  /** The same, as the page shows it. */
  readonly status = new CalmStatus()
  /** Once what the device or the server has is here. */
  readonly life = new Signal<AnnexLife | undefined>(undefined)
  readonly device: DeviceState
  private readonly key: string
  private readonly store: PlanStore | undefined
  /** Begun, and perhaps not known yet to this device. */
  private current: AnnexLife | undefined
  private over = false
  private readonly endings: readonly (() => void)[]

  constructor(private readonly host: AnnexHost) {
    const { planId, session, sync } = host
    this.key = documentKey(planId, 'annex')
    this.store = session.database === undefined ? undefined : new PlanStore(session.database, this.key)
    const onlyInMemory = () => this.current?.connection.onlyInMemory === true
    this.device = new DeviceState(this.store !== undefined, onlyInMemory)
    this.endings = [
      askBeforeLeaving(onlyInMemory),
      sync.subscribe(() => this.connect()),
      // Nobody's words may travel under the name of whoever signs in after them.
      whenSomeoneElse(session.me.id, () => this.current?.connection.signOut()),
    ]
    this.begin().catch(this.device.failed)
  }

  destroy(): void {
    this.over = true
    for (const end of this.endings) end()
    this.end()
  }

  /** @param fromDevice not when the server has refused what the device has and could not forget */
  private async begin(fromDevice = true): Promise<void> {
    const doc = new Y.Doc()
    const kept = fromDevice ? await this.store?.load().catch(this.device.failed) : undefined
    for (const update of kept?.updates ?? []) Y.applyUpdate(doc, update, FROM_DEVICE)
    if (kept !== undefined && sentOf(kept).rows.length > FOLD_AFTER) {
      const state = sentState(kept)
      const fold = () => this.store?.compact(state, sentOf(kept).rows, kept.version)
      this.host.session.confirmed.then(fold).catch(this.device.failed)
    }
    const own = await OwnClients.claim(doc.clientID, this.store)
    if (this.over) {
      own.letGo()
      return doc.destroy()
    }
    let life: AnnexLife | undefined
    const connection = new Connection({
      plan: this.key,
      doc,
      store: this.store,
      canWrite: true,
      unsent: kept?.unsent ?? [],
      onEvent: (event) => this.handle(event, life),
      onKept: this.device.kept,
      onStoreFailure: this.device.failed,
    })
    // Who is here is told on the plan's own line.
    connection.awareness.setLocalState(null)
    life = { doc, connection, own, ended: false }
    this.current = life
    if (this.store !== undefined) this.store.keepAgain = (database) => this.keepAgain(database, doc)
    installGuard(doc, { onUnknown: () => this.end() })
    installRescue(doc, { isOwn: own.has, onSetAside: () => undefined })
    installDuplicateRepair(doc, { isOwn: own.has })
    if (kept !== undefined && kept.updates.length > 0) this.show(life)
    this.connect()
  }

  private show(life: AnnexLife): void {
    if (life.ended || findUnknown(life.doc) !== undefined) return
    repairDuplicates(life.doc, { isOwn: life.own.has })
    this.life.set(life)
  }

  /** Goes the plan's way: once that has been taken by the server, it is known who is here and that the plan is there. */
  private connect(): void {
    const { current, host } = this
    if (current === undefined || current.ended || !REACHED.has(host.sync.get().name)) return
    // The plan's state changes with every key; what is connected stays so by itself.
    const { name } = this.sync.get()
    if (!ENDED.has(name) && name !== 'saved' && name !== 'saving') current.connection.connect()
  }

  private handle(event: SyncEvent, life: AnnexLife | undefined): void {
    if (life === undefined || life.ended) return
    const before = this.sync.get()
    const state = next(before, event)
    this.enter(state)
    if (event.type === 'synced') this.show(life)
    if (state !== before && (event.type === 'refused' || event.type === 'tooLarge'))
      this.startAgain(life, event.reason).catch(this.device.failed)
  }

  private enter(state: SyncState): void {
    this.sync.set(state)
    this.status.take(state)
  }

  /** The server refused what is here: it is kept aside, and begins again from the server's copy. */
  private async startAgain({ doc }: AnnexLife, reason: string): Promise<void> {
    const update = Y.encodeStateAsUpdate(doc)
    const copy = { at: new Date().toISOString(), reason, kind: 'refused', document: readDocument(doc), update } as const
    this.end()
    const kept = await this.setAside({ ...copy, plan: this.host.planId }).catch(this.device.failed)
    if (this.over) return
    this.enter(next(this.sync.get(), { type: 'restarted' }))
    await this.begin(kept === true)
  }

  /** Among the copies of the plan, where its writer finds it. @returns whether the device has let go of what was refused */
  private async setAside(copy: SetAside): Promise<boolean> {
    const { aside, session, planId } = this.host
    if (this.store === undefined || session.database === undefined) {
      aside.list.set([...aside.list.get(), copy])
      return true
    }
    await this.store.settled()
    const { plan: _, ...rest } = copy
    await new PlanStore(session.database, planId).setAside(rest)
    await aside.load()
    await this.store.clear()
    return true
  }

  /** The device has lost it under the open page. Not for whoever may no longer have it. */
  private async keepAgain(database: Database, doc: Y.Doc): Promise<void> {
    const { name } = this.sync.get()
    if (name === 'signedOut' || ENDED.has(name)) return
    await database.add('updates', { plan: this.key, bytes: Y.encodeStateAsUpdate(doc), unsent: 1 })
  }

  private end(): void {
    const { current } = this
    this.current = undefined
    this.life.set(undefined)
    if (current === undefined) return
    current.ended = true
    current.connection.destroy()
    current.own.letGo()
    current.doc.destroy()
  }
}
