import { Extension } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import { type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import { type BlockType, blockDefinition } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'
import type { AttributeValue } from './attribute-text.js'
import { lineOf, placeInPart } from './part-lines.js'
import { ownerIndex, ownersOf, ownLineEnd, positionOf, rankOf, runEnd, typesOf } from './run.js'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    planBlocks: {
      /**
       * Adds a block where it belongs, seen from the caret, and where no other block changes owner (plan/place-new.ts). An
       * empty paragraph with the caret is replaced. Lists may be given as arrays.
       */
      insertBlock: (type: BlockType, values?: Readonly<Record<string, unknown>>) => ReturnType
      /** Sets one field of a block; null or an empty value clears it. Lists may be given as arrays. Nothing is validated. */
      setField: (blockId: string, field: string, value: unknown) => ReturnType
      /** Sets several fields of one block in one step, so that one undo takes all of them back. Same rules. */
      setFields: (blockId: string, values: Readonly<Record<string, unknown>>) => ReturnType
      /** Deletes a block (that of the caret when no id is given); `owned`: with everything that belongs to it. */
      deleteBlock: (blockId?: string, options?: { readonly owned?: boolean }) => ReturnType
    }
  }
}

/** Commands on structured blocks for menus and field editors. */
export const BlockCommands = Extension.create({
  name: 'planBlocks',
  addCommands: () => ({
    insertBlock:
      (type, values = {}) =>
      ({ state, tr, dispatch }) => {
        if (dispatch !== undefined) insertBlock(tr, state, type, values)
        return true
      },
    setField:
      (blockId, field, value) =>
      ({ commands }) =>
        commands.setFields(blockId, { [field]: value }),
    setFields:
      (blockId, values) =>
      ({ tr, dispatch }) => {
        const found = findBlock(tr.doc, blockId)
        const { id, ...fields } = values
        if (found === undefined || id !== undefined) return false
        if (Object.keys(fields).some((field) => !(field in found.node.attrs))) return false
        if (dispatch !== undefined)
          for (const [field, value] of Object.entries(fields)) tr.setNodeAttribute(found.pos, field, packValue(value))
        return true
      },
    deleteBlock:
      (blockId, options = {}) =>
      ({ state, tr, dispatch }) => {
        const index = blockId === undefined ? state.selection.$from.index(0) : indexOf(state.doc, blockId)
        if (index === undefined || index >= state.doc.childCount) return false
        if (dispatch !== undefined) deleteBlock(tr, state.doc, index, options.owned === true)
        return true
      },
  }),
})

/** The node with an id and its position; anywhere in the document. */
export function findBlock(doc: ProseNode, blockId: string): { node: ProseNode; pos: number } | undefined {
  let found: { node: ProseNode; pos: number } | undefined
  doc.descendants((node, pos) => {
    if (found === undefined && node.attrs.id === blockId) found = { node, pos }
    return found === undefined && !node.isTextblock
  })
  return found
}

function indexOf(doc: ProseNode, blockId: string): number | undefined {
  for (let index = 0; index < doc.childCount; index++) if (doc.child(index).attrs.id === blockId) return index
  return undefined
}

/** A field's value as the attribute that stores it: lists and records as JSON, empty as null. */
export function packValue(value: unknown): AttributeValue {
  if (value === undefined || value === null || value === '') return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return Array.isArray(value) && value.length === 0 ? null : JSON.stringify(value)
}

/** What the command does; for those who have no editor. */
export function insertBlock(
  tr: Transaction,
  state: EditorState,
  type: BlockType,
  values: Readonly<Record<string, unknown>>,
): void {
  const { doc, selection, schema } = state
  const definition: BlockDefinition = blockDefinition(type)
  const attrs: Record<string, AttributeValue> = {}
  for (const [name, value] of Object.entries({ ...definition.defaults, ...values })) attrs[name] = packValue(value)
  const block = schema.node(type, attrs)
  const index = Math.min(selection.$from.index(0), Math.max(0, doc.childCount - 1))
  const here = doc.maybeChild(index)
  const { at, replaces } = placeInPart(doc, index, [lineOf(block)])
  let pos = positionOf(doc, at)
  if (!replaces || here === null) tr.insert(pos, block)
  else if (at === index) tr.replaceWith(pos, pos + here.nodeSize, block)
  else {
    tr.insert(pos, block).delete(positionOf(doc, index), positionOf(doc, index) + here.nodeSize)
    if (at > index) pos -= here.nodeSize
  }
  tr.setSelection(TextSelection.create(tr.doc, pos + 1)).scrollIntoView()
}

/** Where a new block goes, seen from the block with the caret. */
export function placeFor(types: readonly string[], caret: number, type: string): number {
  const owners = ownersOf(type) ?? []
  const rank = rankOf(type)
  for (let index = Math.min(caret, types.length - 1); index >= 0; index--) {
    const candidate = types[index] ?? ''
    // Right under its owner's own line: a rating of an action stands before the action's first milestone (domain 2.4).
    if (owners.includes(candidate))
      return Math.max(pastClaims(types, index, type), ownLineEnd(types, index), Math.min(caret + 1, types.length))
    if (rankOf(candidate) <= rank) return runEnd(types, index)
  }
  return Math.min(caret + 1, types.length)
}

/**
 * Index after the last block that belongs to the owner now and would belong to a new block of this type instead: an action's
 * rating stays the action's when a milestone is added (domain 2.4).
 */
function pastClaims(types: readonly string[], owner: number, type: string): number {
  const end = runEnd(types, owner)
  let after = owner + 1
  for (let index = owner + 1; index < end; index++) {
    const claimed = ownersOf(types[index] ?? '')?.includes(type) === true
    if (claimed && ownerIndex(types, index) === owner) after = index + 1
  }
  return after
}

function deleteBlock(tr: Transaction, doc: ProseNode, index: number, owned: boolean): void {
  const types = typesOf(doc)
  let end = index + 1
  if (owned) end = runEnd(types, index)
  // Labelled prose is part of its block.
  else while (end < doc.childCount && doc.child(end).attrs.field != null) end++
  const pos = positionOf(doc, index)
  tr.delete(pos, positionOf(doc, end))
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(pos, tr.doc.content.size)), -1)).scrollIntoView()
}
