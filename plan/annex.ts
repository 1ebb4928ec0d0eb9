import { isForLeaders } from '../schema/audience.js'
import { blocks, isBlockType } from '../schema/blocks.js'
import type { BlockJson, PlanDocument } from '../schema/document.js'
import { parseReadingKey, type Reading } from '../schema/readings.js'
import type { Content, Prose } from './entry.js'
import { assignOwners, type Belonging, mayOwn } from './membership.js'
import { fromJson, type PlanNode } from './plan-node.js'
import { sortNodes } from './sort-nodes.js'

/** What is for leaders only, as it is kept in a document of its own beside the plan. */
export interface Annex {
  /** Blocks, each with its prose after it. `of` names the block of the plan (or of the annex) that each stands by. */
  readonly content: readonly BlockJson[]
  /** Readings of the measures among them. */
  readonly readings: Readonly<Record<string, Reading>>
}

export interface SplitPlan {
  /** What everybody with access may see. */
  readonly shared: PlanDocument
  readonly annex: Annex
}

const NO_IDS: ReadonlySet<string> = new Set()
const EMPTY: Annex = { content: [], readings: {} }

/** What everybody may see. @param also ids of blocks that are for leaders only now, whatever this document says of them */
export function withoutLeadersOnly(document: PlanDocument, also: ReadonlySet<string> = NO_IDS): PlanDocument {
  return splitLeadersOnly(document, also).shared
}

/**
 * Takes apart what everybody may see and what is for leaders only. With a block goes all that belongs to it, whatever audience
 * that names: the actions of a priority that nobody may know of would tell of it.
 * @param also ids of blocks that are for leaders only now, whatever this document says of them
 */
export function splitLeadersOnly(document: PlanDocument, also: ReadonlySet<string> = NO_IDS): SplitPlan {
  const nodes = document.content.content ?? []
  const { list, prose, belongings } = sorted(nodes)
  const leaves = (place: number): boolean => {
    const block = list[place]
    if (block === undefined) return false
    const owner = belongings[place]?.owner ?? null
    // An owner is of a higher kind, so the way up ends.
    return isForLeaders(block.node) || also.has(idOf(block)) || (owner !== null && leaves(owner))
  }
  const annexed = new Map<object, BlockJson>()
  let nearest: Content | undefined
  for (const [place, block] of list.entries()) {
    if (!leaves(place)) {
      if (idOf(block) !== '') nearest = block
      continue
    }
    annexed.set(block.node.source, forAnnex(block, besideWhat(place, nearest, list, belongings)))
    for (const { node } of prose[place] ?? []) annexed.set(node.source, jsonOf(node))
  }
  if (annexed.size === 0) return { shared: document, annex: EMPTY }
  const metrics = new Set(list.flatMap((block) => (annexed.has(block.node.source) ? [idOf(block)] : [])))
  const { readings = {}, ...rest } = document
  const isHidden = ([key]: readonly [string, Reading]) => metrics.has(parseReadingKey(key)?.metric ?? '')
  const shown = Object.entries(readings).filter((reading) => !isHidden(reading))
  return {
    shared: {
      ...rest,
      content: { ...document.content, content: nodes.filter((node) => !annexed.has(node)) },
      ...(shown.length === 0 ? {} : { readings: Object.fromEntries(shown) }),
    },
    annex: {
      content: nodes.flatMap((node) => annexed.get(node) ?? []),
      readings: Object.fromEntries(Object.entries(readings).filter(isHidden)),
    },
  }
}

/** The whole plan for a leader: each block of the annex after the block it stands by, at the end when that is gone. */
export function mergeLeadersOnly(shared: PlanDocument, annex: Annex): PlanDocument {
  if (annex.content.length === 0) return shared
  const nodes = shared.content.content ?? []
  const known = new Set(nodes.map((node) => textOf(node.attrs?.['id'])))
  const runs = runsOf(annex.content)
  const byId = new Map(runs.map(([block]) => [textOf(block?.attrs?.['id']), block]))
  const beside = new Map<string, BlockJson[]>()
  for (const run of runs) {
    const place = placeOf(run[0], known, byId)
    beside.set(place, [...(beside.get(place) ?? []), ...run])
  }
  const merged: BlockJson[] = []
  let waiting: readonly BlockJson[] = []
  for (const node of nodes) {
    if (isBlockType(node.type)) {
      merged.push(...waiting)
      const id = textOf(node.attrs?.['id'])
      waiting = beside.get(id) ?? []
      // Of two blocks with one id only the first is stood by.
      beside.delete(id)
    }
    merged.push(node)
  }
  merged.push(...waiting, ...(beside.get('') ?? []))
  const readings = { ...shared.readings, ...annex.readings }
  return {
    ...shared,
    content: { ...shared.content, content: withNeededOf(merged, new Set(annex.content)) },
    ...(Object.keys(readings).length === 0 ? {} : { readings }),
  }
}

interface Sorted {
  readonly list: readonly Content[]
  readonly prose: readonly (readonly Prose[])[]
  readonly belongings: readonly Belonging[]
}

function sorted(nodes: readonly BlockJson[]): Sorted {
  const { list, prose } = sortNodes(nodes.map(fromJson))
  const places = new Map<string, number>()
  for (const [place, block] of list.entries()) {
    const id = idOf(block)
    if (id !== '' && !places.has(id)) places.set(id, place)
  }
  return { list, prose, belongings: assignOwners(list, places) }
}

/**
 * Id of the block that one stands by: the nearest one before it that everybody sees, so that it comes back to its place. It is the
 * owner instead where it names it, where that has gone elsewhere, or where the nearest would be taken for the owner.
 */
function besideWhat(
  place: number,
  nearest: Content | undefined,
  list: readonly Content[],
  belongings: readonly Belonging[],
): string {
  const block = list[place]
  const owner = ownerOf(place, list, belongings)
  const before = nearest === undefined ? '' : idOf(nearest)
  if (block === undefined) return before
  const wouldOwn = nearest !== undefined && blocks[block.type].satellite && mayOwn(nearest, block)
  if (!wouldOwn && !isAway(place, list, belongings)) return before
  // One that belongs to nothing stands by whatever is before it.
  const other = owner ?? list[place - 1]
  return other === undefined ? before : idOf(other)
}

/** Whether a block comes back beside the owner it names, not where it stood; so does what belongs to it. */
function isAway(place: number, list: readonly Content[], belongings: readonly Belonging[]): boolean {
  const owner = ownerOf(place, list, belongings)
  const block = list[place]
  if (owner === undefined || block === undefined) return false
  const named = blocks[block.type].satellite && block.values.of === idOf(owner)
  return named || isAway(belongings[place]?.owner ?? -1, list, belongings)
}

function ownerOf(place: number, list: readonly Content[], belongings: readonly Belonging[]): Content | undefined {
  const owner = belongings[place]?.owner ?? null
  return owner === null ? undefined : list[owner]
}

function forAnnex({ node }: Content, beside: string): BlockJson {
  const block = jsonOf(node)
  const { of: _, ...attrs } = block.attrs ?? {}
  return {
    ...block,
    attrs: {
      ...attrs,
      ...(isForLeaders(block) ? {} : { audience: 'leaders' }),
      ...(beside === '' ? {} : { of: beside }),
    },
  }
}

/** Each block with the prose after it; prose before the first is a run of its own. */
export function runsOf(nodes: readonly BlockJson[]): readonly (readonly BlockJson[])[] {
  const runs: BlockJson[][] = []
  for (const node of nodes) {
    const run = runs.at(-1)
    if (run === undefined || isBlockType(node.type)) runs.push([node])
    else run.push(node)
  }
  return runs
}

/** Id of the plan's block that a block of the annex stands by, also by way of others in the annex; empty for none. */
function placeOf(
  block: BlockJson | undefined,
  known: ReadonlySet<string>,
  annex: ReadonlyMap<string, BlockJson | undefined>,
): string {
  const passed = new Set<string>()
  let of = textOf(block?.attrs?.['of'])
  while (of !== '' && !passed.has(of)) {
    if (known.has(of)) return of
    passed.add(of)
    of = textOf(annex.get(of)?.attrs?.['of'])
  }
  return ''
}

/** Takes `of` away wherever position says the same, so that only what a person chose is left. */
function withNeededOf(nodes: readonly BlockJson[], annexed: ReadonlySet<BlockJson>): readonly BlockJson[] {
  const bare = nodes.map((node) => {
    if (!annexed.has(node) || node.attrs?.['of'] === undefined) return node
    const { of: _, ...attrs } = node.attrs
    return { ...node, attrs }
  })
  const ownersOf = (list: readonly BlockJson[]) => {
    const read = sorted(list)
    return read.list.map((_, place) => read.belongings[place]?.owner ?? null)
  }
  const [said, bared] = [ownersOf(nodes), ownersOf(bare)]
  let place = -1
  return nodes.map((node, at) => {
    if (!isBlockType(node.type)) return node
    place += 1
    return said[place] === bared[place] ? (bare[at] ?? node) : node
  })
}

const idOf = ({ node }: Content) => textOf(node.attrs['id'])
const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
/** Nodes here are made from blocks. */
const jsonOf = ({ source }: PlanNode) => source as BlockJson
