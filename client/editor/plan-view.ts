import type { Node as ProseNode } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import type { AnyBranch } from '../../plan/branches.js'
import { fromEditor } from '../../plan/plan-node.js'
import type { Plan } from '../../plan/read-plan.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import type { BlockHost, BlockView } from '../blocks/block-view.js'
import type { BlockInfo } from '../blocks/sight.js'
import { Signal } from '../sync/signal.js'
import { PlanReading } from './plan-reading.js'
import type { PlanWords } from './plan-words.js'
import { readHeader, readReadings } from './shared-header.js'

/** Milliseconds without a keystroke before the plan is read again; a change of structure is read at once. */
const QUIET_MS = 150
/** Whoever types without a pause has it read this often all the same. */
const LONGEST_MS = 1_500

/**
 * The plan as it stands on this page. After an edit it is read again (one pass, unchanged entries keep their identity) and
 * only blocks about which something changed are drawn again.
 */
export class PlanView implements BlockHost {
  /** Rises with every reading; for whoever shows the plan as a whole. */
  readonly reading = new Signal(0)
  /** Id of the block in hand. */
  readonly hand = new Signal<string | undefined>(undefined)
  /** The editor's document as it is now; known from the moment the editor draws its first block. */
  content: (() => ProseNode) | undefined
  private current: PlanReading
  private header
  private readings
  private readonly views = new Set<BlockView>()
  private read = false
  private timer: ReturnType<typeof setTimeout> | undefined
  /** When the next reading must have happened. */
  private latest = Number.POSITIVE_INFINITY
  private readonly stop: () => void
  /** The document with the header. */
  readonly headed: Y.Doc

  constructor(
    private readonly doc: Y.Doc,
    readonly editable: boolean,
    /** The plan that this stands beside: its header counts here too, and its blocks have names. */
    private readonly beside?: PlanView,
  ) {
    this.headed = beside?.doc ?? doc
    this.header = readHeader(this.headed)
    this.readings = readReadings(doc)
    this.current = new PlanReading([], this.header, this.readings, undefined, this.wordsBeside)
    const sides = [this.headed.getMap(ROOTS.meta), this.headed.getMap(ROOTS.people), doc.getMap(ROOTS.readings)]
    for (const map of sides) map.observeDeep(this.onSide)
    this.stop = () => {
      for (const map of sides) map.unobserveDeep(this.onSide)
    }
  }

  private get wordsBeside(): (() => PlanWords) | undefined {
    const { beside } = this
    return beside && (() => beside.words)
  }

  get isApart(): boolean {
    return this.beside !== undefined
  }

  get plan(): Plan {
    return this.current.plan
  }

  get words(): PlanWords {
    return this.current.words
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
    if (!this.read) this.readNow(false)
    return this.current.info(id)
  }

  viewOf(id: string): BlockView | undefined {
    for (const view of this.views) if (view.id === id) return view
    return undefined
  }

  /** How many blocks go with this one when it goes. */
  countBelow(id: string): number {
    const branch = this.plan.branches.get(id)
    return branch === undefined ? 0 : countOwned(branch) - 1
  }

  take(id: string | undefined): void {
    const before = this.hand.get()
    if (before === id) return
    this.hand.set(id)
    for (const view of this.views) if (view.id === before || view.id === id) view.refresh(true)
  }

  /** The editor's document changed. */
  changed(structure: boolean): void {
    const now = performance.now()
    this.latest = Math.min(this.latest, now + (structure ? 0 : LONGEST_MS))
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.readNow(true), Math.min(QUIET_MS, this.latest - now))
  }

  private readonly onSide = (): void => {
    this.header = readHeader(this.headed)
    this.readings = readReadings(this.doc)
    if (!this.read) return
    this.readNow(false)
    for (const view of this.views) view.refresh(true)
    this.reading.set(this.reading.get() + 1)
  }

  private readNow(draw: boolean): void {
    this.latest = Number.POSITIVE_INFINITY
    clearTimeout(this.timer)
    const document = this.content?.()
    if (document === undefined) return
    this.read = true
    const before = this.current
    this.current = new PlanReading(
      document.children.map(fromEditor),
      this.header,
      this.readings,
      before,
      this.wordsBeside,
    )
    if (!draw) return
    const renamed = citesDiffer(before.plan, this.plan)
    for (const view of this.views) view.refresh(renamed && this.current.info(view.id).linked)
    this.reading.set(this.reading.get() + 1)
  }
}

function countOwned({ owned }: AnyBranch): number {
  return owned.reduce((sum: number, branch) => sum + countOwned(branch), 1)
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
