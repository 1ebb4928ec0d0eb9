import { beginAt } from './begin-at.js'
import { followReferences } from './follow-references.js'
import type { EditorFeature } from './plan-editor.js'
import { suggestReferences } from './suggest-references.js'

/** Everything that is added to the editor beyond writing; each stands by itself in a file of its own. */
export const features: readonly EditorFeature[] = [suggestReferences, followReferences, beginAt]
