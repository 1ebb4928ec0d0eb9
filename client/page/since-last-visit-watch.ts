import * as Y from 'yjs'
import { type BlockChange, compareBlocks, type Remembered, remember } from '../../plan/changes.js'
import { fromEditor } from '../../plan/plan-node.js'
import { type Marks, setBlockMarks } from '../editor/block-marks.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { Signal } from '../sync/signal.js'
import { type Author, askAuthors, authorsOf, clientsSince } from './authors-since.js'
import type { PlanSession } from './plan-session.js'

/** What a device remembers of a visit. */
interface Visit {
  /** ISO date and time. */
  readonly at: string
  readonly blocks: readonly Remembered[]
  /** State vector of the shared document: what has come since has an author. */
  readonly vector: Uint8Array
}

export interface Since {
  readonly at: Date
  readonly changes: readonly BlockChange[]
  /** Who made each, as far as that is known, by the block's id. */
  readonly authors: ReadonlyMap<string, readonly Author[]>
  /** Which of them is being looked at. */
  readonly current: number | undefined
}

/** A mark goes once its block has been on screen for this many milliseconds. */
const SEEN_MS = 5_000
/** A page nobody has looked at for this many milliseconds was left: what came meanwhile is news again. */
const AWAY_MS = 10 * 60_000

/** Compares the plan with the state in which this person left it on this device, and remembers the state they leave it in. */
export class SinceLastVisit {
  readonly news = new Signal<Since | undefined>(undefined)
  private visit: Visit | undefined
  private compared = false
  private ready = false
  private over = false
  private hiddenAt: number | undefined
  private readonly unseen = new Set<string>()
  private readonly timers = new Map<Element, ReturnType<typeof setTimeout>>()
  private observer: IntersectionObserver | undefined
  private readonly stops: (() => void)[] = []

  constructor(
    private readonly plan: PlanSession,
    private readonly editor: PlanEditor,
  ) {}

  start(): () => void {
    this.plan.lastVisit.read().then(
      (visit) => {
        this.visit = readVisit(visit)
        this.ready = true
        this.look()
      },
      // What cannot be read is not missed: this visit is remembered all the same.
      () => {
        this.ready = true
      },
    )
    document.addEventListener('visibilitychange', this.onVisibility)
    this.stops.push(
      this.plan.sync.subscribe(() => this.look()),
      this.editor.plan.hand.subscribe(() => this.follow()),
      () => document.removeEventListener('visibilitychange', this.onVisibility),
    )
    return () => {
      this.over = true
      this.keep()
      for (const stop of this.stops) stop()
      this.forgetMarks()
    }
  }

  /** The next change in the direction, from the one that is looked at; round and round. */
  go(step: 1 | -1): void {
    const news = this.news.get()
    if (news === undefined || news.changes.length === 0) return
    const { length } = news.changes
    const from = news.current ?? (step === 1 ? -1 : 0)
    this.show((from + step + length) % length)
  }

  dismiss(): void {
    this.unseen.clear()
    this.news.set(undefined)
    this.forgetMarks()
    this.keep()
  }

  private show(current: number): void {
    const news = this.news.get()
    const change = news?.changes[current]
    if (news === undefined || change === undefined) return
    this.news.set({ ...news, current })
    this.unseen.delete(change.id)
    const place = change.what === 'removed' ? change.after : change.id
    if (place !== undefined) this.scrollTo(textOf(place))
    this.mark()
  }

  private scrollTo(id: string): void {
    const find = () => this.editor.element.querySelector(`[data-id="${CSS.escape(id)}"]`)
    if (this.editor.plan.plan.byId.has(id)) this.editor.plan.take(id)
    // Blocks on the way have only guessed heights until they have been on screen.
    const scroll = (again: number) => {
      find()?.scrollIntoView({ block: 'center' })
      if (again > 0) requestAnimationFrame(() => scroll(again - 1))
    }
    scroll(3)
  }

  private readonly onVisibility = (): void => {
    if (document.visibilityState === 'hidden') {
      this.hiddenAt = Date.now()
      this.keep()
      return
    }
    const away = this.hiddenAt === undefined ? 0 : Date.now() - this.hiddenAt
    this.hiddenAt = undefined
    if (away < AWAY_MS) return
    this.compared = false
    this.look()
  }

  /** Once the server's news is here. */
  private look(): void {
    const { name } = this.plan.sync.get()
    if (this.compared || !this.ready || (name !== 'saved' && name !== 'saving')) return
    this.compared = true
    if (this.visit === undefined) {
      this.keep()
      return
    }
    void this.tell(this.visit)
  }

  private async tell({ at, blocks, vector }: Visit): Promise<void> {
    const { doc, me, isOwn } = this.editor
    const clients = clientsSince(doc, vector)
    const wrote = ({ id }: BlockChange) => [...(clients.get(id) ?? [])]
    const isMine = (client: number) => isOwn(client) || known.get(client)?.id === me.id
    let known: ReadonlyMap<number, Author> = new Map()
    // What this person wrote is no news to them, wherever they wrote it.
    const news = (change: BlockChange) => wrote(change).length === 0 || !wrote(change).every(isMine)
    const found = compareBlocks(blocks, this.now()).filter(news)
    known = await askAuthors(this.plan.planId, found.flatMap(wrote))
    const changes = found.filter(news)
    if (changes.length === 0 || this.over) return
    for (const { id } of changes) this.unseen.add(id)
    const authors = new Map(changes.map((change) => [change.id, authorsOf(change, clients, known)]))
    this.news.set({ at: new Date(at), changes, authors, current: undefined })
    this.mark()
    this.watch()
  }

  /** A block in hand that has changed says so in the line. */
  private follow(): void {
    const hand = this.editor.plan.hand.get()
    const news = this.news.get()
    const found = news?.changes.findIndex(({ id, what }) => id === hand && what !== 'removed') ?? -1
    if (news === undefined || found < 0 || found === news.current) return
    this.news.set({ ...news, current: found })
    this.see(news.changes[found]?.id ?? '')
  }

  private now(): readonly Remembered[] {
    return remember(this.editor.editor.state.doc.children.map(fromEditor))
  }

  /** Dots beside what has not been seen yet. */
  private mark(): void {
    const news = this.news.get()
    const marks = new Map<string, { class: string }>()
    for (const [at, { id, what }] of news?.changes.entries() ?? []) {
      if (what === 'removed') continue
      const shown = at === news?.current ? 'is-news is-current-news' : 'is-news'
      if (this.unseen.has(id) || at === news?.current) marks.set(textOf(id), { class: shown })
    }
    setBlockMarks(this.editor.editor.view, 'changes', marks satisfies Marks)
  }

  private watch(): void {
    this.observer?.disconnect()
    this.observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        clearTimeout(this.timers.get(target))
        if (isIntersecting)
          this.timers.set(
            target,
            setTimeout(() => this.see(idOf(target)), SEEN_MS),
          )
      }
    })
    for (const id of this.unseen) {
      const dom = this.editor.element.querySelector(`[data-id="${CSS.escape(textOf(id))}"]`)
      if (dom !== null) this.observer.observe(dom)
    }
  }

  private see(id: string): void {
    if (document.visibilityState === 'hidden') return
    for (const unseen of this.unseen) if (textOf(unseen) === id) this.unseen.delete(unseen)
    this.mark()
  }

  private forgetMarks(): void {
    this.observer?.disconnect()
    for (const timer of this.timers.values()) clearTimeout(timer)
    if (!this.editor.editor.isDestroyed) setBlockMarks(this.editor.editor.view, 'changes', new Map())
  }

  /** Remembers the plan as it is now; what has not been seen yet stays as it was, so that it is news again next time. */
  private keep(): void {
    const { name } = this.plan.sync.get()
    if (!this.ready || this.editor.editor.isDestroyed) return
    if (name === 'forbidden' || name === 'notFound' || name === 'signedOut' || name === 'refused') return
    const blocks = this.now()
    const left = this.visit === undefined || this.unseen.size === 0 ? undefined : this.visit
    const visit: Visit =
      left === undefined
        ? { at: new Date().toISOString(), blocks, vector: Y.encodeStateVector(this.editor.doc) }
        : { ...left, blocks: withUnseen(blocks, left.blocks, this.news.get()?.changes ?? [], this.unseen) }
    if (left === undefined) this.visit = visit
    this.plan.lastVisit.keep(visit)
  }
}

/** The list as it is now, but for blocks whose change has not been seen: those as they were. */
export function withUnseen(
  now: readonly Remembered[],
  before: readonly Remembered[],
  changes: readonly BlockChange[],
  unseen: ReadonlySet<string>,
): readonly Remembered[] {
  const old = new Map(before.map((block) => [block.id, block]))
  const open = changes.filter(({ id }) => unseen.has(id))
  const added = new Set(open.filter(({ what }) => what === 'added').map(({ id }) => id))
  const removed = open.filter(({ what }) => what === 'removed')
  const back = (above: string | undefined) =>
    removed.flatMap(({ id, after }) => (after === above ? [old.get(id)] : [])).filter((block) => block !== undefined)
  return [
    ...back(undefined),
    ...now.flatMap((block) => [
      ...(added.has(block.id) ? [] : [unseen.has(block.id) ? (old.get(block.id) ?? block) : block]),
      ...back(block.id),
    ]),
  ]
}

/** The text that prose without an id is named after. */
const textOf = (id: string): string => id.split('/')[0] ?? ''
const idOf = (dom: Element): string => (dom instanceof HTMLElement ? (dom.dataset['id'] ?? '') : '')

/** What was stored by this or an earlier build; undefined when it is not what it should be. */
function readVisit(stored: unknown): Visit | undefined {
  if (typeof stored !== 'object' || stored === null || !('at' in stored) || !('blocks' in stored)) return undefined
  if (typeof stored.at !== 'string' || !Array.isArray(stored.blocks)) return undefined
  const blocks: unknown[] = stored.blocks
  const vector = 'vector' in stored && stored.vector instanceof Uint8Array ? stored.vector : new Uint8Array([0])
  return blocks.every(isRemembered) ? { at: stored.at, blocks, vector } : undefined
}

function isRemembered(block: unknown): block is Remembered {
  if (typeof block !== 'object' || block === null) return false
  const { id, type, fields, words } = block as Partial<Record<keyof Remembered, unknown>>
  const named = typeof id === 'string' && typeof type === 'string' && typeof words === 'string'
  return named && typeof fields === 'object' && fields !== null
}
