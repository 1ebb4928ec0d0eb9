import type { Node as ProseNode } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import type { AnyBranch } from '../../plan/branches.js'
import type { AnyEntry, Entry } from '../../plan/entry.js'
import { fromEditor } from '../../plan/plan-node.js'
import { currentRating } from '../../plan/ratings.js'
import { type Plan, readPlan } from '../../plan/read-plan.js'
import type { Header } from '../../schema/header.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import type { BlockHost, BlockView } from '../blocks/block-view.js'
import type { BlockInfo, TermKey } from '../blocks/sight.js'
import { Signal } from '../sync/signal.js'
import { PlanWords } from './plan-words.js'
import { type MetricReading, readHeader, readReadings } from './shared-header.js'

const TERMS: readonly TermKey[] = ['autumn', 'spring', 'summer']
const RATED = new Set(['priority', 'outcome', 'action', 'milestone'])
const NOTHING: BlockInfo = {
  number: undefined,
  cite: undefined,
  depth: 0,
  orphan: false,
  ratings: [],
  backLinks: [],
  linked: false,
}
/** Milliseconds after the last keystroke before the plan is read again; a change of structure is read at once. */
const QUIET_MS = 80

/**
 * The plan as it stands on this page. After an edit it is read again (one pass, unchanged entries keep their identity) and
 * only blocks about which something changed are drawn again.
 */
export class PlanView implements BlockHost {
  /** Rises with every reading; for whoever shows the plan as a whole. */
  readonly reading = new Signal(0)
  /** Id of the block in hand. */
  readonly hand = new Signal<string | undefined>(undefined)
  words: PlanWords
  plan: Plan
  private header: Header
  private readings: ReadonlyMap<string, readonly MetricReading[]>
  private infos = new Map<string, { readonly entry: AnyEntry; readonly key: string; readonly info: BlockInfo }>()
  private readonly views = new Set<BlockView>()
  private read: ProseNode | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private due = Number.POSITIVE_INFINITY
  private readonly stop: () => void

  /** The editor's document as it is now; known from the moment the editor draws its first block. */
  content: (() => ProseNode) | undefined

  constructor(
    private readonly doc: Y.Doc,
    readonly editable: boolean,
  ) {
    this.header = readHeader(doc)
    this.readings = readReadings(doc)
    this.plan = readPlan([], this.header)
    this.words = new PlanWords(this.plan, this.readings)
    const sides = [ROOTS.meta, ROOTS.people, ROOTS.readings].map((name) => doc.getMap(name))
    for (const map of sides) map.observeDeep(this.onSide)
    this.stop = () => {
      for (const map of sides) map.unobserveDeep(this.onSide)
    }
  }

  destroy(): void {
    clearTimeout(this.timer)
    this.stop()
  }

  add(view: BlockView): void {
    this.views.add(view)
  }

  remove(view: BlockView): void {
    this.views.delete(view)
  }

  isInHand(view: BlockView): boolean {
    return this.hand.get() === view.id
  }

  info(id: string): BlockInfo {
    // The first blocks of a plan are drawn before anyone has asked for a reading.
    if (this.read === undefined) this.readNow(false)
    return this.infos.get(id)?.info ?? NOTHING
  }

  viewOf(id: string): BlockView | undefined {
    for (const view of this.views) if (view.id === id) return view
    return undefined
  }

  take(id: string | undefined): void {
    const before = this.hand.get()
    if (before === id) return
    this.hand.set(id)
    for (const view of this.views) if (view.id === before || view.id === id) view.refresh(true)
  }

  /** The editor's document changed. */
  changed(structure: boolean): void {
    const due = performance.now() + (structure ? 0 : QUIET_MS)
    if (due >= this.due) return
    this.due = due
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.readNow(true), structure ? 0 : QUIET_MS)
  }

  private readonly onSide = (): void => {
    this.header = readHeader(this.doc)
    this.readings = readReadings(this.doc)
    if (this.read === undefined) return
    this.readNow(false)
    for (const view of this.views) view.refresh(true)
    this.reading.set(this.reading.get() + 1)
  }

  private readNow(draw: boolean): void {
    this.due = Number.POSITIVE_INFINITY
    clearTimeout(this.timer)
    const document = this.content?.()
    if (document === undefined) return
    this.read = document
    const before = this.plan
    this.plan = readPlan(document.children.map(fromEditor), this.header)
    this.words = new PlanWords(this.plan, this.readings)
    this.infos = new Map(this.plan.entries.map((entry) => [entry.id, this.keepInfo(entry)]))
    if (!draw) return
    const renamed = citesDiffer(before, this.plan)
    for (const view of this.views) view.refresh(renamed && (this.infos.get(view.id)?.info.linked ?? false))
    this.reading.set(this.reading.get() + 1)
  }

  private keepInfo(entry: AnyEntry): { entry: AnyEntry; key: string; info: BlockInfo } {
    const ratings = RATED.has(entry.type) ? this.ratingsOf(entry.id) : []
    const depth = this.depthOf(entry)
    const key = `${depth} ${ratings.map(({ rating }) => rating).join(' ')}`
    const known = this.infos.get(entry.id)
    if (known !== undefined && known.entry === entry && known.key === key) return known
    const info: BlockInfo = {
      number: entry.number ?? undefined,
      cite: entry.cite ?? undefined,
      depth,
      orphan: entry.orphan,
      ratings,
      backLinks: entry.backlinks
        .filter(({ field }) => field === 'because' || field === 'addresses')
        .map(({ from }) => from),
      linked: entry.links.length > 0 || entry.backlinks.length > 0 || 'of' in entry.values,
    }
    return { entry, key, info }
  }

  private ratingsOf(id: string): BlockInfo['ratings'] {
    const branch = this.plan.branches.get(id)
    if (branch === undefined) return []
    const ratings = ratingsIn(branch)
    return TERMS.map((term) => ({
      term,
      rating: currentRating(ratings, { year: this.header.academicYear, term }, this.header)?.values.rating ?? 'none',
    }))
  }

  private depthOf(entry: AnyEntry): number {
    let depth = 0
    let owner = entry.owner === null ? undefined : this.plan.byId.get(entry.owner)
    while (owner !== undefined && owner.type !== 'section') {
      depth++
      owner = owner.owner === null ? undefined : this.plan.byId.get(owner.owner)
    }
    return depth
  }
}

function ratingsIn(branch: AnyBranch): readonly Entry<'rag'>[] {
  return 'ratings' in branch ? branch.ratings : []
}

/** Whether some block is called otherwise than before: its number, its name, or its words where those are its name. */
function citesDiffer(before: Plan, after: Plan): boolean {
  if (before.entries.length !== after.entries.length) return true
  return after.entries.some((entry, at) => {
    const other = before.entries[at]
    if (other === entry) return false
    if (other === undefined || other.id !== entry.id || other.cite !== entry.cite) return true
    return entry.cite === null && entry.backlinks.length > 0 && other.text !== entry.text
  })
}
