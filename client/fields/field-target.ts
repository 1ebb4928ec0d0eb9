import type { FieldSchema } from '../../schema/fields.js'
import type { AttrValue } from '../../schema/values.js'
import type { PlanWords } from '../editor/plan-words.js'
import { Signal } from '../sync/signal.js'

export interface Option {
  readonly value: string
  readonly label: string
  /** Said quietly after the label. */
  readonly detail?: string
  /** A number or initials that stand before the label. */
  readonly tag?: string
  /** Options of one kind stand together under this heading. */
  readonly group?: string
}

/** Other fields of the same block that are set in the same step. */
export type Beside = Readonly<Record<string, AttrValue | null>>

/** One field to edit, wherever it lives: in a block, in the header, or a reading beside the list. */
export interface FieldTarget {
  readonly title: string
  readonly schema: FieldSchema
  /** As people mean it: lists unpacked, undefined when empty. */
  readonly value: unknown
  readonly words: PlanWords
  /** What may be chosen, for kinds that choose. */
  readonly options: readonly Option[]
  /** Its name and the block it is a field of; absent for what is not in a block. */
  readonly of?: BlockField
  /** Options of a column of `rows`. */
  columnOptions(column: string): readonly Option[]
  /**
   * Stores the value as attributes hold it: a primitive, a list as JSON, null for empty.
   * @returns `moved` when it has put the caret where the person goes on; else focus returns to the fact
   */
  save(value: AttrValue | null, beside?: Beside): 'moved' | undefined
  /** Adds someone to the plan's people and returns the new id. */
  addPerson(person: { name: string; initials: string; role: string }): string
}

export interface BlockField {
  readonly id: string
  readonly name: string
  /** Values of all fields of the block, defaults filled in. */
  readonly values: Readonly<Record<string, unknown>>
  /** Whether the block's type has a field. */
  has(field: string): boolean
}

export interface FieldRequest {
  readonly target: FieldTarget
  /** The fact that was clicked: the editor opens beside it and focus returns to it. */
  readonly anchor: HTMLElement
  /** Finds the fact again when it has been drawn anew meanwhile. */
  readonly refind: () => HTMLElement | undefined
}

/** The field being edited. Setting it opens the editors, which are loaded on first use. */
export const fieldRequest = new Signal<FieldRequest | undefined>(undefined)
