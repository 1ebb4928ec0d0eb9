import type * as Y from 'yjs'
import { makeAnchor, wholeBlockAnchor } from '../../extensions/headless/anchor.js'
import { lettersIn } from '../../extensions/headless/lines.js'
import type { Anchor } from '../../schema/threads/entries.js'
import { finderOf } from './finder-of.js'

/** The sentences of a block, each as what a comment may be about: for whoever cannot select words with a pointer. */
export function sentencesOf(doc: Y.Doc, blockId: string): readonly Anchor[] {
  const found = finderOf(doc).find(wholeBlockAnchor(blockId))
  if (found.step === 'removed') return []
  const { element } = found
  const sentences = new Intl.Segmenter('en-GB', { granularity: 'sentence' }).segment(lettersIn(element))
  return [...sentences].flatMap(({ index, segment }) => {
    const anchor = makeAnchor({ element, from: index, to: index + segment.length })
    return anchor === undefined ? [] : [anchor]
  })
}
