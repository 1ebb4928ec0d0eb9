import { blockDefinition, isBlockType } from '../schema/blocks.js'
import { fieldOf } from '../schema/define-block.js'
import { longestIncreasing } from './longest-increasing.js'
import type { PlanNode } from './plan-node.js'

/** What is kept of a block to tell later what has become of it: small, and plain enough to be stored. */
export interface Remembered {
  /** The block's id; of prose without one, that of the text before it and how far below that it stands. */
  readonly id: string
  readonly type: string
  /** Fields that are set, as they are stored; what the machine fills in is left out. */
  readonly fields: Readonly<Record<string, unknown>>
  /** The first words. */
  readonly words: string
  /** Stands for the rest of a longer text. */
  readonly rest?: string
}

export interface FieldChange {
  readonly field: string
  /** As stored; undefined when empty. */
  readonly before: unknown
  readonly after: unknown
  /** A date that has moved is `later` or `earlier`. */
  readonly how: 'set' | 'cleared' | 'later' | 'earlier' | 'changed'
}

/** What has become of one block. */
export interface BlockChange {
  readonly id: string
  readonly type: string
  readonly what: 'added' | 'removed' | 'changed'
  /** First words as they are, or as they were in a block that is gone. */
  readonly words: string
  readonly fields: readonly FieldChange[]
  /** Its words are others. */
  readonly text: boolean
  /** It stands elsewhere. What was carried along by a block before it is not said again. */
  readonly moved: boolean
  /** The type it had before. */
  readonly was: string | undefined
  /** The nearest block above, among those the other list has too, for who looks for its place; undefined at the top. */
  readonly after: string | undefined
}

/** Characters of a text that are kept as they are. */
const WORDS = 60

const folded = new WeakMap<PlanNode, Omit<Remembered, 'id'>>()

/** What a reference leads to counts, not how that is called: a number that follows a move is no change of the text. */
const plainText = ({ text, parts }: PlanNode): string =>
  parts === undefined
    ? text
    : parts.map((part) => (typeof part === 'string' ? part : `\0${part.type} ${part.id}\0`)).join('')

/** Folds a plan's list of blocks. `wholeText` says what counts as a block's words. */
export function remember(nodes: readonly PlanNode[], wholeText = plainText): readonly Remembered[] {
  let above = ''
  let below = 0
  return nodes.map((node) => {
    const { id } = node.attrs
    const known = typeof id === 'string' && id !== ''
    below = known ? 0 : below + 1
    if (known) above = id
    return { id: known ? id : `${above}/${below}`, ...fold(node, wholeText) }
  })
}

function fold(node: PlanNode, wholeText: (node: PlanNode) => string): Omit<Remembered, 'id'> {
  const known = wholeText === plainText ? folded.get(node) : undefined
  if (known !== undefined) return known
  const text = wholeText(node)
  const found = {
    type: node.type,
    fields: fieldsOf(node),
    words: textOf(node).slice(0, WORDS),
    ...(text === textOf(node) && text.length <= WORDS ? {} : { rest: fingerprint(text) }),
  }
  if (wholeText === plainText) folded.set(node, found)
  return found
}

/** Without its references. */
const textOf = ({ text, parts }: PlanNode): string =>
  parts === undefined ? text : parts.map((part) => (typeof part === 'string' ? part : '')).join('')

function fieldsOf({ type, attrs }: PlanNode): Readonly<Record<string, unknown>> {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(attrs)) {
    if (name === 'id' || value === null || value === undefined || value === '') continue
    if (!isBlockType(type)) kept[name] = value
    else if (fieldOf(blockDefinition(type), name)?.['x-field'].automatic !== true) kept[name] = value
  }
  return kept
}

/** 53 bits of a text: enough that two versions of one text never meet in practice. */
function fingerprint(text: string): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}

/**
 * What has become of each block from one state of a plan to another, in the order of the later one; what is gone comes where
 * it stood. Empty lines that come and go are nothing.
 */
export function compareBlocks(before: readonly Remembered[], after: readonly Remembered[]): readonly BlockChange[] {
  const earlier = byId(before)
  const later = byId(after)
  const moved = movedIds(before, after, earlier)
  const gone = goneAfter(before, later)
  const changes: BlockChange[] = [...(gone.get(undefined) ?? [])]
  let above: string | undefined
  for (const block of after) {
    if (later.get(block.id) !== block) continue
    const old = earlier.get(block.id)
    if (old === undefined) {
      if (!isBlankProse(block)) changes.push({ ...nothing(block, above), what: 'added' })
      continue
    }
    const change = { ...nothing(block, above), ...differences(old, block), moved: moved.has(block.id) }
    if (change.text || change.moved || change.fields.length > 0 || change.was !== undefined) changes.push(change)
    above = block.id
    changes.push(...(gone.get(block.id) ?? []))
  }
  return changes
}

/** Of two blocks with one id, which only a damaged plan has, the first. */
function byId(blocks: readonly Remembered[]): ReadonlyMap<string, Remembered> {
  const found = new Map<string, Remembered>()
  for (const block of blocks) if (!found.has(block.id)) found.set(block.id, block)
  return found
}

function nothing({ id, type, words }: Remembered, after: string | undefined): BlockChange {
  return { id, type, words, after, what: 'changed', fields: [], text: false, moved: false, was: undefined }
}

const isBlankProse = ({ type, words }: Remembered): boolean => !isBlockType(type) && words.trim() === ''

function differences(old: Remembered, now: Remembered): Pick<BlockChange, 'fields' | 'text' | 'was'> {
  const names = new Set([...Object.keys(old.fields), ...Object.keys(now.fields)])
  return {
    fields: [...names].flatMap((field) => fieldChange(now.type, field, old.fields[field], now.fields[field])),
    text: old.words !== now.words || old.rest !== now.rest,
    was: old.type === now.type ? undefined : old.type,
  }
}

function fieldChange(type: string, field: string, before: unknown, after: unknown): FieldChange[] {
  if (Object.is(before, after)) return []
  const kind = isBlockType(type) ? fieldOf(blockDefinition(type), field)?.['x-field'].kind : undefined
  if (before === undefined) return [{ field, before, after, how: 'set' }]
  if (after === undefined) return [{ field, before, after, how: 'cleared' }]
  const dated = kind === 'date' && typeof before === 'string' && typeof after === 'string'
  return [{ field, before, after, how: dated ? (after > before ? 'later' : 'earlier') : 'changed' }]
}

/** What is gone, by the nearest block above it that is still there. */
function goneAfter(
  before: readonly Remembered[],
  later: ReadonlyMap<string, Remembered>,
): ReadonlyMap<string | undefined, readonly BlockChange[]> {
  const gone = new Map<string | undefined, BlockChange[]>()
  let above: string | undefined
  for (const block of before) {
    if (later.has(block.id)) above = block.id
    else if (!isBlankProse(block)) {
      const change: BlockChange = { ...nothing(block, above), what: 'removed' }
      gone.set(above, [...(gone.get(above) ?? []), change])
    }
  }
  return gone
}

/** The fewest blocks that had to be lifted to come from one order to the other. */
function movedIds(
  before: readonly Remembered[],
  after: readonly Remembered[],
  earlier: ReadonlyMap<string, Remembered>,
): ReadonlySet<string> {
  const placeBefore = new Map<string, number>()
  for (const { id } of before) if (!placeBefore.has(id)) placeBefore.set(id, placeBefore.size)
  const common = [...new Set(after.map(({ id }) => id))].filter((id) => earlier.has(id))
  const placeOf = (id: string) => placeBefore.get(id) ?? -1
  const stayed = new Set(longestIncreasing(common, placeOf))
  const lifted = common.filter((id) => !stayed.has(id))
  const all = new Set(lifted)
  const aboveNow = new Map(common.map((id, index) => [id, common[index - 1]]))
  // Prose without an id is named after the block above it and never moves by itself.
  return new Set(
    lifted.filter((id) => {
      const above = aboveNow.get(id)
      return !id.includes('/') && !(above !== undefined && all.has(above) && placeOf(above) === placeOf(id) - 1)
    }),
  )
}
