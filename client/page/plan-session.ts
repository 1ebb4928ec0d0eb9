import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import { installDuplicateRepair, repairDuplicates } from '../../extensions/headless/duplicate-ids.js'
import { findUnknown, installGuard } from '../../extensions/headless/guard.js'
import { installRescue } from '../../extensions/headless/rescue.js'
import type { PlanDocument } from '../../schema/document.js'
import { canWritePlan, type Role } from '../../schema/protocol/roles.js'
import { LeadersPart } from '../annex/leaders-part.js'
import { type Me, type Session, whenSomeoneElse, whoIsHere } from '../app/api.js'
import { OfflineError } from '../app/ask.js'
import { Children } from '../children/children-loader.js'
import { Comments } from '../comments/comments-loader.js'
import { DeviceState } from '../local/device-state.js'
import { PlanStore } from '../local/plan-store.js'
import { strings } from '../strings.js'
import { askBeforeLeaving } from '../sync/ask-before-leaving.js'
import { CalmStatus } from '../sync/calm-status.js'
import { Connection } from '../sync/connection.js'
import { initial, next, type SyncEvent, type SyncState } from '../sync/machine.js'
import { OwnClients } from '../sync/own-clients.js'
import { Signal } from '../sync/signal.js'
import { CopiesAside } from './copies-aside.js'
import { editorOf } from './editor-of.js'
import { applyKept, foldKept, forgetFiles, forgetIfEnded } from './from-device.js'
import { hasContent } from './has-content.js'
import { keepAgain } from './keep-again.js'
import { LastVisit } from './last-visit.js'
import { type Present, watchPresence } from './presence.js'
import { ReachServer } from './reach-server.js'
import type { Life, Stage } from './stage.js'

/** When a person is likely to be back: at this page, or in reach of a network. */
const RETURNS = ['focus', 'online'] as const

/**
 * One plan open on one page: the document, the device's copy, the line to the server and the editor, and the order in which
 * they may touch each other. A refused edit ends one life and begins another from the server's copy.
 */
export class PlanSession {
  readonly sync = new Signal<SyncState>(initial)
  /** The same, as the header shows it. */
  readonly status = new CalmStatus()
  readonly stage = new Signal<Stage>({ name: 'opening' })
  readonly aside: CopiesAside
  readonly device: DeviceState
  /** The other people who have the plan open. */
  readonly people = new Signal<readonly Present[]>([])
  /** Rises whenever one of them may have moved their caret. */
  readonly moved = new Signal(0)
  readonly canWrite: boolean
  /** Whether the school's server has the plan at all: one made on this device is given to it first. */
  readonly server: ReachServer
  /** What is said beside the plan. */
  readonly comments: Comments
  /** What leaders and staff say about the lines of the page for children. */
  readonly children: Children
  /** What is for leaders only. */
  readonly leaders: LeadersPart
  /** What this device remembers of the last visit. */
  readonly lastVisit: LastVisit
  private readonly store: PlanStore | undefined
  private life: Life | undefined
  private over = false
  private readonly stopWatching: () => void
  private readonly stopAsking = askBeforeLeaving(() => this.life?.connection.onlyInMemory === true)

  constructor(
    readonly planId: string,
    readonly role: Role,
    readonly session: Session,
  ) {
    this.canWrite = canWritePlan(role)
    this.server = new ReachServer(planId, session, () => this.over)
    this.comments = new Comments({ planId, role, session, sync: this.sync })
    this.store = session.database === undefined ? undefined : new PlanStore(session.database, planId)
    this.lastVisit = new LastVisit(this.store)
    this.device = new DeviceState(this.store !== undefined, () => this.life?.connection.onlyInMemory === true)
    this.aside = new CopiesAside(planId, this.store, this.device.failed)
    this.children = new Children({ planId, role, session, sync: this.sync }, this.aside)
    this.leaders = new LeadersPart({ planId, role, session, sync: this.sync, aside: this.aside })
    for (const event of RETURNS) addEventListener(event, this.onReturn)
    // Nobody's edits may travel under the name of whoever signs in after them.
    this.stopWatching = whenSomeoneElse(session.me.id, () => this.life?.connection.signOut())
    this.begin().catch(this.device.failed)
  }

  destroy(): void {
    this.over = true
    for (const event of RETURNS) removeEventListener(event, this.onReturn)
    this.stopWatching()
    this.stopAsking()
    this.comments.destroy()
    this.children.destroy()
    this.leaders.destroy()
    this.end()
  }

  get me(): Me {
    return this.session.me
  }

  /** The plan as it is on this page; undefined while there is none. */
  copy(): PlanDocument | undefined {
    const doc = this.life?.doc
    return doc !== undefined && hasContent(doc) ? readDocument(doc) : undefined
  }

  /** Signed in again, or back in reach: try the server once more, if it is still the same person who does. */
  reconnect(): void {
    const { life } = this
    whoIsHere().then(
      (here) => here?.id === this.me.id && this.connect(life),
      (error: unknown) => error instanceof OfflineError && this.connect(life),
    )
  }

  /** Back from signing in elsewhere, or back in reach of a network: no need to ask. */
  private readonly onReturn = (): void => {
    const { name } = this.sync.get()
    if (name === 'signedOut' || name === 'offline') this.reconnect()
  }

  private connect(life: Life | undefined): void {
    if (life === undefined || life.ended) return
    life.connection.count()
    const onEvent = (event: SyncEvent) => this.handle(event, life)
    void this.server.reach(() => life.ended || life.connection.connect(), onEvent)
  }

  /** @param fromDevice not when the server has refused what the device has and could not forget */
  private async begin(fromDevice = true): Promise<void> {
    const doc = new Y.Doc()
    const { failed } = this.device
    // A device that keeps nothing more is found out before the first letter.
    if (this.canWrite) this.store?.tryOut().catch(failed)
    const load = fromDevice ? this.store?.load().catch(failed) : undefined
    const [kept] = await Promise.all([load, this.server.look()])
    if (this.store !== undefined && this.canWrite)
      this.store.keepAgain = (database) => keepAgain(database, doc, this.planId, this.role, this.sync.get().name)
    if (this.over) {
      doc.destroy()
      return
    }
    if (kept !== undefined && kept.updates.length > 0) {
      applyKept(doc, kept)
      if (!this.canWrite && kept.unsent.length > 0) {
        // Written before the role changed, and too late to be sent.
        const forgotten = await this.aside.keepPlan(doc, 'late', strings.banner.readOnlyNow)
        doc.destroy()
        return this.begin(forgotten)
      }
      foldKept(doc, kept, this.store, this.session)?.catch(failed)
    }
    await this.aside.load()
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
      onKept: this.device.kept,
      onStoreFailure: this.device.failed,
    })
    const presence = watchPresence(connection.awareness, this.session.me.id)
    presence.people.subscribe(() => this.people.set(presence.people.get()))
    presence.moved.subscribe(() => this.moved.set(this.moved.get() + 1))
    const duplicates = { isOwn: own.has, isPresent: (id: number) => connection.awareness.getStates().has(id) }
    life = { doc, connection, own, editor: undefined, ended: false, repair: () => repairDuplicates(doc, duplicates) }
    this.life = life
    const here = life
    installGuard(doc, { onUnknown: () => this.freeze(here, 'unknown') })
    if (this.canWrite) {
      installRescue(doc, { isOwn: own.has, onSetAside: (words) => this.aside.keepRescued(words) })
      installDuplicateRepair(doc, duplicates)
    }
    // A plan known to this device opens at once; what changed meanwhile arrives while the person reads.
    if (hasContent(doc)) this.edit(life)
    this.connect(life)
  }

  private edit(life: Life): void {
    if (life.ended || life.editor !== undefined) return
    if (findUnknown(life.doc) !== undefined) {
      this.freeze(life, 'unknown')
      return
    }
    const editor = editorOf(this, life)
    life.editor = editor
    this.stage.set({ name: 'editing', editor })
    this.leaders.open(editor)
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
      case 'forbidden':
        this.leave(life, state.unsent).then(forgetIfEnded).catch(this.device.failed)
        break
      case 'signedOut':
        void forgetIfEnded()
        break
      case 'refused':
        this.startAgain(life, event.reason).catch(this.device.failed)
        break
      case 'tooLarge':
        this.startAgain(life, event.reason || strings.banner.tooLarge).catch(this.device.failed)
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
    if (state.name === 'saved') this.aside.settled()
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
    const kept = this.aside.keepPlan(life.doc, 'refused', reason)
    this.end()
    this.stage.set({ name: 'opening' })
    const forgotten = await kept
    if (this.over) return
    this.enter(next(this.sync.get(), { type: 'restarted' }))
    await this.begin(forgotten)
  }

  /** No access any more: nothing of the plan stays on this device but what was not sent. */
  private async leave({ doc }: Life, unsent: number): Promise<void> {
    if (unsent > 0) await this.aside.keepPlan(doc, 'late', strings.banner.noAccess)
    else await this.store?.clear()
    await this.comments.leave()
    await this.children.leave()
    await this.leaders.forget()
    await forgetFiles(this.session, this.planId)
  }
}
