/** Other words in the place of some in one line, as if only what differs had been typed. */
import type { Node as ProseNode } from '@tiptap/pm/model'
import { Mark } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { tokensOf, wordParts } from '../plan/compare/word-parts.js'
import { stopCapturing } from './own-step.js'

/** Stands for a reference or a name among the letters. */
const REFERENCE = '\uFFFC'

/** The letters between two positions of one line: a line break and a reference are one letter each, as in an anchor's quote. */
export function lettersBetween(doc: ProseNode, from: number, to: number): string {
  return doc.textBetween(from, to, '\n', ({ type }) => (type.name === 'hardBreak' ? '\n' : REFERENCE))
}

interface Change {
  readonly from: number
  to: number
  text: string
}

/**
 * One step of undo. Words that stay are not touched: their formatting, the threads about them and a colleague's caret stay with them. New words
 * look like the ones they replace. References among the new letters are those that were there, in their order.
 */
export function replaceWords(view: EditorView, from: number, to: number, text: string): void {
  const { doc } = view.state
  const old = lettersBetween(doc, from, to)
  const changes: Change[] = []
  let at = from
  for (const part of wordParts(tokensOf(old), tokensOf(text))) {
    const last = changes.at(-1)
    if (part.how === 'kept') {
      at += part.text.length
      continue
    }
    const change = last?.to === at ? last : { from: at, to: at, text: '' }
    if (change !== last) changes.push(change)
    if (part.how === 'added') change.text += part.text
    else {
      at += part.text.length
      change.to = at
    }
  }
  // Words taken out between two spaces take one of them along.
  if (text === '' && isSpace(doc, from - 1) && isSpace(doc, to)) for (const change of changes) change.to++
  // One after the other, last first: the binding would write all that is between the first and the last change of a
  // transaction. Together they are one step of undo.
  stopCapturing(view.state)
  for (const change of changes.reverse()) view.dispatch(put(view.state.tr, change))
  stopCapturing(view.state)
}

function put(tr: Transaction, { from, to, text }: Change): Transaction {
  const { schema } = tr.doc.type
  const marks = marksOf(tr.doc, from, to)
  const references: ProseNode[] = []
  tr.doc.nodesBetween(from, to, (node) => {
    if (node.isInline && !node.isText && node.type.name !== 'hardBreak') references.push(node)
  })
  const nodes = text.split(/([\n\uFFFC])/).flatMap((piece) => {
    if (piece === '') return []
    if (piece === '\n') return schema.node('hardBreak')
    if (piece === REFERENCE) return references.shift() ?? []
    return schema.text(piece, marks)
  })
  return tr.replaceWith(from, to, nodes)
}

/** What all the replaced words have in common; where nothing is replaced, what both neighbours have. */
function marksOf(doc: ProseNode, from: number, to: number): readonly Mark[] {
  const $from = doc.resolve(from)
  const beside = [$from.nodeBefore, $from.nodeAfter]
  const replaced: (ProseNode | null)[] = []
  doc.nodesBetween(from, to, (node) => {
    if (node.isText) replaced.push(node)
  })
  const [first, ...rest] = (replaced.length > 0 ? replaced : beside).map((node) => node?.marks ?? Mark.none)
  return (first ?? Mark.none).filter((mark) => rest.every((marks) => mark.isInSet(marks)))
}

function isSpace(doc: ProseNode, at: number): boolean {
  const { parent, parentOffset } = doc.resolve(Math.max(0, at))
  return parent.isTextblock && parent.textBetween(parentOffset, Math.min(parentOffset + 1, parent.content.size)) === ' '
}
