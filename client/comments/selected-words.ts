/** What a thread begun now would be about. */
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { makeAnchor } from '../../extensions/headless/anchor.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import type { Anchor } from '../../schema/threads/entries.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { lineAt } from './line-positions.js'

export interface SelectedWords {
  readonly anchor: Anchor
  /** The words that the anchor is about, in the editor's positions. */
  readonly from: number
  readonly to: number
  /** More than one block was selected: the anchor is about the one with most of the words. */
  readonly ofSeveral: boolean
}

interface Line {
  readonly from: number
  readonly to: number
  /** Letters selected in it, spaces around them not counted. */
  readonly letters: number
}

/**
 * The selected words, also where nothing can be written and the browser alone knows what is selected. A selection that goes
 * over several blocks is taken for the block with most of it; the first of equals.
 */
export function selectedWords({
  doc,
  view,
  state,
}: Pick<PlanEditor['editor'], 'view' | 'state'> & Pick<PlanEditor, 'doc'>) {
  const range = selectedRange(view)
  if (range === undefined) return undefined
  const lines: Line[] = []
  state.doc.nodesBetween(range.from, range.to, (node, pos) => {
    if (!node.isTextblock) return true
    const from = Math.max(range.from, pos + 1)
    const to = Math.min(range.to, pos + 1 + node.content.size)
    if (from >= to) return false
    const letters = node.textBetween(from - pos - 1, to - pos - 1, '', '\uFFFC').trim().length
    if (letters > 0) lines.push({ from, to, letters })
    return false
  })
  const most = Math.max(...lines.map(({ letters }) => letters))
  const line = lines.find(({ letters }) => letters === most)
  if (line === undefined) return undefined
  const element = lineAt(doc.getXmlFragment(ROOTS.content), state.doc, line.from)
  if (element === undefined) return undefined
  const start = state.doc.resolve(line.from).start()
  const anchor = makeAnchor({ element, from: line.from - start, to: line.to - start })
  if (anchor === undefined) return undefined
  const found: SelectedWords = { anchor, from: line.from, to: line.to, ofSeveral: lines.length > 1 }
  return found
}

function selectedRange(view: EditorView): { from: number; to: number } | undefined {
  const { selection } = view.state
  if (view.editable && !selection.empty) return { from: selection.from, to: selection.to }
  const dom = view.dom.ownerDocument.getSelection()
  if (dom === null || dom.rangeCount === 0 || dom.isCollapsed) {
    return selection instanceof TextSelection && !selection.empty && !view.editable
      ? { from: selection.from, to: selection.to }
      : undefined
  }
  const { startContainer, startOffset, endContainer, endOffset } = dom.getRangeAt(0)
  const from = positionIn(view, startContainer, startOffset, 1)
  const to = positionIn(view, endContainer, endOffset, -1)
  return from === undefined || to === undefined || from >= to ? undefined : { from, to }
}

/** What lies outside the plan counts as its end on that side, if the plan is between. */
function positionIn(view: EditorView, node: Node, offset: number, side: 1 | -1): number | undefined {
  if (view.dom.contains(node)) return view.posAtDOM(node, offset, side)
  const order = view.dom.compareDocumentPosition(node)
  if (side === 1 && order & Node.DOCUMENT_POSITION_PRECEDING) return 0
  if (side === -1 && order & Node.DOCUMENT_POSITION_FOLLOWING) return view.state.doc.content.size
  return undefined
}
