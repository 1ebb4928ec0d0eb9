/** Blocks copied from a plan, fitted to the one they are pasted into: ids of their own, and references only to what is here. */
import { Fragment, type Node as ProseNode, Slice } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { blockDefinition } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'
import { type FieldSchema, isPacked } from '../schema/fields.js'
import { ROOTS } from '../schema/protocol/messages.js'
import type { AttributeValue } from './attribute-text.js'

/** Whether blocks and people are in the plan of this editor. */
export function herePlan(state: EditorState): { block: (id: string) => boolean; person: (id: string) => boolean } {
  let ids: ReadonlySet<string> | undefined
  const doc: unknown = ySyncPluginKey.getState(state)?.doc
  return {
    block: (id) => {
      ids ??= idsIn(state.doc.content)
      return ids.has(id)
    },
    // The state of the sync plugin is untyped: its document is the plan's.
    person: (id) => (doc as Y.Doc | undefined)?.getMap(ROOTS.people).has(id) === true,
  }
}

function idsIn(content: Fragment): Set<string> {
  const ids = new Set<string>()
  content.descendants((node) => {
    if (typeof node.attrs.id === 'string') ids.add(node.attrs.id)
    return !node.isTextblock
  })
  return ids
}

/**
 * A copy of what is still here gets new ids, and references among the copies follow; what was cut keeps its ids: it is moved.
 * References to people and blocks that are not in this plan are taken out.
 */
export function fitToPlan(slice: Slice, state: EditorState, newId: () => string): { slice: Slice; lost: number } {
  const coming = idsIn(slice.content)
  if (coming.size === 0) return { slice, lost: 0 }
  const here = herePlan(state)
  const going = idsIn(state.selection.content().content)
  const ids = new Map<string, string>()
  for (const id of coming) if (here.block(id) && !going.has(id)) ids.set(id, newId())
  let lost = 0
  const fit: Fit = {
    block: (id) => ids.get(id) ?? (coming.has(id) || here.block(id) ? id : undefined),
    person: (id) => (here.person(id) ? id : undefined),
    lose: () => {
      lost += 1
    },
  }
  const content = mapNodes(slice.content, (node) => fitNode(node, ids, fit))
  return { slice: new Slice(content, slice.openStart, slice.openEnd), lost }
}

interface Fit {
  /** What the id is called here; undefined when there is no such thing. */
  readonly block: (id: string) => string | undefined
  readonly person: (id: string) => string | undefined
  readonly lose: () => void
}

function mapNodes(content: Fragment, map: (node: ProseNode) => ProseNode): Fragment {
  const nodes: ProseNode[] = []
  content.forEach((node) => {
    nodes.push(map(node.isText || node.isLeaf ? node : node.copy(mapNodes(node.content, map))))
  })
  return Fragment.fromArray(nodes)
}

function fitNode(node: ProseNode, ids: ReadonlyMap<string, string>, fit: Fit): ProseNode {
  const attrs: Record<string, unknown> = { ...node.attrs }
  if (typeof attrs.id === 'string') attrs.id = ids.get(attrs.id) ?? attrs.id
  if (node.type.name === 'crossRef' && typeof attrs.to === 'string') attrs.to = ids.get(attrs.to) ?? attrs.to
  const definition: BlockDefinition | undefined = blockDefinition(node.type.name)
  for (const [name, field] of Object.entries(definition?.fields ?? {})) {
    if (attrs[name] === null || attrs[name] === undefined || name === 'id') continue
    attrs[name] = fitField(name, field, attrs[name], fit)
  }
  return node.isText ? node : node.type.create(attrs, node.content, node.marks)
}

function fitField(name: string, field: FieldSchema, value: unknown, fit: Fit): AttributeValue {
  const { kind, automatic } = field['x-field']
  const lookUp =
    kind === 'person' || kind === 'people'
      ? fit.person
      : kind === 'ref' || kind === 'refs' || name === 'of'
        ? fit.block
        : undefined
  const one = (id: unknown) => {
    const known = typeof id === 'string' ? lookUp?.(id) : undefined
    // Who made a block somewhere else is nothing anybody misses here.
    if (known === undefined && automatic !== true) fit.lose()
    return known
  }
  if (lookUp !== undefined && !isPacked(field)) return one(value) ?? null
  if (lookUp !== undefined) return packed(listIn(value).flatMap((id) => one(id) ?? []))
  if (!isPacked(field) || kind !== 'rows') return value as AttributeValue // as the editor held it
  // Fields of kind `rows` are made by one function, whose items are records of fields.
  const { items } = field.contentSchema as { items: { properties: Readonly<Record<string, FieldSchema>> } }
  const columns = Object.entries(items.properties).filter(([, column]) =>
    /^(person|people|refs?)$/.test(column['x-field'].kind),
  )
  if (columns.length === 0) return value as AttributeValue
  return packed(
    listIn(value).map((row) => {
      const fitted: Record<string, unknown> = { ...Object(row) }
      for (const [column, inner] of columns) {
        if (fitted[column] === undefined) continue
        const left = fitField(column, inner, fitted[column], fit)
        if (left === null) delete fitted[column]
        else fitted[column] = left
      }
      return fitted
    }),
  )
}

function listIn(value: unknown): unknown[] {
  try {
    const list: unknown = JSON.parse(String(value))
    return Array.isArray(list) ? list : []
  } catch {
    return []
  }
}

const packed = (list: readonly unknown[]): string | null => (list.length === 0 ? null : JSON.stringify(list))
