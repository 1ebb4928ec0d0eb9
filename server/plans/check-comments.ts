import type * as Y from 'yjs'
import { THREADS } from '../../schema/protocol/messages.js'
import { parseThreadKey } from '../../schema/threads/keys.js'
import { validateThreadEntry } from '../../schema/threads/validate.js'

/**
 * What is wrong with stored comments, as far as anybody can tell afterwards: entries of another form, of no thread, or in another
 * name than that of whoever wrote under their key first. undefined: nothing.
 * @param owners account ids by client id
 */
export function commentsFault(doc: Y.Doc, owners: ReadonlyMap<number, string>): string | undefined {
  const stranger = [...doc.share.keys()].find((name) => name !== THREADS)
  if (stranger !== undefined) return `it has a part named “${stranger.slice(0, 40)}”.`
  const threads = doc.getMap(THREADS)
  for (const [key, item] of threads._map) {
    const parsed = parseThreadKey(key)
    if (parsed === undefined) return `“${key.slice(0, 40)}” is no name of a comment.`
    const isShared = parsed.part === 'state' || parsed.part === 'outcome' || parsed.part === 'hidden'
    const writers = new Set(writersOf(item, owners))
    if (!isShared && writers.size > 1) return `${key}: more than one person wrote it.`
    if (item.deleted) continue
    const value = threads.get(key)
    const [error] = validateThreadEntry(key, value)
    if (error !== undefined) return `${key}${error.pointer}: ${error.message}`
    if (parsed.part !== 'visit' && !threads.has(parsed.thread)) return `${key}: its conversation is missing.`
    const claimed = parsed.part === 'thanks' ? parsed.user : byOf(value)
    if (owners.get(item.id.client) !== claimed) return `${key}: it stands in the name of somebody who did not write it.`
  }
  return undefined
}

/** Account ids of all who ever wrote under a key. */
function* writersOf(last: Y.Item, owners: ReadonlyMap<number, string>): Generator<string | undefined> {
  for (let item: Y.Item | null = last; item !== null; item = item.left) yield owners.get(item.id.client)
}

function byOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'by' in value ? value.by : undefined
}
