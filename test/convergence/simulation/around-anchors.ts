import type { Editor } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { readDocument } from '../../../extensions/headless/codec.js'
import { runEnd, typesOf } from '../../../extensions/run.js'
import type { BlockJson, PlanDocument } from '../../../schema/document.js'
import { bringBack } from '../../../server/versions/bring-back.js'
import type { Seat } from './pair.js'

/** Whole numbers below a limit. */
export type Below = (limit: number) => number

/** What may happen to the words of a block: nothing, typing in and around them, or anything. */
export type Care = 'alone' | 'typed' | 'any'

/** The care is told by the id, which a block keeps for life. */
export function careOf(id: unknown): Care {
  if (typeof id !== 'string') return 'any'
  return id.startsWith('alone-') ? 'alone' : id.startsWith('typed-') ? 'typed' : 'any'
}

const words = (text: string) => ({ type: 'text' as const, text })

/** Three sentences a block, no two alike, some with names, references and line breaks among the words. */
export function planAroundAnchors(blocks = 70): readonly BlockJson[] {
  const types = ['priority', 'action', 'milestone', 'paragraph', 'evidence', 'outcome'] as const
  const content: BlockJson[] = []
  for (let number = 0; number < blocks; number++) {
    const listed = number % 10 === 8
    // A list goes wherever the block goes that it belongs to.
    const care = listed ? 'any' : number % 7 === 0 ? 'alone' : number % 7 === 3 ? 'typed' : 'any'
    const say = (nth: number) => `In ${number}-${nth} pupils write ${number * 3 + nth} pages well.`
    const sentences: (BlockJson | ReturnType<typeof words>)[] =
      number % 5 === 2
        ? [
            words(`${say(0)} Asked by `),
            { type: 'mention', attrs: { person: 'p-1' } },
            words(`. ${say(1)}`),
            { type: 'hardBreak' },
            words(`${say(2)} See `),
            { type: 'crossRef', attrs: { to: 'any-1' } },
          ]
        : [words([0, 1, 2].map(say).join(' '))]
    const id = `${care}-${number}`
    const one: BlockJson = {
      type: listed ? 'paragraph' : (types[number % types.length] ?? 'action'),
      attrs: { id },
      content: sentences,
    }
    content.push(listed ? { type: 'bulletList', content: [{ type: 'listItem', content: [one] }] } : one)
  }
  return content
}

interface Line {
  readonly node: ProseNode
  readonly pos: number
}

function linesOf(editor: Editor, admits: (care: Care) => boolean): Line[] {
  const lines: Line[] = []
  editor.state.doc.descendants((node, pos) => {
    if (node.isTextblock && admits(careOf(node.attrs['id']))) lines.push({ node, pos })
    return !node.isTextblock
  })
  return lines
}

const pick = <T>(items: readonly T[], below: Below): T | undefined => items[below(Math.max(1, items.length))]

function placeIn(line: Line, below: Below): number {
  return line.pos + 1 + below(line.node.content.size + 1)
}

function caretAt(editor: Editor, at: number, head = at): void {
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, at, head)))
}

function press(editor: Editor, key: string): void {
  const event = new KeyboardEvent('keydown', { key })
  editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event))
}

type Edit = (seat: Seat, below: Below, kept: PlanDocument[]) => void

const anyLine = ({ editor }: Seat, below: Below) =>
  pick(
    linesOf(editor, (care) => care === 'any'),
    below,
  )

const typeWords: Edit = ({ editor }, below) => {
  const line = pick(
    linesOf(editor, (care) => care !== 'alone'),
    below,
  )
  if (line !== undefined) editor.view.dispatch(editor.state.tr.insertText(` x${below(1e6)} `, placeIn(line, below)))
}

/** From a place in a line to one a few letters, or the whole line, further on. */
const deleteWords: Edit = (seat, below) => {
  const line = anyLine(seat, below)
  if (line === undefined || line.node.content.size === 0) return
  const from = placeIn(line, below)
  const to = Math.min(from + 1 + below(below(3) === 0 ? 90 : 12), line.pos + 1 + line.node.content.size)
  if (from < to) seat.editor.view.dispatch(seat.editor.state.tr.delete(from, to))
}

const typeOver: Edit = (seat, below) => {
  const line = anyLine(seat, below)
  if (line === undefined || line.node.content.size < 4) return
  const from = placeIn(line, below)
  const to = Math.min(from + 1 + below(20), line.pos + 1 + line.node.content.size)
  if (from < to) seat.editor.view.dispatch(seat.editor.state.tr.insertText(`x${below(1e6)}`, from, to))
}

const bold: Edit = ({ editor }, below) => {
  const line = pick(
    linesOf(editor, (care) => care !== 'alone'),
    below,
  )
  if (line === undefined || line.node.content.size < 2) return
  caretAt(editor, placeIn(line, below), placeIn(line, below))
  editor.commands.toggleBold()
}

const split: Edit = (seat, below) => {
  const line = anyLine(seat, below)
  if (line === undefined) return
  caretAt(seat.editor, placeIn(line, below))
  press(seat.editor, 'Enter')
}

/** Backspace at the start of a line, which may join it to one that is left alone. */
const join: Edit = (seat, below) => {
  const line = anyLine(seat, below)
  if (line === undefined) return
  caretAt(seat.editor, line.pos + 1)
  press(seat.editor, 'Backspace')
}

/** With all it owns, unless somebody's care is among that. */
const move: Edit = (seat, below) => {
  const line = anyLine(seat, below)
  if (line === undefined) return
  const { doc } = seat.editor.state
  const index = doc.resolve(line.pos).index(0)
  const end = runEnd(typesOf(doc), index)
  for (let owned = index; owned < end; owned++) if (careOf(doc.child(owned).attrs['id']) !== 'any') return
  const to = below(doc.childCount + 1)
  // What is fewer is written anew: a block that goes past less than itself makes that move instead.
  if ((to < index ? index - to : to - end) > end - index) seat.editor.commands.moveBlockTo(index, to)
}

const duplicate: Edit = (seat, below) => {
  const line = anyLine(seat, below)
  if (line === undefined) return
  const { editor } = seat
  caretAt(editor, line.pos + 1)
  const at = editor.state.selection.$head.index(0)
  editor.commands.selectBlocks(at, at)
  editor.commands.duplicateBlocks(() => `any-copy-${below(1e9)}`)
  editor.commands.leaveBlocks()
}

const remove: Edit = (seat, below) => {
  const line = anyLine(seat, below)
  if (line === undefined) return
  caretAt(seat.editor, line.pos + 1)
  seat.editor.commands.deleteBlock()
}

/** Cuts a few words and puts them into another line. */
const carry: Edit = (seat, below) => {
  const line = anyLine(seat, below)
  if (line === undefined || line.node.content.size < 2) return
  const { editor } = seat
  const from = placeIn(line, below)
  const to = Math.min(from + 1 + below(60), line.pos + 1 + line.node.content.size)
  if (from >= to) return
  const cut = editor.state.doc.slice(from, to).content
  editor.view.dispatch(editor.state.tr.delete(from, to))
  const goal = anyLine(seat, below)
  if (goal !== undefined) editor.view.dispatch(editor.state.tr.insert(placeIn(goal, below), cut))
}

const undo: Edit = ({ editor }) => void editor.commands.undo()
const redo: Edit = ({ editor }) => void editor.commands.redo()

/** Brings back what the plan was some time ago, as the server does. */
const restore: Edit = ({ doc }, below, kept) => {
  const then = pick(kept, below)
  if (then === undefined) return
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = 1_000_000 + below(1e9)
  const before = Y.encodeStateVector(copy)
  bringBack(copy, then)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy, before), 'restore')
  copy.destroy()
}

const keep: Edit = ({ doc }, _below, kept) => void kept.push(readDocument(doc))

/** Last in the list, so that they can be left out. */
const RESTORES = 4

const weighted: readonly (readonly [weight: number, edit: Edit])[] = [
  [400, typeWords],
  [120, deleteWords],
  [40, typeOver],
  [60, bold],
  [50, split],
  [40, join],
  [60, move],
  [15, duplicate],
  [8, remove],
  [30, carry],
  [90, undo],
  [40, redo],
  [8, keep],
  [RESTORES, restore],
]
const total = weighted.reduce((sum, [weight]) => sum + weight, 0)

/** One edit by one person. @param restores whether older states may be brought back */
export function editAround(seat: Seat, below: Below, kept: PlanDocument[], restores: boolean): void {
  let left = below(restores ? total : total - RESTORES)
  for (const [weight, edit] of weighted) {
    if (left < weight) {
      edit(seat, below, kept)
      return
    }
    left -= weight
  }
}
