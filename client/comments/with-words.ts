import { parseThreadKey } from '../../schema/threads/keys.js'
import type { Entry } from '../beside/words-aside.js'

/** Messages and visits, and how each conversation among them began: that alone is nothing to read, and nobody could let go of it. */
export function withWords(entries: readonly Entry[]): Entry[] {
  const parsed = entries.map((entry) => ({ entry, key: parseThreadKey(entry[0]) }))
  const said = new Set(parsed.flatMap(({ key }) => (key?.part === 'message' ? [key.thread] : [])))
  return parsed
    .filter(({ key }) => {
      if (key?.part === 'thread') return said.has(key.thread)
      return key?.part === 'message' || key?.part === 'visit'
    })
    .map(({ entry }) => entry)
}
