import type * as Y from 'yjs'
import type { SchemaError } from '../../schema/schema-error.js'

/** What can be told of a stored table, and of its entries, without knowing in which order they came. */
export interface StoredTable<K> {
  readonly root: string
  /** In what is said of a key that is none: `a comment`. */
  readonly name: string
  parse(key: string): K | undefined
  validate(key: string, value: unknown): readonly SchemaError[]
  /** Several people may have written under this key, one after the other. */
  isShared(key: K): boolean
  /** Account id of whoever an entry says it is from. */
  claimed(key: K, value: unknown): unknown
  /** What else is wrong with an entry. */
  fault?(key: K, table: Y.Map<unknown>): string | undefined
}

/**
 * What is wrong with a stored table, as far as anybody can tell afterwards: entries of another form, or in another name than that
 * of whoever wrote under their key. undefined: nothing.
 * @param owners account ids by client id
 */
export function tableFault<K>(
  doc: Y.Doc,
  owners: ReadonlyMap<number, string>,
  kind: StoredTable<K>,
): string | undefined {
  const stranger = [...doc.share.keys()].find((name) => name !== kind.root)
  if (stranger !== undefined) return `it has a part named “${stranger.slice(0, 40)}”.`
  const table = doc.getMap(kind.root)
  for (const [key, item] of table._map) {
    const parsed = kind.parse(key)
    if (parsed === undefined) return `“${key.slice(0, 40)}” is no name of ${kind.name}.`
    const writers = new Set(writersOf(item, owners))
    if (!kind.isShared(parsed) && writers.size > 1) return `${key}: more than one person wrote it.`
    if (item.deleted) continue
    const value = table.get(key)
    const [error] = kind.validate(key, value)
    if (error !== undefined) return `${key}${error.pointer}: ${error.message}`
    const fault = kind.fault?.(parsed, table)
    if (fault !== undefined) return `${key}: ${fault}`
    if (owners.get(item.id.client) !== kind.claimed(parsed, value))
      return `${key}: it stands in the name of somebody who did not write it.`
  }
  return undefined
}

/** Account ids of all who ever wrote under a key. */
function* writersOf(last: Y.Item, owners: ReadonlyMap<number, string>): Generator<string | undefined> {
  for (let item: Y.Item | null = last; item !== null; item = item.left) yield owners.get(item.id.client)
}

/** Whose an entry says it is. */
export function byOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'by' in value ? value.by : undefined
}
