import type * as Y from 'yjs'
import { AnchorFinder } from '../../extensions/headless/anchor.js'

const finders = new WeakMap<Y.Doc, AnchorFinder>()

/** The one finder of a plan that is open: what it has found once it need not look for again. It ends with the document. */
export function finderOf(doc: Y.Doc): AnchorFinder {
  const known = finders.get(doc)
  if (known !== undefined) return known
  const finder = new AnchorFinder(doc)
  finders.set(doc, finder)
  doc.once('destroy', () => finder.destroy())
  return finder
}
