import { type BlockType, blocks, blockTypes } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'
import { type FieldSchema, isPacked } from '../schema/fields.js'
import type { Backlink, Content, Link, Prose } from './entry.js'
import type { Belonging } from './membership.js'
import { referencesIn } from './references.js'

/** A field that refers to other blocks, or a column of one. */
interface Reference {
  readonly field: string
  readonly column: string | null
  readonly types: ReadonlySet<string>
}

function referencesOf(definition: BlockDefinition): readonly Reference[] {
  return Object.entries(definition.fields).flatMap(([field, schema]): readonly Reference[] => {
    const types = schema['x-field'].refs
    if (types !== undefined) return [{ field, column: null, types: new Set(types) }]
    return columnsOf(schema).flatMap(([column, inner]) => {
      const refs = inner['x-field'].refs
      return refs === undefined ? [] : [{ field, column, types: new Set(refs) }]
    })
  })
}

function columnsOf(schema: FieldSchema): readonly (readonly [string, FieldSchema])[] {
  if (!isPacked(schema) || schema['x-field'].kind !== 'rows') return []
  // Fields of kind `rows` are made by one function, whose items are records of fields.
  const { items } = schema.contentSchema as { items: { properties: Readonly<Record<string, FieldSchema>> } }
  return Object.entries(items.properties)
}

// Every block type is a key of the record.
const references = Object.fromEntries(blockTypes.map((type) => [type, referencesOf(blocks[type])])) as Readonly<
  Record<BlockType, readonly Reference[]>
>

interface RawLink {
  readonly reference: Reference
  readonly to: string
}

const rawLinks = new WeakMap<Content, readonly RawLink[]>()

/** References that a block stores, each once, read once for each content. */
function storedIn(content: Content): readonly RawLink[] {
  let found = rawLinks.get(content)
  if (found === undefined) {
    found = references[content.type].flatMap((reference) => {
      // Looked up by a name that comes from the same definition; a value of any field is data.
      const value = (content.values as Readonly<Record<string, unknown>>)[reference.field]
      return [...new Set(idsIn(value, reference.column))].map((to) => ({ reference, to }))
    })
    rawLinks.set(content, found)
  }
  return found
}

function idsIn(value: unknown, column: string | null): readonly string[] {
  if (column === null) return (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string')
  return (Array.isArray(value) ? value : []).map((row) => Object(row)[column]).filter((id) => typeof id === 'string')
}

/** References by the place of the block that shows them; most blocks have none. */
export interface Linked {
  readonly links: ReadonlyMap<number, readonly Link[]>
  readonly backlinks: ReadonlyMap<number, readonly Backlink[]>
}

function add<T>(to: Map<number, T[]>, place: number, one: T): void {
  const list = to.get(place)
  if (list === undefined) to.set(place, [one])
  else list.push(one)
}

/**
 * Every reference seen from both ends (domain 2.5). A reference to a block that does not exist, or of a type the field may
 * not refer to, is kept as a link and gives no back-link. References in the text and the prose of a block count as its own.
 */
export function assignLinks(
  list: readonly Content[],
  belongings: readonly Belonging[],
  ids: readonly string[],
  placeOf: ReadonlyMap<string, number>,
  prose: readonly (readonly Prose[])[],
): Linked {
  const links = new Map<number, Link[]>()
  const backlinks = new Map<number, Backlink[]>()
  for (const [place, content] of list.entries()) {
    const from = ids[place] ?? ''
    const owner = belongings[place]?.owner ?? null
    for (const to of referencesIn(content.node, prose[place] ?? [], 'crossRef')) {
      const at = placeOf.get(to)
      add(links, place, { field: 'crossRef', to, target: at === undefined ? 'missing' : 'found' })
      if (at !== undefined && at !== place) add(backlinks, at, { field: 'crossRef', from })
    }
    if (content.type === 'evidence' && owner !== null) add(backlinks, owner, { field: 'of', from })
    for (const { reference, to } of storedIn(content)) {
      const at = placeOf.get(to)
      const target = at === undefined ? undefined : list[at]
      const state = target === undefined ? 'missing' : reference.types.has(target.type) ? 'found' : 'misfit'
      add(links, place, { field: reference.field, to, target: state })
      // Evidence that stands under a block and names it again proves it once.
      const again = content.type === 'evidence' && at === owner
      if (at !== undefined && state === 'found' && !again) add(backlinks, at, { field: reference.field, from })
    }
  }
  return { links, backlinks }
}
