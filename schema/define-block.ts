import type { FieldSchema, Fields, ValuesOf } from './fields.js'
import { blockId, choice, dateTime, person, text } from './fields.js'

/** Who may see a block; each includes those before it in the order leaders < governors < staff < families < public (domain 2.3). */
export const AUDIENCES = {
  leaders: 'Leaders only',
  governors: 'Leaders and governors',
  staff: 'All staff',
  families: 'Families',
  public: 'Everyone',
  pupils: 'Pupils',
} as const

/** Fields that every structured block has; `of` is added, which a person may set on satellites only (domain 2.4). */
export const commonFields = {
  id: blockId('Id', { automatic: true }),
  audience: choice('Who may see this', AUDIENCES, {
    help: 'Governors see everything except what is for leaders only.',
  }),
  importedFrom: text('Imported from', { automatic: true }),
  createdBy: person('Created by', { automatic: true }),
  createdAt: dateTime('Created', { automatic: true }),
  updatedBy: person('Updated by', { automatic: true }),
  updatedAt: dateTime('Updated', { automatic: true }),
  changeNote: text('Why it changed', { help: 'One line for governors when a date or a target moves.' }),
} as const
export const satelliteField = {
  of: blockId('Belongs to', {
    invite: 'Choose what it belongs to',
    help: 'Usually a block belongs to what stands above it. Choose another here.',
  }),
} as const

/** Of what is for leaders only and stands in a document of its own: the plan's block that it stands by. */
const besideField = { of: blockId('Stands by', { automatic: true }) } as const

/** One line each: what it is, how to write it well, when it is used, why it is there. */
export interface Help {
  readonly what: string
  readonly how: string
  readonly when: string
  readonly why: string
}

/** A named stretch of prose that follows a block as ordinary paragraphs (`paragraph` with attribute `field`). */
export interface ProseField {
  readonly label: string
  readonly placeholder: string
}

/** Values of fields; of a block whose type is not known, values of unknown type. */
type AnyValuesOf<F> = string extends keyof F ? Readonly<Record<string, unknown>> : ValuesOf<F>

export interface BlockDefinition<
  T extends string = string,
  F extends Fields = Fields,
  X extends string = string,
  P extends string = string,
> {
  /** Element name in the shared document and node name in the editor. */
  readonly type: T
  readonly label: string
  readonly plural: string
  readonly help: Help
  /** The block's main text, typed by many people at once: its inline content. `field` is its name in the domain. */
  readonly text: { readonly field: X; readonly label: string; readonly placeholder: string; readonly maxLength: number }
  readonly fields: F
  /** Longer prose that belongs to the block, by field name. */
  readonly prose: Readonly<Record<P, ProseField>>
  /** What an absent field means to a reader. Never written into the document by opening it. */
  readonly defaults: AnyValuesOf<F>
  /** Block types that may own this one, nearest first met wins (domain 2.4). */
  readonly owners: readonly string[]
  /** A satellite may name its owner with `of` instead of standing after it. */
  readonly satellite: boolean
  readonly example: { readonly text: string; readonly fields: AnyValuesOf<F> }
}

/** Own fields of a block together with those that every block has. */
type AllValues<F> = ValuesOf<F> & ValuesOf<typeof commonFields> & ValuesOf<typeof satelliteField>

type Spec<T extends string, F extends Fields, X extends string, P extends string> = Omit<
  BlockDefinition<T, F, X, P>,
  'fields' | 'prose' | 'satellite' | 'defaults' | 'example'
> & {
  readonly fields: F
  readonly satellite?: boolean
  readonly prose?: Readonly<Record<P, ProseField>>
  readonly defaults: AllValues<F>
  readonly example: { readonly text: string; readonly fields: AllValues<F> }
}

/** Declares a block type once: everything else (validators, editor node, slash menu, forms, reader) is generated from it. */
export function defineBlock<
  const T extends string,
  const F extends Fields,
  const X extends string,
  const P extends string = never,
>(spec: Spec<T, F, X, P>) {
  const fields = { ...commonFields, ...spec.fields, ...(spec.satellite === true ? satelliteField : besideField) }
  return {
    ...spec,
    // Both are ids; to readers `of` is one more optional field of every block.
    fields: fields as typeof commonFields & F & typeof satelliteField,
    // An absent record of prose fields is the empty record.
    prose: (spec.prose ?? {}) as Readonly<Record<P, ProseField>>,
    satellite: spec.satellite === true,
  }
}

export function fieldNames(block: BlockDefinition): string[] {
  return Object.keys(block.fields)
}

export function fieldOf(block: BlockDefinition, name: string): FieldSchema | undefined {
  return Object.hasOwn(block.fields, name) ? block.fields[name] : undefined
}
