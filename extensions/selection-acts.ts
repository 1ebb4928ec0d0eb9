/** What is done to several blocks at once. Each changes a transaction, or only says (`run` false) whether it could. */
import { Fragment, type Node as ProseNode } from '@tiptap/pm/model'
import { type EditorState, Selection, type Transaction } from '@tiptap/pm/state'
import { blockDefinition, blocks } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'
import { packValue, placeFor } from './block-commands.js'
import { moveBeside } from './move.js'
import { ownStep } from './own-step.js'
import { ownerIndex, ownLineEnd, positionOf, typesOf } from './run.js'

interface Chosen {
  readonly chosen: readonly number[]
  readonly all: readonly number[]
}

/** A rating as it is given to several blocks: the letter, and the fields a new one starts with. */
export interface Rating {
  readonly rating: string
  readonly term?: string | undefined
  readonly year?: string | undefined
  readonly ratedBy?: string | undefined
  readonly ratedOn?: string | undefined
}

/** Fields that name who answers for a block. */
const RESPONSIBLE = ['owner', 'lead'] as const

/** The field of a block that names the person responsible, if it has one. */
export function responsibleField(type: string): string | undefined {
  const definition: BlockDefinition | undefined = blockDefinition(type)
  return RESPONSIBLE.find((name) => definition?.fields[name]?.['x-field'].kind === 'person')
}

export const canBeRated = (type: string): boolean => (blocks.rag.owners as readonly string[]).includes(type)

export function deleteBlocks(tr: Transaction, state: EditorState, { all }: Chosen, run: boolean): boolean {
  if (!run) return true
  const { doc } = state
  const first = positionOf(doc, all[0] ?? 0)
  for (const index of [...all].reverse()) tr.delete(positionOf(doc, index), positionOf(doc, index + 1))
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(first, tr.doc.content.size)), -1)).scrollIntoView()
  ownStep(tr, state)
  return true
}

export function moveSelected(
  tr: Transaction,
  state: EditorState,
  chosen: readonly number[],
  way: 'up' | 'down',
  run: boolean,
): boolean {
  return moveBeside(tr, state, chosen, way, run)
}

/** Where the copies stand then, as indices; undefined when they were not made. */
export function duplicateBlocks(
  tr: Transaction,
  state: EditorState,
  { all }: Chosen,
  newId: () => string,
  run: boolean,
): { from: number; to: number } | undefined {
  if (!run) return undefined
  const { doc } = state
  const ids = new Map<string, string>()
  for (const index of all) collectIds(doc.child(index), ids, newId)
  const copies = all.map((index) => copyOf(doc.child(index), ids))
  const from = (all.at(-1) ?? 0) + 1
  tr.insert(positionOf(doc, from), copies).scrollIntoView()
  ownStep(tr, state)
  return { from, to: from + copies.length }
}

function collectIds(node: ProseNode, ids: Map<string, string>, newId: () => string): void {
  if (typeof node.attrs.id === 'string') ids.set(node.attrs.id, newId())
  if (!node.isTextblock)
    node.forEach((child) => {
      collectIds(child, ids, newId)
    })
}

/** A copy with ids of its own. What pointed at another of the copied points at that one's copy. */
function copyOf(node: ProseNode, ids: ReadonlyMap<string, string>): ProseNode {
  if (node.isText) return node
  const children: ProseNode[] = []
  node.forEach((child) => {
    children.push(copyOf(child, ids))
  })
  const attrs: Record<string, unknown> = { ...node.attrs }
  if (typeof attrs.id === 'string') attrs.id = ids.get(attrs.id) ?? null
  // A reference within the line (`to`), and those that fields hold.
  if (typeof attrs.to === 'string') attrs.to = ids.get(attrs.to) ?? attrs.to
  const definition: BlockDefinition | undefined = blockDefinition(node.type.name)
  for (const [name, field] of Object.entries(definition?.fields ?? {})) {
    const { kind, automatic } = field['x-field']
    const value = attrs[name]
    if (name === 'id' || typeof value !== 'string') continue
    if (automatic === true) attrs[name] = null
    else if (kind === 'ref' || name === 'of') attrs[name] = ids.get(value) ?? value
    else if (kind === 'refs')
      attrs[name] = value.replaceAll(/"([^"]+)"/g, (quoted, id: string) => {
        const copied = ids.get(id)
        return copied === undefined ? quoted : JSON.stringify(copied)
      })
  }
  return node.type.create(attrs, Fragment.from(children), node.marks)
}

export function assignBlocks(
  tr: Transaction,
  state: EditorState,
  chosen: readonly number[],
  person: string | null,
  run: boolean,
): boolean {
  let changed = false
  for (const index of chosen) {
    const node = state.doc.child(index)
    const field = responsibleField(node.type.name)
    if (field === undefined) continue
    changed = true
    if (run && node.attrs[field] !== person) tr.setNodeAttribute(positionOf(state.doc, index), field, person)
  }
  if (changed && run) ownStep(tr, state)
  return changed
}

export function rateBlocks(
  tr: Transaction,
  state: EditorState,
  chosen: readonly number[],
  rating: Rating,
  run: boolean,
): boolean {
  const { doc, schema } = state
  const types = typesOf(doc)
  const rated = chosen.filter((index) => canBeRated(types[index] ?? ''))
  // A rating that is itself selected is changed when what it rates is not.
  const alone = chosen.filter((index) => types[index] === 'rag' && !rated.includes(ownerIndex(types, index) ?? -1))
  if (rated.length + alone.length === 0) return false
  if (!run) return true
  const change = (index: number) => {
    const pos = positionOf(doc, index)
    for (const name of ['rating', 'ratedBy', 'ratedOn'] as const)
      if (rating[name] !== undefined) tr.setNodeAttribute(tr.mapping.map(pos), name, rating[name])
  }
  for (const index of alone) change(index)
  for (const index of [...rated].reverse()) {
    const present = ratingOf(doc, types, index, rating)
    const before = present === undefined ? undefined : doc.child(present)
    if (present !== undefined && before !== undefined && !isOfRecord(before, rating)) {
      change(present)
      continue
    }
    // What was judged on an earlier day stays on record (domain 2.7).
    const instead = before === undefined ? {} : { supersedes: before.attrs.id, of: before.attrs.of }
    const given = Object.entries(rating).map(([name, value]) => [name, packValue(value)])
    const attrs = { ...Object.fromEntries(given), ...instead }
    const place = present === undefined ? placeFor(types, index, 'rag') : ownLineEnd(types, present)
    tr.insert(tr.mapping.map(positionOf(doc, place), -1), schema.node('rag', attrs))
  }
  ownStep(tr, state)
  return true
}

/** Whether a rating was made on an earlier day and said something else: it is answered by another one, not written over. */
function isOfRecord({ attrs }: ProseNode, { rating, ratedOn }: Rating): boolean {
  const said = typeof attrs.rating === 'string' && attrs.rating !== 'none' && attrs.rating !== rating
  return said && typeof attrs.ratedOn === 'string' && ratedOn !== undefined && attrs.ratedOn < ratedOn
}

/** The rating that a block has for the same term of the same year, the last if there are several. */
function ratingOf(doc: ProseNode, types: readonly string[], index: number, about: Rating): number | undefined {
  const id: unknown = doc.child(index).attrs.id
  let found: number | undefined
  types.forEach((type, at) => {
    if (type !== 'rag') return
    const { of, term, year } = doc.child(at).attrs
    const owned = of === null || of === undefined ? ownerIndex(types, at) === index : of === id
    const sameTime = (term ?? about.term) === about.term && (year ?? about.year) === about.year
    if (owned && sameTime) found = at
  })
  return found
}
