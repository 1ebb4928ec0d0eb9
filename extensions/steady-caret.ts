/**
 * Keeps the caret where its owner left it while colleagues type. The binding remembers it both as a place in the shared text
 * and as a number, and trusts the number whenever the block's words differ from before, so that each of a colleague's letters
 * to the left pushed the caret one letter back. Here the number is given only when the place is gone with its block, as in
 * a move, and never when it belongs to an older document: then it may lie outside the present one.
 */
import type { Node as ProseNode, ResolvedPos } from '@tiptap/pm/model'
import { type EditorState, type Selection, TextSelection } from '@tiptap/pm/state'
import type { ProsemirrorBinding } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { isLive } from './headless/element.js'
import { RESCUE_ORIGIN } from './headless/rescue.js'

type Remembered = ProsemirrorBinding['beforeTransactionSelection']

export function steadyCaret(binding: ProsemirrorBinding): void {
  let remembered: Remembered | null = null
  Object.defineProperty(binding, 'beforeTransactionSelection', {
    get: () => remembered,
    set: (selection: Remembered | null) => {
      remembered = selection === null ? null : steadied(selection, binding)
    },
  })
}

function steadied(selection: NonNullable<Remembered>, binding: ProsemirrorBinding): NonNullable<Remembered> {
  const { anchor, head, absAnchor, absHead } = selection
  const shown = () => binding.prosemirrorView?.state.doc
  const rememberedIn = shown()
  // Asked for when the colleague's change is there: only then is it known whether the place still is.
  const numberFor = (place: Y.RelativePosition, number: number) =>
    shown() !== rememberedIn || stands(place, binding.doc) ? null : number
  const steady = {
    ...selection,
    get absAnchor() {
      return numberFor(anchor, absAnchor)
    },
    get absHead() {
      return numberFor(head, absHead)
    },
  }
  return steady as NonNullable<Remembered> // the binding takes null for "no number", which its types do not say
}

/** Whether the text that a position lies in is still part of the document. */
function stands(position: Y.RelativePosition, doc: Y.Doc): boolean {
  const found = Y.createAbsolutePositionFromRelativePosition(position, doc)
  return found !== null && isLive(found.type)
}

/**
 * Letters that a rescue puts in exactly where the caret stands are its owner's own: they push it along.
 * @returns a function that stops it
 */
export function followRescue(binding: ProsemirrorBinding): () => void {
  const { doc } = binding
  const follow = ({ origin }: Y.Transaction) => {
    const { beforeTransactionSelection: selection } = binding
    if (origin !== RESCUE_ORIGIN || selection === null) return
    const { anchor, head } = selection
    binding.beforeTransactionSelection = {
      ...selection,
      anchor: stickingRight(anchor, doc),
      head: stickingRight(head, doc),
    }
  }
  doc.on('beforeTransaction', follow)
  return () => doc.off('beforeTransaction', follow)
}

function stickingRight(position: Y.RelativePosition, doc: Y.Doc): Y.RelativePosition {
  const found = Y.createAbsolutePositionFromRelativePosition(position, doc)
  return found === null ? position : Y.createRelativePositionFromTypeIndex(found.type, found.index, 0)
}

/**
 * Where the caret belongs after a change from elsewhere that made its block another one in another place: a line that was
 * turned into a milestone keeps its id. Undefined when the caret is where it should be.
 */
export function withItsBlock(before: EditorState, after: EditorState): Selection | undefined {
  const { $anchor, $head } = before.selection
  const id: unknown = $head.parent.attrs.id
  if (typeof id !== 'string' || !(before.selection instanceof TextSelection) || !$anchor.sameParent($head))
    return undefined
  if (after.selection.$head.parent.attrs.id === id) return undefined
  let block: { node: ProseNode; pos: number } | undefined
  after.doc.descendants((node, pos) => {
    if (node.isTextblock && node.attrs.id === id) block ??= { node, pos }
    return block === undefined && !node.isTextblock
  })
  if (block === undefined) return undefined
  const { node, pos } = block
  const place = ({ parent, parentOffset }: ResolvedPos) => pos + 1 + offsetIn(node, lettersOf(parent), parentOffset)
  return TextSelection.create(after.doc, place($anchor), place($head))
}

/** Counted from the end, as long as that is the same: letters of ours right before the caret may still have to be rescued. */
function offsetIn(node: ProseNode, old: string, offset: number): number {
  const rest = old.slice(offset)
  const now = lettersOf(node)
  return now.endsWith(rest) ? now.length - rest.length : Math.min(offset, now.length)
}

/** One letter a position. */
const lettersOf = (node: ProseNode): string => node.textBetween(0, node.content.size, '', '\ufffc')
