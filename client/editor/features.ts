import { beginAt } from './begin-at.js'
import { blockMarks } from './block-marks.js'
import { blocksInHand } from './block-selection.js'
import { followReferences } from './follow-references.js'
import { pasteOffers } from './paste-offers.js'
import type { EditorFeature, PlanEditor } from './plan-editor.js'
import { proseBelow } from './prose-below.js'
import { sameField } from './same-field.js'
import { suggestions } from './suggestions.js'

/** A feature that nobody misses in the first moment: its code comes after the plan. */
function later(load: () => Promise<(host: PlanEditor) => () => void>): EditorFeature {
  return {
    start: (host) => {
      let end: (() => void) | undefined
      let over = false
      load().then((start) => {
        if (!over) end = start(host)
      }, console.warn)
      return () => {
        over = true
        end?.()
      }
    },
  }
}

/** Everything that is added to the editor beyond writing; each stands by itself in a file of its own. */
export const features: readonly EditorFeature[] = [
  suggestions,
  followReferences,
  pasteOffers,
  blocksInHand,
  beginAt,
  blockMarks,
  proseBelow,
  sameField,
  later(() => import('./glossary-feature.js').then(({ glossaryTerms }) => glossaryTerms)),
  later(() => import('./next-block.js').then(({ nextBlock }) => nextBlock)),
  later(() => import('./together.js').then(({ together }) => together)),
]
