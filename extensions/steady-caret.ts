/**
 * Keeps the caret where its owner left it while colleagues type. The binding remembers it both as a place in the shared text
 * and as a number, and trusts the number whenever the block's words differ from before, so that each of a colleague's letters
 * to the left pushed the caret one letter back. Here the number is given only when the place is gone with its block, as in
 * a move, and never when it belongs to an older document: then it may lie outside the present one.
 */
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
