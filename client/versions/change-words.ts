import { citeWords } from '../../plan/cite.js'
import {
  type ChangedBlock,
  type ChangedField,
  type ChangedHeader,
  type ChangedReading,
  type PlanChange,
  planOfDocument,
  type Stand,
} from '../../plan/compare.js'
import type { Plan } from '../../plan/read-plan.js'
import type { PlanDocument } from '../../schema/document.js'
import { frameworkOf, pupilGroups } from '../../schema/frameworks.js'
import { amount, longDate } from '../blocks/format.js'
import { isRating, type RatingKey, ratingFaces } from '../blocks/rating-mark.js'
import { blockFieldOf } from '../editor/block-field.js'
import { PlanWords } from '../editor/plan-words.js'
import { displayValue } from '../page/display-value.js'
import { strings } from '../strings.js'
import { changeWords, typeWords } from '../words/changes.js'
import { compareWords } from '../words/versions.js'

/** One thing that is different, in words. */
export interface Fact {
  readonly title: string
  readonly how: ChangedField['how']
  /** undefined when it was empty, or cannot be said in a line. */
  readonly before: string | undefined
  readonly after: string | undefined
  /** Of a rating both shapes. */
  readonly rating: { readonly before: RatingKey | undefined; readonly after: RatingKey | undefined } | undefined
}

/** Nothing is edited from here. */
const NO_ACTS = { setFields: () => undefined, addPerson: () => '' }

/** How the changes between two states of a plan are said: names and values as each of the two calls them. */
export class ChangeWords {
  readonly before: Plan
  readonly after: Plan
  readonly #old: PlanWords
  readonly #now: PlanWords

  constructor(before: PlanDocument, after: PlanDocument) {
    this.before = planOfDocument(before)
    this.after = planOfDocument(after)
    this.#old = new PlanWords(this.before, new Map())
    this.#now = new PlanWords(this.after, new Map())
  }

  /** What it is: `Action 1.2`, `Rating of 1.1`, `Where we are now of priority 1`, `Person: Nia Cole`. */
  name(change: PlanChange): string {
    switch (change.kind) {
      case 'block':
        return blockName(change.type, change.after ?? change.before)
      case 'prose':
        return this.#proseName(change)
      case 'header':
        return change.titles.join(', ')
      case 'person':
        return compareWords.person(change.name)
      case 'reading':
        return compareWords.reading(change.measure)
    }
  }

  /** `Moved from 1.2 to 1.4`; undefined when it did not move. */
  moved(change: PlanChange): string | undefined {
    if (!('moved' in change) || !change.moved) return undefined
    const [from, to] = [place(change, change.before), place(change, change.after)]
    return from === undefined || to === undefined || from === to ? compareWords.moved : compareWords.movedFrom(from, to)
  }

  /** Every value that is different; words of a block are in `change.words`. */
  facts(change: PlanChange): readonly Fact[] {
    switch (change.kind) {
      case 'header':
        return [headerFact(change)]
      case 'person':
        return change.fields.map((field) => ({
          title: field.title,
          how: field.how,
          before: textOf(field.before),
          after: textOf(field.after),
          rating: undefined,
        }))
      case 'reading':
        return [readingFact(change)]
      default:
        return change.fields.filter((field) => isWorthSaying(field, change)).map((field) => this.#fact(change, field))
    }
  }

  /** All of it in one line, for lists, print and screen readers: `Ends moved back from 18 December 2026 to 15 January 2027`. */
  sentence(change: PlanChange): string {
    const what = 'what' in change && change.what !== 'changed' ? [compareWords[change.what]] : []
    const words = 'words' in change && change.what === 'changed' && change.words.length > 0 ? [compareWords.text] : []
    const looks = 'looks' in change && change.looks ? [compareWords.looks] : []
    const was =
      'was' in change && change.was !== undefined
        ? [changeWords.turned(typeWords(change.was), typeWords(change.type))]
        : []
    const facts = what.length > 0 ? [] : this.facts(change).map(factSentence)
    const moved = this.moved(change)
    return [...what, ...was, ...facts, ...words, ...looks, ...(moved === undefined ? [] : [moved])].join('; ')
  }

  #proseName({ label, type, block: id }: ChangedBlock): string {
    const entry = this.after.byId.get(id) ?? this.before.byId.get(id)
    const block = entry === undefined ? '' : citeWords(entry)
    return compareWords.proseOf(label === null ? typeWords(type) : compareWords.label(label), block)
  }

  #fact(change: ChangedBlock, field: ChangedField): Fact {
    const { title, how, rating } = field
    const shape = (value: unknown) => (isRating(value) ? value : undefined)
    return {
      title,
      how,
      before: this.#value(this.#old, change, field, field.before),
      after: this.#value(this.#now, change, field, field.after),
      rating: rating ? { before: shape(field.before), after: shape(field.after) } : undefined,
    }
  }

  #value(words: PlanWords, { id, block }: ChangedBlock, { field, rating }: ChangedField, value: unknown) {
    if (value === undefined) return undefined
    if (rating && isRating(value)) return ratingFaces[value].word
    // A field that only the other state has a block for is read with the words of that one.
    const entry = words.plan.byId.get(id) ?? words.plan.byId.get(block) ?? this.#now.plan.byId.get(id)
    const target = entry === undefined ? undefined : blockFieldOf({ acts: NO_ACTS, plan: { words } }, entry, field)
    return target === undefined ? textOf(value) : displayValue({ ...target, value })
  }
}

/** `Ends moved back from 18 December 2026 to 15 January 2027`; of a fact without a title `Changed from 1.4 to 1.5`. */
export function factSentence(fact: Fact): string {
  const said = sentenceOf(fact).trim()
  return fact.title === '' ? said.charAt(0).toUpperCase() + said.slice(1) : said
}

function sentenceOf({ title, how, before, after }: Fact): string {
  if (how === 'set' && after !== undefined) return changeWords.set(title, after)
  if (how === 'cleared' && before !== undefined) return changeWords.cleared(title, before)
  if (before === undefined || after === undefined || before === after || how === 'set' || how === 'cleared') {
    return changeWords.other(title)
  }
  return changeWords[how](title, before, after)
}

function blockName(type: string, stand: Stand | undefined): string {
  if (stand === undefined) return typeWords(type)
  if (stand.cite !== null) return compareWords.named(type, stand.cite)
  return stand.ownerCite === null ? typeWords(type) : changeWords.of(typeWords(type), stand.ownerCite)
}

/** Its own number; of what has none, the block it belongs to. */
function place(change: ChangedBlock, stand: Stand | undefined): string | undefined {
  if (stand === undefined) return undefined
  if (change.kind === 'prose') return stand.cite ?? (stand.title === '' ? undefined : stand.title)
  return stand.number ?? stand.ownerCite ?? undefined
}

/** The words of a date say nothing beside the date itself. */
function isWorthSaying({ field, kind }: ChangedField, { fields }: ChangedBlock): boolean {
  return kind !== 'asWritten' || !fields.some((other) => `${other.field}AsWritten` === field)
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

/** Its title is its name already. */
function headerFact({ path, before, after, how }: ChangedHeader): Fact {
  const say = (value: unknown) => headerValue(path, value)
  return { title: '', how, before: say(before), after: say(after), rating: undefined }
}

function headerValue(path: readonly string[], value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map((one) => headerValue(path, one)).join(', ')
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return longDate(value)
  const text = textOf(value)
  if (text === undefined) return undefined
  if (path[0] === 'status') return Object.entries(strings.plans.status).find(([key]) => key === text)?.[1] ?? text
  return path[0] === 'framework' ? (frameworkOf(text)?.name ?? text) : text
}

function readingFact({ of, before, after, what }: ChangedReading): Fact {
  const group = pupilGroups.find(({ key }) => key === of?.group)?.label ?? of?.group
  const title = [of?.period, of?.group === 'all' ? undefined : group, of?.subject].filter(Boolean).join(', ')
  const how = what === 'added' ? 'set' : what === 'removed' ? 'cleared' : 'changed'
  const say = (value: typeof before) => (value === undefined ? undefined : amount(value.value, undefined))
  return { title, how, before: say(before), after: say(after), rating: undefined }
}
