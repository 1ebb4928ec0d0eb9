import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import type { PutBack } from '../../extensions/put-back.js'
import { type BlockChange, compareBlocks, remember } from '../../plan/changes.js'
import { fromJson, type PlanNode } from '../../plan/plan-node.js'
import { blockDefinition, isBlockType } from '../../schema/blocks.js'
import { fieldOf } from '../../schema/define-block.js'
import type { BlockJson, PlanDocument } from '../../schema/document.js'
import { headerSchema } from '../../schema/header.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import { readField } from '../../schema/values.js'
import type { SetAside } from '../local/database.js'

/** One block in which a copy differs from the plan. */
export interface Difference extends PutBack {
  readonly change: BlockChange
  /** The block as it is in the plan now. */
  readonly now: BlockJson | undefined
  /** Fields whose value the plan would refuse again. */
  readonly refused: readonly string[]
}

/** One entry beside the list of blocks in which a copy differs: of the plan's details, its people or its readings. */
export interface SideDifference {
  readonly id: string
  readonly root: 'meta' | 'people' | 'readings'
  readonly key: string
  readonly title: string
  readonly now: unknown
  readonly mine: unknown
}

export interface Differences {
  readonly blocks: readonly Difference[]
  readonly sides: readonly SideDifference[]
}

/**
 * What a copy would change in the plan as it is now, block by block. The copy's edits are put on top of the plan in a scratch
 * document: what colleagues have written since is then on both sides and is no difference, and no putting back undoes it.
 */
export function differencesOf(doc: Y.Doc, entry: SetAside): Differences {
  if (entry.kind === 'rescued') return { blocks: rescued(entry, readDocument(doc)), sides: [] }
  const now = readDocument(doc)
  const mine = withEdits(doc, entry)
  return mine === undefined ? { blocks: [], sides: [] } : { blocks: blocksOf(now, mine), sides: sidesOf(now, mine) }
}

/** Whether the plan has all that a copy has, but for what its writer has put back already. */
export function isInPlan(doc: Y.Doc, entry: SetAside): boolean {
  const { blocks, sides } = differencesOf(doc, entry)
  return [...blocks, ...sides].every(({ id }) => entry.done?.includes(id) === true)
}

/** Whether a difference is no longer the one a person was shown: the plan has something else there by now. */
export function changedSince<T extends Difference | SideDifference>(shown: T, by: T): boolean {
  return JSON.stringify(shown.now) !== JSON.stringify(by.now)
}

function withEdits(doc: Y.Doc, { update, document }: SetAside): PlanDocument | undefined {
  if (update === undefined) return document
  const scratch = new Y.Doc()
  try {
    Y.applyUpdate(scratch, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(scratch, update)
    return readDocument(scratch)
  } catch {
    // What made the server refuse it may also keep it from being put together here.
    return document
  } finally {
    scratch.destroy()
  }
}

/** Bold and links count as well as letters. */
const whole = (node: PlanNode): string => JSON.stringify((node.source as BlockJson).content ?? [])

function blocksOf(now: PlanDocument, mine: PlanDocument): Difference[] {
  const [nodesNow, nodesMine] = [now, mine].map(({ content }) => (content.content ?? []).map(fromJson))
  if (nodesNow === undefined || nodesMine === undefined) return []
  const [listNow, listMine] = [remember(nodesNow, whole), remember(nodesMine, whole)]
  const jsonOf = (list: typeof listNow, nodes: readonly PlanNode[]) =>
    // Both were made from JSON just above.
    new Map(list.map(({ id }, at) => [id, nodes[at]?.source as BlockJson | undefined]))
  const [jsonNow, jsonMine] = [jsonOf(listNow, nodesNow), jsonOf(listMine, nodesMine)]
  const places = new Map(listMine.map(({ id }, at) => [id, at]))
  return compareBlocks(listNow, listMine).map((change) => {
    const json = jsonMine.get(change.id)
    const refused = refusedFields(change, json)
    const above = listMine.slice(0, places.get(change.id) ?? 0).map(({ id }) => id)
    return {
      id: change.id,
      what: change.what,
      change,
      now: jsonNow.get(change.id),
      json: json === undefined ? undefined : without(json, refused),
      fields: change.fields.map(({ field }) => field).filter((field) => !refused.includes(field)),
      text: change.text || change.was !== undefined,
      above: above.reverse(),
      refused,
    }
  })
}

/** Fields that differ, or in a block that is missing any, with a value their type does not admit. */
function refusedFields({ type, what, fields }: BlockChange, json: BlockJson | undefined): string[] {
  if (!isBlockType(type) || what === 'removed') return []
  const definition = blockDefinition(type)
  const set =
    what === 'added' ? Object.entries(json?.attrs ?? {}) : fields.map(({ field, after }) => [field, after] as const)
  return set.flatMap(([name, value]) => {
    const schema = fieldOf(definition, name)
    const empty = value === undefined || value === null || value === ''
    return schema !== undefined && !empty && readField(schema, value) === undefined ? [name] : []
  })
}

function without(json: BlockJson, names: readonly string[]): BlockJson {
  if (names.length === 0) return json
  const attrs = Object.fromEntries(Object.entries(json.attrs ?? {}).filter(([name]) => !names.includes(name)))
  return { ...json, attrs }
}

function rescued({ blocks = [] }: SetAside, { content }: PlanDocument): Difference[] {
  return blocks.flatMap((block, at): Difference[] => {
    if (typeof block !== 'object' || block === null) return []
    const { blockId, type, text, attrs, after } = block as Readonly<Record<string, unknown>>
    if (typeof type !== 'string' || typeof text !== 'string') return []
    const id = typeof blockId === 'string' ? blockId : `rescued-${at}`
    const lines = text
      .split('\n')
      .flatMap((line, index) => [
        ...(index === 0 ? [] : [{ type: 'hardBreak' as const }]),
        ...(line === '' ? [] : [{ type: 'text' as const, text: line }]),
      ])
    const fields = typeof attrs === 'object' && attrs !== null ? attrs : {}
    // Undefined unless whoever removed it has taken that back.
    const now = typeof blockId === 'string' ? content.content?.find(({ attrs }) => attrs?.['id'] === id) : undefined
    if (now !== undefined && plainWords(now) === text) return []
    const json: BlockJson = {
      type,
      attrs: { ...fields, ...(typeof blockId === 'string' ? { id } : {}) },
      content: lines,
    }
    const change: BlockChange = {
      id,
      type,
      what: now === undefined ? 'added' : 'changed',
      words: text,
      fields: [],
      text: now !== undefined,
      moved: false,
      was: undefined,
      after: typeof after === 'string' ? after : undefined,
    }
    const refused = refusedFields(change, json)
    const above = change.after === undefined ? [] : [change.after]
    return [
      {
        id,
        what: change.what,
        change,
        now,
        json: without(json, refused),
        fields: [],
        text: true,
        above,
        refused,
      },
    ]
  })
}

/** The words of a block, a line of them after the other; what only refers to something has none here. */
function plainWords({ content = [] }: BlockJson): string {
  return content.map((node) => ('text' in node ? String(node.text) : node.type === 'hardBreak' ? '\n' : '')).join('')
}

function sidesOf(now: PlanDocument, mine: PlanDocument): SideDifference[] {
  const { people: peopleNow, ...metaNow } = now.plan
  const { people: peopleMine, ...metaMine } = mine.plan
  const byId = (people: typeof peopleNow) => Object.fromEntries((people ?? []).map(({ id, ...person }) => [id, person]))
  return [
    ...sideOf('meta', metaNow, metaMine),
    ...sideOf('people', byId(peopleNow), byId(peopleMine)),
    ...sideOf('readings', now.readings ?? {}, mine.readings ?? {}),
  ]
}

function sideOf(root: SideDifference['root'], now: object, mine: object): SideDifference[] {
  const [before, after] = [
    new Map<string, unknown>(Object.entries(now)),
    new Map<string, unknown>(Object.entries(mine)),
  ]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) =>
    JSON.stringify(before.get(key)) === JSON.stringify(after.get(key))
      ? []
      : [
          {
            id: `${ROOTS[root]}:${key}`,
            root,
            key,
            title: titleOf(root, key),
            now: before.get(key),
            mine: after.get(key),
          },
        ],
  )
}

function titleOf(root: SideDifference['root'], key: string): string {
  if (root !== 'meta') return root === 'people' ? 'Person' : `Reading ${key.split('/').filter(Boolean).join(', ')}`
  const property = Object.entries(headerSchema.properties).find(([name]) => name === key)?.[1]
  return property !== undefined && 'title' in property ? String(property.title) : key
}
