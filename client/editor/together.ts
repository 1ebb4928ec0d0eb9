import { caretNames } from './caret-names.js'
import { colleagueBlocks } from './colleague-blocks.js'
import type { PlanEditor } from './plan-editor.js'

/** What is shown of colleagues beyond their carets; loaded once the plan is there. */
export function together(host: PlanEditor): () => void {
  const ends = [caretNames(host), colleagueBlocks(host)]
  return () => {
    for (const end of ends) end()
  }
}
