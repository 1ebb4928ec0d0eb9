import { blockDefinition, isBlockType } from '../schema/blocks.js'
import { fieldOf } from '../schema/define-block.js'
import type { BlockJson, PlanDocument } from '../schema/document.js'
import { readField } from '../schema/values.js'
import { type BlockChange, compareBlocks, type FieldChange, type Remembered, remember } from './changes.js'
import { citeWords, GONE_BLOCK, GONE_PERSON } from './cite.js'
import { canonical, compareHeaders, comparePeople, compareReadings, howOf } from './compare/beside.js'
import type { ChangedBlock, ChangedField, PlanChange, Stand } from './compare/change.js'
import { type Effort, effortOfPlan, type Token, tokensOf, type WordPart, wordParts } from './compare/word-parts.js'
import type { AnyEntry } from './entry.js'
import { fromJson, type PlanNode, type Reference } from './plan-node.js'
import { type Plan, readPlan } from './read-plan.js'

export type * from './compare/change.js'
export { type ChangeGroup, groupChanges } from './compare/group-changes.js'
export type { WordPart } from './compare/word-parts.js'

/**
 * What has become of a plan from one state to another, block by block: by id, so that a moved block reads as moved. Details of
 * the plan come first, then people, then blocks in the order of the later state (what is gone where it stood), then readings.
 * Pure; nothing for two states that say the same, whatever order their fields are stored in.
 */
export function comparePlans(before: PlanDocument, after: PlanDocument): PlanChange[] {
  const [old, now] = [new State(before), new State(after)]
  const effort = effortOfPlan()
  return [
    ...compareHeaders(before, after),
    ...comparePeople(before, after),
    ...compareBlocks(old.remembered, now.remembered).map((change) => changedBlock(change, old, now, effort)),
    ...compareReadings([before, old.plan], [after, now.plan]),
  ]
}

/** The plan of a document as it is read, the same for one document as long as its blocks are the same objects. */
export function planOfDocument({ content, plan }: PlanDocument): Plan {
  return readPlan((content.content ?? []).map(fromJson), plan)
}

/** Letters, references and how they look. */
const written = (node: PlanNode): string => {
  const { content = [] } = node.source as BlockJson // every node here was made from JSON
  return content.length === 0 ? '' : canonical(content)
}

interface Place {
  readonly node: PlanNode
  /** The structured block that the node is or belongs to. */
  readonly entry: AnyEntry | undefined
  readonly label: string | null
}

/** One of the two plans, with its nodes by the ids under which they are compared. */
class State {
  readonly plan: Plan
  readonly remembered: readonly Remembered[]
  readonly #places = new Map<string, Place>()

  constructor({ plan, content }: PlanDocument) {
    const nodes = (content.content ?? []).map(fromJson)
    this.plan = readPlan(nodes, plan)
    this.remembered = remember(nodes, written)
    const homes = new Map<object, Pick<Place, 'entry' | 'label'>>()
    for (const entry of this.plan.entries) {
      homes.set(entry.node.source, { entry, label: null })
      for (const { node, field } of entry.prose) homes.set(node.source, { entry, label: field })
    }
    for (const [at, { id }] of this.remembered.entries()) {
      const node = nodes[at]
      if (node === undefined || this.#places.has(id)) continue
      this.#places.set(id, { node, ...(homes.get(node.source) ?? { entry: undefined, label: null }) })
    }
  }

  place(id: string): Place | undefined {
    return this.#places.get(id)
  }

  stand(id: string): Stand | undefined {
    const place = this.#places.get(id)
    if (place === undefined) return undefined
    const { entry } = place
    if (entry === undefined) {
      return { number: null, cite: null, title: '', owner: null, ownerCite: null, section: null, priority: null }
    }
    const owner = entry.owner === null ? undefined : this.plan.byId.get(entry.owner)
    return {
      number: entry.number,
      cite: entry.cite,
      title: entry.text,
      owner: entry.owner,
      ownerCite: owner === undefined || owner.type === 'section' ? null : citeWords(owner),
      section: entry.type === 'section' ? entry.id : entry.section,
      priority: entry.type === 'priority' ? entry.id : entry.priority,
    }
  }

  /** The words of a node; a reference is one word. */
  tokens(id: string): readonly Token[] {
    const node = this.#places.get(id)?.node
    if (node === undefined) return []
    return (node.parts ?? [node.text]).flatMap((part) =>
      typeof part === 'string' ? tokensOf(part) : [{ key: `\0${part.type} ${part.id}`, text: this.#words(part) }],
    )
  }

  #words({ type, id }: Reference): string {
    if (type === 'mention') return this.plan.header.people.find((person) => person.id === id)?.name ?? GONE_PERSON
    const entry = this.plan.byId.get(id)
    return entry === undefined ? GONE_BLOCK : citeWords(entry)
  }
}

function changedBlock(change: BlockChange, old: State, now: State, effort: Effort): ChangedBlock {
  const { id, type, what, was, moved } = change
  const place = now.place(id) ?? old.place(id)
  const before = what === 'added' ? undefined : old.stand(id)
  const after = what === 'removed' ? undefined : now.stand(id)
  const words = change.text || what !== 'changed' ? partsOf(id, what, [old, now], effort) : []
  const differs = words.some(({ how }) => how !== 'kept')
  return {
    kind: isBlockType(type) ? 'block' : 'prose',
    what,
    id,
    type,
    was,
    block: place?.entry?.id ?? '',
    label: place?.label ?? null,
    before,
    after,
    priority: (after ?? before)?.priority ?? null,
    section: (after ?? before)?.section ?? null,
    moved,
    words: differs ? words : [],
    looks: change.text && !differs,
    fields: fieldsOf(change, place?.node),
    above: change.after,
  }
}

function partsOf(
  id: string,
  what: ChangedBlock['what'],
  [old, now]: readonly [State, State],
  effort: Effort,
): readonly WordPart[] {
  return wordParts(what === 'added' ? [] : old.tokens(id), what === 'removed' ? [] : now.tokens(id), effort)
}

function fieldsOf({ type, was, what, fields }: BlockChange, node: PlanNode | undefined): readonly ChangedField[] {
  if (what === 'changed') return fields.map((field) => changedField(type, was ?? type, field))
  return Object.entries(node?.attrs ?? {}).flatMap(([field, value]) => {
    const schema = isBlockType(type) ? fieldOf(blockDefinition(type), field) : undefined
    const automatic = field === 'id' || schema?.['x-field'].automatic === true
    if (automatic || value === null || value === undefined || value === '') return []
    const [before, after] = what === 'added' ? [undefined, value] : [value, undefined]
    return [changedField(type, type, { field, before, after, how: howOf(before, after, false) })]
  })
}

function changedField(type: string, was: string, { field, before, after, how }: FieldChange): ChangedField {
  const schemaIn = (owner: string) => (isBlockType(owner) ? fieldOf(blockDefinition(owner), field) : undefined)
  const read = (owner: string, value: unknown) => {
    const schema = schemaIn(owner)
    return schema === undefined ? value : readField(schema, value)
  }
  const schema = schemaIn(type) ?? schemaIn(was)
  return {
    field,
    title: schema?.title ?? field,
    kind: schema?.['x-field'].kind,
    rating: type === 'rag' && field === 'rating',
    before: read(was, before),
    after: read(type, after),
    how,
  }
}
