import type { Transaction } from '@tiptap/pm/state'
import { splitLeadersOnly } from '../../plan/annex.js'
import type { AnyBranch } from '../../plan/branches.js'
import type { AnyEntry } from '../../plan/entry.js'
import { isForLeaders } from '../../schema/audience.js'
import { type BlockType, blocks, isBlockType } from '../../schema/blocks.js'
import type { BlockDefinition } from '../../schema/define-block.js'
import type { BlockJson, PlanDocument } from '../../schema/document.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import { packValue } from '../../schema/values.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import { attachments } from '../attachments/feature.js'
import { blocksInHand } from '../editor/block-selection.js'
import { followReferences } from '../editor/follow-references.js'
import { pasteOffers } from '../editor/paste-offers.js'
import { PlanEditor } from '../editor/plan-editor.js'
import { suggestions } from '../editor/suggestions.js'
import { Signal } from '../sync/signal.js'
import { annexWords as words } from '../words/annex.js'
import { AnnexDocument } from './annex-document.js'
import type { AnnexHost } from './annex-host.js'
import { AnnexPlaces } from './annex-places.js'
import { headings } from './headings.js'
import { NoteMarks } from './note-marks.js'
import { onlyForLeaders } from './only-for-leaders.js'
import { addRuns, runAt, takeOut } from './runs.js'

/** Keeps an act out of undo: it touches two documents, and only one of them would take it back. */
const NOT_UNDONE = ['addToHistory', false] as const

/** What is for leaders only beside one plan, as leaders see and write it. */
export class AnnexSession {
  readonly document: AnnexDocument
  /** undefined until the device or the server has brought it, and there is a plan to stand beside. */
  readonly editor = new Signal<PlanEditor | undefined>(undefined)
  /** The block in hand is one of these, not one of the plan's. */
  readonly inUse = new Signal(false)
  /** What stands by each block of the plan, by its id; by nothing that is there: under the empty one. */
  readonly notes = new Signal<ReadonlyMap<string, readonly AnyEntry[]>>(new Map())
  readonly places = new AnnexPlaces()
  private readonly marks = new NoteMarks()
  private plan: PlanEditor | undefined
  private endings: (() => void)[] = []
  private readonly stop: () => void

  constructor(private readonly host: AnnexHost) {
    this.document = new AnnexDocument(host)
    this.stop = this.document.life.subscribe(() => this.build())
  }

  destroy(): void {
    this.stop()
    this.takeDown()
    this.marks.destroy()
    this.document.destroy()
  }

  /** Shows it beside this plan from now on; one whose editor was made anew is another. */
  standBeside(plan: PlanEditor): void {
    this.plan = plan
    this.places.plan = plan
    this.build()
  }

  /** A note beside a block of the plan, or (undefined) about the plan as a whole, with the caret in it. */
  addNote(beside: string | undefined): void {
    this.add('textBlock', {}, beside)
  }

  /** @param beside id of a block of the plan, or of one of these */
  add(type: BlockType, values: Readonly<Record<string, unknown>>, beside: string | undefined): void {
    const [annex, plan] = [this.editor.get(), this.plan]
    if (annex === undefined || plan === undefined) {
      plan?.notice.set(words.notReady)
      return
    }
    const of = beside === undefined ? '' : this.places.placeOf(beside)
    const { defaults }: BlockDefinition = blocks[type]
    const given = Object.entries({ ...defaults, ...values }).map(([name, value]) => [name, packValue(value)])
    const attrs = { ...Object.fromEntries(given), audience: 'leaders', ...(of === '' ? {} : { of }) }
    const [id] = addRuns(annex, [[{ type, attrs }]], this.places.order())
    if (id !== undefined) this.goTo(id)
  }

  /** Shows one of these, with the caret at the end of its text. */
  goTo(id: string): void {
    this.inUse.set(true)
    this.editor.get()?.goTo(id)
  }

  /** Makes blocks of the plan, and all that belongs to them, some of these. */
  keepForLeaders(ids: readonly string[]): void {
    const { plan } = this
    if (plan === undefined) return
    const { doc, tr } = plan.editor.state
    for (const id of ids) {
      const at = runAt(doc, id)
      if (at !== undefined) tr.setNodeAttribute(at.from, 'audience', 'leaders')
    }
    if (tr.docChanged) this.divert(plan, tr)
  }

  /**
   * Makes an edit of the plan that brings something for leaders only, with that part of it here: first it is written here, then it is
   * taken out there, and only the rest becomes part of the plan.
   */
  divert(plan: PlanEditor, edit: Transaction): void {
    const annex = this.editor.get()
    if (annex === undefined) {
      plan.notice.set(words.notReady)
      return
    }
    const { view } = plan.editor
    // Something came between: what was asked for is not there any more as it was.
    if (view.state.doc !== edit.before) return
    const tr = view.state.tr
    for (const step of edit.steps) tr.step(step)
    const known = new Set(plan.plan.plan.entries.map(({ id }) => id))
    const readings = plan.doc.getMap(ROOTS.readings)
    const nodes = tr.doc.children.map((node): BlockJson => node.toJSON())
    const whole: PlanDocument = {
      schemaVersion: SCHEMA_VERSION,
      plan: plan.plan.plan.header,
      content: { type: 'doc', content: nodes },
      readings: readings.toJSON() as NonNullable<PlanDocument['readings']>, // as the gate admitted them
    }
    const split = splitLeadersOnly(whole)
    const leaving = split.annex.content
    addRuns(annex, runsOf(leaving), this.places.order())
    for (const [key, reading] of Object.entries(split.annex.readings))
      annex.doc.getMap(ROOTS.readings).set(key, reading)
    takeOut(tr, nodes, new Set(split.shared.content.content))
    view.dispatch(tr.setMeta(...NOT_UNDONE))
    for (const key of Object.keys(split.annex.readings)) readings.delete(key)
    const wasThere = leaving.some(({ attrs }) => known.has(String(attrs?.['id'] ?? '')))
    plan.notice.set(wasThere ? words.moved : words.added)
    // What is in hand went with it.
    if (wasThere) plan.plan.take(undefined)
  }

  /** Puts one of these, and what belongs to it, into the plan after the block it stands by, for everybody to see. */
  moveBack(id: string, audience: unknown = null): void {
    const [annex, plan] = [this.editor.get(), this.plan]
    if (annex === undefined || plan === undefined) return
    const leaving = new Set([id, ...this.goesAlong(id)])
    const runs = [...leaving].flatMap((one) => runAt(annex.editor.state.doc, one) ?? []).sort((a, b) => a.from - b.from)
    const { state, view } = plan.editor
    const after = runAt(state.doc, this.places.placeOf(id))?.to ?? state.doc.content.size
    const nodes = runs
      .flatMap((run) => run.nodes.map((node): BlockJson => node.toJSON()))
      .map((node) => (isBlockType(node.type) ? forEverybody(node, node.attrs?.['id'] === id ? audience : null) : node))
      .map((node) => state.schema.nodeFromJSON(node))
    if (nodes.length === 0) return
    view.dispatch(state.tr.insert(after, nodes).setMeta(...NOT_UNDONE))
    const readings = annex.doc.getMap(ROOTS.readings)
    for (const [key, reading] of [...readings.entries()]) {
      if (!leaving.has(key.slice(0, key.indexOf('/')))) continue
      plan.doc.getMap(ROOTS.readings).set(key, reading)
      readings.delete(key)
    }
    const here = annex.editor
    const tr = here.state.tr
    for (const { from, to } of runs.reverse()) tr.delete(from, to)
    here.view.dispatch(tr.setMeta(...NOT_UNDONE))
    this.inUse.set(false)
    plan.notice.set(words.movedBack)
    plan.goTo(id)
  }

  /** Ids of what goes back into the plan with one of these: what belongs to it, but for notes and stand-ups, which stay leaders'. */
  goesAlong(id: string): readonly string[] {
    const plan = this.editor.get()?.plan.plan
    const place = this.places.placeOf(id)
    const below = (branch: AnyBranch): AnyBranch[] => branch.owned.flatMap((one) => [one, ...below(one)])
    const branch = plan?.branches.get(id)
    return (branch === undefined ? [] : below(branch))
      .map(({ entry }) => entry)
      .filter(({ type, id: own }) => type !== 'textBlock' && type !== 'standup' && this.places.placeOf(own) === place)
      .map(({ id: own }) => own)
  }

  goToPlace(place: string): void {
    this.inUse.set(false)
    this.plan?.goTo(place)
  }

  private build(): void {
    this.takeDown()
    const [life, plan] = [this.document.life.get(), this.plan]
    if (life === undefined || plan === undefined || plan.editor.isDestroyed) return
    const { planId, session } = this.host
    const annex = new PlanEditor({
      doc: life.doc,
      awareness: life.connection.awareness,
      me: session.me,
      editable: true,
      isOwn: life.own.has,
      beside: plan,
      label: words.textbox,
      withhold: {
        here: true,
        add: () => undefined,
        move: (ids) => {
          for (const id of ids) this.moveBack(id)
        },
      },
      features: [
        suggestions,
        followReferences,
        pasteOffers,
        blocksInHand,
        attachments(planId, session),
        onlyForLeaders((id, audience) => this.moveBack(id, audience)),
        headings(this.places, this.notes, (place) => this.goToPlace(place)),
      ],
    })
    annex.element.classList.add('annex-host')
    this.endings = [
      annex.plan.reading.subscribe(() => this.count()),
      plan.plan.reading.subscribe(() => this.count()),
      annex.plan.hand.subscribe(() => {
        if (annex.plan.hand.get() === undefined) return
        this.inUse.set(true)
        plan.plan.take(undefined)
      }),
      plan.plan.hand.subscribe(() => {
        if (plan.plan.hand.get() === undefined) return
        this.inUse.set(false)
        annex.plan.take(undefined)
      }),
      annex.notice.subscribe(() => {
        const said = annex.notice.get()
        if (said !== undefined) plan.notice.set(said)
      }),
      () => annex.destroy(),
    ]
    this.places.annex = annex
    this.editor.set(annex)
    annex.plan.changed(true)
    this.count()
  }

  private count(): void {
    const found = new Map<string, AnyEntry[]>()
    for (const entry of this.editor.get()?.plan.plan.entries ?? []) {
      const place = this.places.standsBy({ id: entry.id, type: entry.type, of: entry.values.of })
      found.set(place, [...(found.get(place) ?? []), entry])
    }
    if (sameNotes(found, this.notes.get())) return
    this.notes.set(found)
    this.marks.set([...found.keys()].filter((id) => id !== ''))
  }

  private takeDown(): void {
    for (const end of this.endings.splice(0)) end()
    this.places.annex = undefined
    this.editor.set(undefined)
    this.inUse.set(false)
  }
}

type Notes = ReadonlyMap<string, readonly AnyEntry[]>

function sameNotes(a: Notes, b: Notes): boolean {
  if (a.size !== b.size) return false
  return [...a].every(([id, entries]) => {
    const others = b.get(id)
    return others?.length === entries.length && entries.every((entry, at) => entry === others[at])
  })
}

function runsOf(nodes: readonly BlockJson[]): BlockJson[][] {
  const runs: BlockJson[][] = []
  for (const node of nodes) {
    if (isBlockType(node.type) || runs.length === 0) runs.push([node])
    else runs.at(-1)?.push(node)
  }
  return runs
}

/** A stand-up would be for leaders only if it did not say otherwise. */
function forEverybody(node: BlockJson, audience: unknown): BlockJson {
  const own = audience ?? (isForLeaders({ type: node.type }) ? 'governors' : null)
  return { ...node, attrs: { ...node.attrs, audience: own, of: null } }
}
