import type { FieldKind } from '../../schema/fields.js'
import type { Reading, ReadingKey } from '../../schema/readings.js'
import type { WordPart } from './word-parts.js'

/** Where a block stands in one of the two plans, and what it is called there. Prose stands where its block does. */
export interface Stand {
  /** `1`, `1.1`, `E3`; null for what has no number. */
  readonly number: string | null
  /** How other blocks cite it: its number, or a name such as "Achievement"; null for what is cited by its words. */
  readonly cite: string | null
  /** The words of the block, references read out; of prose the words of the block it belongs to. */
  readonly title: string
  /** Id of the block it belongs to, and how that is cited. */
  readonly owner: string | null
  readonly ownerCite: string | null
  /** Ids of the section and the priority it stands in; of a priority its own id. */
  readonly section: string | null
  readonly priority: string | null
}

/** A field with another value. Values as people mean them: lists unpacked, undefined when empty or not of the field's kind. */
export interface ChangedField {
  readonly field: string
  readonly title: string
  /** undefined for a field this build does not know. */
  readonly kind: FieldKind | undefined
  /** Its values are ratings: blue, green, amber, red, none. */
  readonly rating: boolean
  readonly before: unknown
  readonly after: unknown
  /** A date that has moved is `later` or `earlier`. */
  readonly how: 'set' | 'cleared' | 'later' | 'earlier' | 'changed'
}

/** What has become of one node of the list: a structured block, or prose that belongs to one. */
export interface ChangedBlock {
  readonly kind: 'block' | 'prose'
  readonly what: 'added' | 'removed' | 'changed'
  /** Id of the node; prose without an id is `ID/n`, the n-th below the text with that id. */
  readonly id: string
  readonly type: string
  /** The type it had before; undefined when it is the same. */
  readonly was: string | undefined
  /** Id of the structured block it is or belongs to; '' for prose before the first one. */
  readonly block: string
  /** Of labelled prose its label, such as `whereNow`. */
  readonly label: string | null
  /** undefined when it was added, or removed. */
  readonly before: Stand | undefined
  readonly after: Stand | undefined
  /** Id of the priority it stands in, or stood in when it is gone; a priority stands in itself. */
  readonly priority: string | null
  readonly section: string | null
  /** It was lifted to another place. What was carried along by a block before it is not said again. */
  readonly moved: boolean
  /** Its words, when they changed; all added or all removed in a block that came or went. Empty when nothing of it changed. */
  readonly words: readonly WordPart[]
  /** Bold, italic or links changed, and no word. */
  readonly looks: boolean
  /** Of a block that came or went, the fields that are set. */
  readonly fields: readonly ChangedField[]
  /** Id of the nearest node above it that both plans have; undefined at the top. */
  readonly above: string | undefined
}

/** One detail of the plan as a whole, such as `['school', 'name']`; items of lists go by their key or id. */
export interface ChangedHeader {
  readonly kind: 'header'
  readonly path: readonly string[]
  /** Titles on the way, the last that of the detail itself. */
  readonly titles: readonly string[]
  readonly before: unknown
  readonly after: unknown
  readonly how: ChangedField['how']
  readonly priority: null
}

export interface ChangedPerson {
  readonly kind: 'person'
  readonly what: 'added' | 'removed' | 'changed'
  readonly id: string
  /** As they are called now, or were. */
  readonly name: string
  readonly fields: readonly Pick<ChangedField, 'field' | 'title' | 'before' | 'after' | 'how'>[]
  readonly priority: null
}

export interface ChangedReading {
  readonly kind: 'reading'
  readonly what: 'added' | 'removed' | 'changed'
  readonly key: string
  /** What the key says; undefined for a key of another form. */
  readonly of: ReadingKey | undefined
  readonly before: Reading | undefined
  readonly after: Reading | undefined
  /** Words of the measure it is a reading of. */
  readonly measure: string
  readonly priority: string | null
}

export type PlanChange = ChangedBlock | ChangedHeader | ChangedPerson | ChangedReading
