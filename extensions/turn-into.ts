/**
 * Turning text into blocks, blocks into text and blocks into other blocks. To Yjs each is a deletion and a new block; the new
 * one keeps the id, so that what a colleague types or sets in the old one meanwhile is brought over by their page
 * (headless/rescue.ts).
 */
import { Extension } from '@tiptap/core'
import { Fragment, type Node as ProseNode } from '@tiptap/pm/model'
import { type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import { isForLeaders } from '../schema/audience.js'
import { type BlockType, blockDefinition, blockTypes, isBlockType } from '../schema/blocks.js'
import { type BlockDefinition, fieldOf } from '../schema/define-block.js'
import { readAttrs } from '../schema/values.js'
import { packValue } from './block-commands.js'
import { TURNS } from './block-keys.js'
import { selectedBlocks } from './block-selection.js'
import { carriedField } from './headless/carry-field.js'
import { ownStep } from './own-step.js'
import { positionOf, typesOf } from './run.js'
import { placeTurned } from './turn-places.js'

export const PROSE_TARGETS = [
  'paragraph',
  'heading2',
  'heading3',
  'heading4',
  'bulletList',
  'orderedList',
  'blockquote',
] as const
export type ProseTarget = (typeof PROSE_TARGETS)[number]
export type TurnTarget = BlockType | ProseTarget

export interface TurnOptions {
  /** What a field says, in words, where the new block has no place for it; undefined: nothing worth keeping. */
  readonly describe?: ((type: BlockType, id: string, field: string, value: unknown) => string | undefined) | undefined
  /** What a new block of a type starts with beyond its defaults. */
  readonly initial?: ((type: BlockType) => Readonly<Record<string, unknown>>) | undefined
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    turnInto: {
      /**
       * Turns the selected blocks, else the block with the caret (of a list, the item), into another kind. Words stay, and
       * so do the fields that the new kind has; the others become a line of prose. One step of undo. False when it would
       * change what belongs to whom.
       */
      turnInto: (target: TurnTarget, options?: TurnOptions) => ReturnType
    }
  }
}

export const TurnInto = Extension.create({
  name: 'turnInto',
  addCommands: () => ({
    turnInto:
      (target, options = {}) =>
      ({ state, tr, dispatch }) => {
        const indices = turning(state).filter((index) => mayTurn(state.doc, index, target))
        if (indices.length === 0) return false
        if (dispatch !== undefined) turn(tr, state, indices, target, options)
        return true
      },
  }),
})

/** What the selected blocks, or the one with the caret, may all be turned into. */
export function turnTargets(state: EditorState): TurnTarget[] {
  const indices = turning(state)
  if (indices.length === 0) return []
  return [...blockTypes, ...PROSE_TARGETS]
    .filter((target) =>
      indices.every((index) => kindOf(state.doc.child(index)) === target || mayTurn(state.doc, index, target)),
    )
    .filter((target) => indices.some((index) => kindOf(state.doc.child(index)) !== target))
}

function turning(state: EditorState): readonly number[] {
  const { doc, selection } = state
  if (doc.childCount === 0) return []
  return selectedBlocks(state)?.chosen ?? [Math.min(selection.$from.index(0), doc.childCount - 1)]
}

function kindOf(node: ProseNode): string {
  return node.type.name === 'heading' ? `heading${String(node.attrs.level ?? 2)}` : node.type.name
}

const proseType = (target: ProseTarget): string => (target.startsWith('heading') ? 'heading' : target)

function mayTurn(doc: ProseNode, index: number, target: TurnTarget): boolean {
  const node = doc.child(index)
  if (kindOf(node) === target) return false
  // What everybody sees does not become for leaders only by being turned: that stands beside the plan.
  if (isBlockType(target) && isForLeaders({ type: target }) && audienceOf(node) === undefined) return false
  // Text is seen by everybody who sees the plan.
  if (audienceOf(node) === 'leaders') {
    if (!isBlockType(target)) return false
    // Nor may what the new block has no room or no field for go on below it as text.
    if (linesOf(node).some((line) => structured(line, target, {}).length > 1)) return false
  }
  return placeTurned(typesOf(doc), index, isBlockType(target) ? target : proseType(target)) !== undefined
}

/** Who may see a block, whether it says so or leaves it to its type; undefined of text, which everybody sees. */
function audienceOf({ type, attrs }: ProseNode): string | undefined {
  return isBlockType(type.name) ? readAttrs(type.name, attrs).audience : undefined
}

function turn(
  tr: Transaction,
  state: EditorState,
  indices: readonly number[],
  target: TurnTarget,
  options: TurnOptions,
): void {
  const { doc, selection } = state
  const caret = selection.$head.parent.attrs.id
  const offset = selection.$head.parentOffset
  const alone = selectedBlocks(state) === undefined
  for (const group of groupsOf(indices, target).reverse()) {
    const [first = 0] = group
    const last = group.at(-1) ?? first
    const node = doc.child(first)
    const pos = positionOf(doc, first)
    const { before, lines, after } =
      alone && node.childCount > 1 && !node.isTextblock
        ? aroundCaret(node, selection.$head.index(1))
        : { before: [], lines: group.flatMap((index) => linesOf(doc.child(index))), after: [] }
    const made = isBlockType(target)
      ? lines.flatMap((line) => structured(line, target, options))
      : prose(node, lines, target, options)
    const place = isBlockType(target) ? (placeTurned(typesOf(doc), first, target) ?? first) : first
    const goal = positionOf(doc, place >= first ? place + 1 : place)
    if (place === first) tr.replaceWith(pos, positionOf(doc, last + 1), [...before, ...made, ...after])
    else {
      tr.insert(tr.mapping.map(goal, -1), made)
      tr.replaceWith(tr.mapping.map(pos), tr.mapping.map(positionOf(doc, last + 1), -1), [...before, ...after])
    }
  }
  tr.setMeta(TURNS, true)
  ownStep(tr, state)
  putCaret(tr, caret, offset)
}

/** Blocks side by side become one list or quote. */
function groupsOf(indices: readonly number[], target: TurnTarget): number[][] {
  const groups: number[][] = []
  for (const index of indices) {
    const last = groups.at(-1)
    const gathers = target === 'bulletList' || target === 'orderedList' || target === 'blockquote'
    if (gathers && last !== undefined && last.at(-1) === index - 1) last.push(index)
    else groups.push([index])
  }
  return groups
}

/** Only the item with the caret is turned; those around it stay lists. */
function aroundCaret(node: ProseNode, at: number): { before: ProseNode[]; lines: ProseNode[]; after: ProseNode[] } {
  const items: ProseNode[] = []
  node.forEach((child) => {
    items.push(child)
  })
  const part = (from: number, to?: number) => {
    const some = items.slice(from, to)
    return some.length === 0 ? [] : [node.type.create(from === 0 ? node.attrs : null, some)]
  }
  const item = items[at]
  return { before: part(0, at), lines: item === undefined ? [] : linesOf(item), after: part(at + 1) }
}

/** The texts in a node, whatever they are wrapped in. */
function linesOf(node: ProseNode): ProseNode[] {
  if (node.isTextblock) return [node]
  const lines: ProseNode[] = []
  node.forEach((child) => {
    lines.push(...linesOf(child))
  })
  return lines
}

function structured(line: ProseNode, type: BlockType, options: TurnOptions): ProseNode[] {
  const { schema } = line.type
  const definition: BlockDefinition = blockDefinition(type)
  const isBlock = isBlockType(line.type.name)
  const attrs: Record<string, unknown> = {}
  const values = { ...definition.defaults, ...(isBlock ? {} : options.initial?.(type)) }
  for (const [name, value] of Object.entries(values)) attrs[name] = packValue(value)
  const left: string[] = []
  if (isBlock) {
    for (const [name, value] of setFields(line)) {
      const carried = carriedField(line.type.name, type, name, value)
      if (carried !== undefined) attrs[carried.name] = carried.value
      else left.push(name)
    }
  }
  // What one type means without saying so, another may have to say.
  const audience = audienceOf(line)
  if (audience !== undefined && audience !== readAttrs(type, attrs).audience) attrs.audience = audience
  const room = definition.text.maxLength
  const cut = line.content.size <= room ? line.content.size : lastGap(line, room)
  const { paragraph } = schema.nodes
  const rest = cut < line.content.size && paragraph !== undefined ? [paragraph.create(null, line.content.cut(cut))] : []
  return [
    schema.node(type, { ...attrs, id: line.attrs.id }, line.content.cut(0, cut)),
    ...rest,
    ...fieldLine(line, left, options),
  ]
}

/** Where a text is cut so that no word is torn, if it has a gap at all. */
function lastGap(line: ProseNode, room: number): number {
  const text = line.textBetween(0, room, '', ' ')
  const gap = text.lastIndexOf(' ')
  return gap > 0 ? gap + 1 : room
}

function prose(node: ProseNode, lines: readonly ProseNode[], target: ProseTarget, options: TurnOptions): ProseNode[] {
  const { schema } = node.type
  const { paragraph, listItem, blockquote } = schema.nodes
  if (paragraph === undefined || listItem === undefined || blockquote === undefined) return []
  const isList = target === 'bulletList' || target === 'orderedList'
  // From one kind of list to the other, what is nested stays nested.
  if (isList && lines.length > 1 && node.type.spec.group?.includes('list') === true)
    return [schema.node(target, null, node.content)]
  const extra = lines.flatMap((line) =>
    isBlockType(line.type.name)
      ? fieldLine(
          line,
          [...setFields(line)].map(([name]) => name),
          options,
        )
      : [],
  )
  const field = (line: ProseNode) => (typeof line.attrs.field === 'string' ? { field: line.attrs.field } : {})
  const texts = lines.map((line) => paragraph.create({ id: line.attrs.id, ...field(line) }, line.content))
  if (isList)
    return [
      schema.node(
        target,
        null,
        texts.map((text) => listItem.create(null, text)),
      ),
      ...extra,
    ]
  if (target === 'blockquote') return [blockquote.create(null, texts), ...extra]
  if (target === 'paragraph') return [...texts, ...extra]
  const level = Number(target.slice(-1))
  return [...lines.map((line) => schema.node('heading', { id: line.attrs.id, level }, line.content)), ...extra]
}

/** Fields that a person set: not what the machine keeps, nor what is the same as nothing. */
function* setFields(block: ProseNode): Generator<[name: string, value: unknown]> {
  const definition: BlockDefinition | undefined = blockDefinition(block.type.name)
  for (const [name, value] of Object.entries(block.attrs)) {
    const field = definition && fieldOf(definition, name)
    if (name === 'id' || value === null || field === undefined || definition === undefined) continue
    const defaults: Readonly<Record<string, unknown>> = definition.defaults
    if (packValue(defaults[name]) !== value) yield [name, value]
  }
}

/** What the new block has no field for, as a line of prose. */
function fieldLine(block: ProseNode, names: readonly string[], { describe = plainly }: TurnOptions): ProseNode[] {
  const { schema, name: type } = block.type
  const definition: BlockDefinition | undefined = blockDefinition(type)
  if (definition === undefined || !isBlockType(type)) return []
  const words = names.flatMap((name) => {
    const field = fieldOf(definition, name)
    if (field === undefined || field['x-field'].automatic === true) return []
    const said = describe(type, String(block.attrs.id), name, block.attrs[name])
    return said === undefined || said === '' ? [] : [`${field.title}: ${said}`]
  })
  if (words.length === 0) return []
  return [schema.node('paragraph', null, Fragment.from(schema.text(words.join(' · '))))]
}

/** A value as it is stored; words for choices. */
function plainly(type: BlockType, _id: string, name: string, value: unknown): string | undefined {
  const field = fieldOf(blockDefinition(type), name)
  return field?.['x-field'].labels?.[String(value)] ?? String(value)
}

function putCaret(tr: Transaction, id: unknown, offset: number): void {
  tr.doc.descendants((node, pos) => {
    if (typeof id === 'string' && node.isTextblock && node.attrs.id === id)
      tr.setSelection(TextSelection.create(tr.doc, pos + 1 + Math.min(offset, node.content.size)))
    return !node.isTextblock
  })
  if (tr.selection.$head.depth === 0) tr.setSelection(Selection.near(tr.selection.$head))
  tr.scrollIntoView()
}
