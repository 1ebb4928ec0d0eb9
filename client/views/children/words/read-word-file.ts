import { type ChildrenExtension, checkExtension } from '../../../../schema/children/data.js'
import { ownWords as words } from '../../../words/children-words.js'
import type { WordFault } from './word-faults.js'

/** Bytes. All words and sentences of ours are a tenth of it. */
const MOST_BYTES = 1_000_000

/** The words in a file, or everything that is wrong with it, entry by entry. */
export async function readWordFile(
  file: Blob,
): Promise<{ readonly words: ChildrenExtension } | { readonly faults: readonly WordFault[] }> {
  const whole = (message: string) => ({ faults: [{ pointer: '', message }] })
  if (file.size > MOST_BYTES) return whole(words.tooLarge)
  let read: unknown
  try {
    read = JSON.parse(await file.text())
  } catch {
    return whole(words.notJson)
  }
  const faults = checkExtension(read)
  // Checked: nothing is wrong with it, so it is one.
  return faults.length > 0 ? { faults } : { words: read as ChildrenExtension }
}
