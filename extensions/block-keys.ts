/** Enter, Backspace and Delete around structured blocks: as a writer expects, and never losing a block's fields unasked. */
import { Extension } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import {
  type Command,
  type EditorState,
  NodeSelection,
  Plugin,
  PluginKey,
  Selection,
  TextSelection,
  type Transaction,
} from '@tiptap/pm/state'
import { blockDefinition } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'
import { deleteAcross } from './across-blocks.js'
import { changedBlocks } from './changed-blocks.js'
import { isFromShared } from './ids.js'
import { isStructured } from './run.js'
import { roomIn } from './text-limit.js'

/** Marks a transaction that turns blocks into others and keeps their fields (turn-into.ts). */
export const TURNS = 'turnInto'

/** Keys of the editor around structured blocks, and the rule that a block keeps its type. */
export const BlockKeys = Extension.create({
  name: 'blockKeys',
  // Before the stock handlers of lists and paragraphs.
  priority: 1001,
  addKeyboardShortcuts() {
    const run = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch)
    return {
      Enter: () => {
        const { view } = this.editor
        const crosses = !sameBlock(this.editor.state)
        if (crosses) view.dispatch(withoutSelection(this.editor.state))
        if (enter(this.editor.state, view.dispatch)) return true
        // Only now: `commands` begins its transaction when it is asked for.
        const split = () =>
          this.editor.commands.first(({ commands }) => [
            () => commands.splitListItem('listItem'),
            () => commands.splitBlock(),
          ])
        return crosses && split()
      },
      Backspace: run(backspace),
      'Mod-Backspace': run(backspace),
      'Shift-Backspace': run(backspace),
      Delete: run(forwardDelete),
      'Mod-Delete': run(forwardDelete),
    }
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('blockKeys'),
      // A structured block made a heading or a paragraph would lose its fields. Whoever turns it on purpose keeps them.
      filterTransaction: (tr) =>
        !tr.docChanged || isFromShared(tr) || tr.getMeta(TURNS) === true || !changesType(tr.before, tr.doc),
    }),
  ],
})

function changesType(before: ProseNode, after: ProseNode): boolean {
  const [old, fresh] = changedBlocks(before, after)
  const gone = new Map<unknown, ProseNode>()
  before.nodesBetween(old.from, old.to, (node) => {
    if (isStructured(node) && node.attrs.id !== null) gone.set(node.attrs.id, node)
    return false
  })
  if (gone.size === 0) return false
  const prose: ProseNode[] = []
  after.nodesBetween(fresh.from, fresh.to, (node) => {
    if (gone.get(node.attrs.id)?.type === node.type) gone.delete(node.attrs.id)
    else if (node.isTextblock && !isStructured(node)) prose.push(node)
    return !node.isTextblock
  })
  return [...gone.values()].some((block) =>
    prose.some(
      (node) => node.attrs.id === block.attrs.id || (block.content.size > 0 && node.content.eq(block.content)),
    ),
  )
}

/** Whether a selection lies in one text. Others are deleted before Enter splits what is left: the stock key fails on some. */
function sameBlock({ selection }: EditorState): boolean {
  return !(selection instanceof TextSelection) || selection.$from.sameParent(selection.$to)
}

function withoutSelection(state: EditorState): Transaction {
  const tr = state.tr
  return deleteAcross(state, tr) ? tr : tr.deleteSelection()
}

function enter(state: EditorState, dispatch?: (tr: Transaction) => void): boolean {
  if (!(state.selection instanceof TextSelection)) return false
  const tr = state.tr.deleteSelection()
  const at = tr.selection.$from
  if (at.depth !== 1) return false
  const { paragraph } = state.schema.nodes
  if (paragraph === undefined) return false
  const block = at.parent
  if (!isStructured(block)) {
    if (block.type === paragraph && block.content.size === 0 && block.attrs.field !== null) {
      dispatch?.(tr.setNodeAttribute(at.before(), 'field', null))
      return true
    }
    // At the start of a line the line itself moves down: its id and its element stay with its words.
    if (at.parentOffset > 0 || block.content.size === 0) return false
    dispatch?.(
      tr
        .insert(at.before(), paragraph.create(block.type === paragraph ? { field: block.attrs.field } : {}))
        .scrollIntoView(),
    )
    return true
  }
  if (at.parentOffset === 0 && block.content.size > 0) {
    dispatch?.(tr.insert(at.before(), paragraph.create()).scrollIntoView())
    return true
  }
  const rest = block.content.cut(at.parentOffset)
  tr.delete(at.pos, at.end())
  const after = tr.mapping.map(at.after(), -1)
  tr.insert(after, paragraph.create(null, rest))
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
  return true
}

function backspace(state: EditorState, dispatch?: (tr: Transaction) => void): boolean {
  const tr = state.tr
  if (deleteAcross(state, tr)) {
    dispatch?.(tr.scrollIntoView())
    return true
  }
  const { $from, empty } = state.selection
  if (!empty || !(state.selection instanceof TextSelection) || $from.depth !== 1 || $from.parentOffset > 0) return false
  const block = $from.parent
  const index = $from.index(0)
  const previous = index === 0 ? undefined : state.doc.child(index - 1)
  if (previous === undefined) return isStructured(block)
  const start = $from.before()
  if (isStructured(block)) {
    if (isBlank(block)) deleteNode(tr, start, block, -1)
    else if (isEmptyProse(previous)) tr.delete(start - previous.nodeSize, start)
    else if (block.content.size === 0) tr.setSelection(NodeSelection.create(tr.doc, start))
    else tr.setSelection(Selection.near(tr.doc.resolve(start), -1))
  } else {
    if (!isStructured(previous)) return false
    if (block.content.size === 0) deleteNode(tr, start, block, -1)
    else if (joins(previous, block)) tr.join(start)
    else tr.setSelection(Selection.near(tr.doc.resolve(start), -1))
  }
  dispatch?.(tr.scrollIntoView())
  return true
}

function forwardDelete(state: EditorState, dispatch?: (tr: Transaction) => void): boolean {
  const tr = state.tr
  if (deleteAcross(state, tr)) {
    dispatch?.(tr.scrollIntoView())
    return true
  }
  const { $from, empty } = state.selection
  if (!empty || !(state.selection instanceof TextSelection) || $from.depth !== 1) return false
  if ($from.parentOffset < $from.parent.content.size) return false
  const index = $from.index(0)
  const block = $from.parent
  const next = index + 1 < state.doc.childCount ? state.doc.child(index + 1) : undefined
  if (next === undefined) return isStructured(block)
  if (!isStructured(block) && !isStructured(next)) return false
  const end = $from.after()
  if (isStructured(next) ? isBlank(next) : isEmptyProse(next)) tr.delete(end, end + next.nodeSize)
  else if (isEmptyProse(block)) deleteNode(tr, $from.before(), block, 1)
  else if (isStructured(block) && joins(block, next)) tr.join(end)
  else tr.setSelection(Selection.near(tr.doc.resolve(end), 1))
  dispatch?.(tr.scrollIntoView())
  return true
}

function deleteNode(tr: Transaction, pos: number, node: ProseNode, direction: 1 | -1): void {
  tr.delete(pos, pos + node.nodeSize)
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(pos, tr.doc.content.size)), direction))
}

/** A paragraph's text may run into the block above when its label and its text both have room there. */
function joins(structured: ProseNode, prose: ProseNode): boolean {
  if (prose.type.name !== 'paragraph' || prose.attrs.field !== null) return false
  return prose.content.size <= roomIn(structured)
}

function isEmptyProse(node: ProseNode): boolean {
  return !isStructured(node) && node.isTextblock && node.content.size === 0
}

/** No text and no field that a person filled in. */
function isBlank(node: ProseNode): boolean {
  if (node.content.size > 0) return false
  const definition: BlockDefinition | undefined = blockDefinition(node.type.name)
  return Object.entries(node.attrs).every(([name, value]) => {
    if (value === null || definition?.fields[name]?.['x-field'].automatic === true) return true
    const defaults: Readonly<Record<string, unknown>> = definition?.defaults ?? {}
    return defaults[name] === value
  })
}
