import type { FieldSchema } from '../../schema/fields.js'
import type { AttrValue } from '../../schema/values.js'
import type { Words } from '../blocks/sight.js'
import { Signal } from '../sync/signal.js'

export interface Option {
  readonly value: string
  readonly label: string
  /** Said quietly after the label. */
  readonly detail?: string
  /** A number or initials that stand before the label. */
  readonly tag?: string
}

/** One field to edit, wherever it lives: in a block, in the header, or a reading beside the list. */
export interface FieldTarget {
  readonly title: string
  readonly schema: FieldSchema
  /** As people mean it: lists unpacked, undefined when empty. */
  readonly value: unknown
  readonly words: Words
  /** What may be chosen, for kinds that choose. */
  readonly options: readonly Option[]
  /** Options of a column of `rows`. */
  columnOptions(column: string): readonly Option[]
  /** Stores the value as attributes hold it: a primitive, a list as JSON, null for empty. */
  save(value: AttrValue | null): void
  /** Adds someone to the plan's people and returns the new id. */
  addPerson(person: { name: string; initials: string; role: string }): string
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
