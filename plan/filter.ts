import { blocks } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'
import type { Person } from '../schema/header.js'
import type { AnyEntry } from './entry.js'
import type { RatingKey } from './ratings.js'
import type { Plan } from './read-plan.js'
import { fold } from './search.js'

/** What a block must be to be shown; what is absent is not asked. */
export interface PlanFilter {
  /** Id of a person it names as responsible. */
  readonly person?: string | undefined
  /** Key of an area of the framework or of the trust's model. */
  readonly area?: string | undefined
  readonly rating?: RatingKey | undefined
  /** Key of a judgement's grade. */
  readonly grade?: string | undefined
}

export interface Filtered {
  /** Blocks that are what was asked for, in the order of the plan. */
  readonly hits: ReadonlySet<string>
  /** The same with everything that owns them: where they stand. */
  readonly shown: ReadonlySet<string>
}

/** The rating a block shows; undefined for what nobody rates. */
export type RatingOf = (entry: AnyEntry) => RatingKey | undefined

export function isFiltering(filter: PlanFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined)
}

/** The blocks that fit a filter, all of its parts at once. */
export function filterPlan(plan: Plan, filter: PlanFilter, ratingOf: RatingOf): Filtered {
  const hits = new Set<string>()
  const shown = new Set<string>()
  for (const entry of plan.entries) {
    if (entry.id === '' || !fits(plan, entry, filter, ratingOf)) continue
    hits.add(entry.id)
    for (let one: AnyEntry | undefined = entry; one !== undefined && !shown.has(one.id); one = ownerOf(plan, one))
      shown.add(one.id)
  }
  return { hits, shown }
}

function fits(plan: Plan, entry: AnyEntry, { person, area, rating, grade }: PlanFilter, ratingOf: RatingOf): boolean {
  if (person !== undefined && !responsibleFor(entry).includes(person)) return false
  if (area !== undefined && !areasFor(plan, entry).includes(area)) return false
  if (rating !== undefined && ratingOf(entry) !== rating) return false
  return grade === undefined || (entry.type === 'judgement' && entry.values.grade === grade)
}

/** Whether a block or one that owns it is among `hits`. */
export function isWithin(plan: Plan, hits: ReadonlySet<string>, entry: AnyEntry): boolean {
  for (let one: AnyEntry | undefined = entry; one !== undefined; one = ownerOf(plan, one))
    if (hits.has(one.id)) return true
  return false
}

const ownerOf = (plan: Plan, { owner }: AnyEntry): AnyEntry | undefined =>
  owner === null ? undefined : plan.byId.get(owner)

/** Who rated it or was in the room is named there, but need not do anything. */
const ONLY_NAMED: ReadonlySet<string> = new Set(['rag', 'standup', 'signoff'])
const personFields = new Map(
  Object.values(blocks).map((block: BlockDefinition) => [
    block.type,
    ONLY_NAMED.has(block.type)
      ? []
      : Object.entries(block.fields)
          .filter(([, field]) => field['x-field'].automatic !== true && /^(person|people)$/.test(field['x-field'].kind))
          .map(([name]) => name),
  ]),
)

/** Ids of the people a block names as its own: owner, lead, helpers, whoever looks at it. */
export function responsibleFor(entry: AnyEntry): readonly string[] {
  const values: Readonly<Record<string, unknown>> = entry.values
  return (personFields.get(entry.type) ?? [])
    .flatMap((name) => values[name] ?? [])
    .filter((id): id is string => typeof id === 'string')
}

/** Areas a block is about: those it names, else those of what owns it. */
export function areasFor(plan: Plan, entry: AnyEntry): readonly string[] {
  for (let one: AnyEntry | undefined = entry; one !== undefined; one = ownerOf(plan, one)) {
    const own = ownAreas(one)
    if (own.length > 0) return own
  }
  return []
}

function ownAreas(entry: AnyEntry): readonly string[] {
  const { type, values } = entry
  if (type === 'judgement') return values.area === undefined ? [] : [values.area]
  if (type !== 'priority') return []
  const { frameworkArea, improvementArea, secondaryAreas = [] } = values
  return [frameworkArea, improvementArea, ...secondaryAreas].filter((area) => area !== undefined)
}

/** What a filter of this plan may ask for, each with the number of blocks it finds. */
export interface Choices {
  readonly people: ReadonlyMap<string, number>
  readonly areas: ReadonlyMap<string, number>
  readonly ratings: ReadonlyMap<RatingKey, number>
  readonly grades: ReadonlyMap<string, number>
}

export function choicesOf(plan: Plan, ratingOf: RatingOf): Choices {
  const people = new Map<string, number>()
  const areas = new Map<string, number>()
  const ratings = new Map<RatingKey, number>()
  const grades = new Map<string, number>()
  for (const entry of plan.entries) {
    if (entry.id === '') continue
    for (const id of new Set(responsibleFor(entry))) count(people, id)
    for (const area of new Set(areasFor(plan, entry))) count(areas, area)
    const rating = ratingOf(entry)
    if (rating !== undefined) count(ratings, rating)
    if (entry.type === 'judgement' && entry.values.grade !== undefined) count(grades, entry.values.grade)
  }
  return { people, areas, ratings, grades }
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** The person in the plan's list who is called `name`; undefined when nobody is, or more than one. */
export function personCalled<P extends Pick<Person, 'name'>>(people: readonly P[], name: string): P | undefined {
  const wanted = plainName(name)
  const [first, ...others] = wanted === '' ? [] : people.filter((person) => plainName(person.name) === wanted)
  return others.length === 0 ? first : undefined
}

/** A name without title, brackets and accents: lists of people write "Ms D Ahmed (Headteacher)". */
function plainName(name: string): string {
  return fold(name)
    .text.replace(/\(.*?\)/g, ' ')
    .replace(/^\s*(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|rev)\b\.?/, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
