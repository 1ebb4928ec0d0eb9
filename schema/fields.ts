import { HASH_PATTERN } from './files/kinds.js'
import { LIMITS } from './protocol/limits.js'

/**
 * The vocabulary of fields. Each function returns the JSON Schema (2020-12) of one field of a block, with an `x-field`
 * annotation that tells the page how a person edits it. The TypeScript type of a field is derived from its schema by
 * {@link ValueOf}; nothing is declared twice.
 *
 * In the shared document a field is an attribute with a primitive value. A small list or record is a JSON string, which the
 * schema says with `contentMediaType` and `contentSchema`; it is checked like any other part of the schema.
 */

/** How a person edits a field; the page has one editor for each kind. */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'date'
  | 'dates'
  | 'week'
  | 'month'
  | 'year'
  | 'person'
  | 'people'
  | 'choice'
  | 'number'
  | 'money'
  | 'flag'
  | 'ref'
  | 'refs'
  | 'key'
  | 'keys'
  | 'list'
  | 'rows'
  | 'link'
  | 'asWritten'
  | 'files'

/** Which vocabulary a `key` field takes its values from: it depends on the plan's header, so it is not an enum here. */
export type Vocabulary = 'area' | 'grade' | 'improvementArea' | 'objective' | 'group' | 'rating'

export interface FieldAnnotation {
  readonly kind: FieldKind
  /** What an empty field says to the person whose block it is, e.g. "Add an owner". */
  readonly invite?: string
  /** Words for the values of an enum. */
  readonly labels?: Readonly<Record<string, string>>
  /** Block types that a reference may point at. */
  readonly refs?: readonly string[]
  readonly vocabulary?: Vocabulary
  /** Kept by the machine; shown, never edited. */
  readonly automatic?: boolean
}

interface Common {
  readonly title: string
  readonly description?: string
  readonly 'x-field': FieldAnnotation
}
export interface StringField extends Common {
  readonly type: 'string'
  readonly enum?: readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly maxLength?: number
}
export interface NumberField extends Common {
  readonly type: 'number' | 'integer'
  readonly enum?: readonly number[]
  readonly minimum?: number
  readonly maximum?: number
}
export interface FlagField extends Common {
  readonly type: 'boolean'
}
/** A list or record inside an attribute, as a JSON string. */
export interface PackedField<S = object> extends Common {
  readonly type: 'string'
  readonly contentMediaType: 'application/json'
  readonly contentSchema: S
  readonly maxLength: number
}
export type FieldSchema = StringField | NumberField | FlagField | PackedField
export type Fields = Readonly<Record<string, FieldSchema>>

/** The TypeScript type of the values a JSON Schema of ours admits. */
export type ValueOf<S> = S extends { readonly contentSchema: infer C }
  ? ValueOf<C>
  : S extends { readonly enum: readonly (infer E)[] }
    ? E
    : S extends { readonly type: 'string' }
      ? string
      : S extends { readonly type: 'number' | 'integer' }
        ? number
        : S extends { readonly type: 'boolean' }
          ? boolean
          : S extends { readonly type: 'array'; readonly items: infer I }
            ? readonly ValueOf<I>[]
            : S extends {
                  readonly type: 'object'
                  readonly properties: infer P
                  readonly required: readonly (infer R)[]
                }
              ? { readonly [K in keyof P & R]: ValueOf<P[K]> } & { readonly [K in Exclude<keyof P, R>]?: ValueOf<P[K]> }
              : S extends { readonly type: 'object'; readonly properties: infer P }
                ? { readonly [K in keyof P]?: ValueOf<P[K]> }
                : never

/** Field values of a block, lists unpacked. Every field may be empty (absent). */
export type ValuesOf<F> = { readonly [K in keyof F]?: ValueOf<F[K]> }

export const ID_PATTERN = '^[a-z0-9][a-z0-9-]{1,63}$'
const KEY_PATTERN = '^[a-z0-9][a-z0-9_-]{0,63}$'
/** Longest JSON string an attribute may hold, in UTF-16 units: whoever writes more is abusing the field. */
const PACKED_MAX = 20_000

interface Options {
  readonly invite?: string
  readonly help?: string
  readonly automatic?: boolean
}

function annotate<const A extends FieldAnnotation>(title: string, options: Options | undefined, annotation: A): Common {
  return {
    title,
    ...(options?.help === undefined ? {} : { description: options.help }),
    'x-field': {
      ...annotation,
      ...(options?.invite === undefined ? {} : { invite: options.invite }),
      ...(options?.automatic === undefined ? {} : { automatic: options.automatic }),
    },
  }
}

export const text = (title: string, options?: Options & { max?: number }) =>
  ({ type: 'string', maxLength: options?.max ?? 500, ...annotate(title, options, { kind: 'text' }) }) as const

export const longText = (title: string, options?: Options & { max?: number }) =>
  ({ type: 'string', maxLength: options?.max ?? 4000, ...annotate(title, options, { kind: 'longText' }) }) as const

/** A stable name inside the plan, such as the key of a metric: lower case, digits, `_` and `-`. */
export const name = (title: string, options?: Options) =>
  ({ type: 'string', pattern: KEY_PATTERN, ...annotate(title, options, { kind: 'text' }) }) as const

export const blockId = (title: string, options?: Options) =>
  ({ type: 'string', pattern: ID_PATTERN, ...annotate(title, options, { kind: 'text' }) }) as const

/** ISO 8601 calendar date, `2026-09-03`. */
export const date = (title: string, options?: Options) =>
  ({ type: 'string', format: 'date', ...annotate(title, options, { kind: 'date' }) }) as const

export const dateTime = (title: string, options?: Options) =>
  ({ type: 'string', format: 'date-time', ...annotate(title, options, { kind: 'text' }) }) as const

/**
 * The words a date was given in, `end of spring term`, beside the date of the same name: `due` and `dueAsWritten`. The day they
 * were said of goes with them, so that words are never shown of another day, whoever set which of the two last.
 */
export const asWritten = (title: string) =>
  packed(
    {
      type: 'object',
      properties: { day: { type: 'string', format: 'date' }, words: { type: 'string', maxLength: 120 } },
      required: ['day', 'words'],
      additionalProperties: false,
    } as const,
    annotate(title, { automatic: true }, { kind: 'asWritten' }),
  )

/** ISO 8601 week, `2026-W47`. */
export const week = (title: string, options?: Options) =>
  ({
    type: 'string',
    pattern: '^\\d{4}-W(0[1-9]|[1-4]\\d|5[0-3])$',
    ...annotate(title, options, { kind: 'week' }),
  }) as const

/** Calendar month, `2026-10`. */
export const month = (title: string, options?: Options) =>
  ({ type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$', ...annotate(title, options, { kind: 'month' }) }) as const

/** School year, `2026-27`. */
export const schoolYear = (title: string, options?: Options) =>
  ({ type: 'string', pattern: '^\\d{4}-\\d{2}$', ...annotate(title, options, { kind: 'year' }) }) as const

/** A web address; only addresses a browser may open safely. */
export const link = (title: string, options?: Options) =>
  ({ type: 'string', format: 'safe-link', maxLength: 2000, ...annotate(title, options, { kind: 'link' }) }) as const

export const person = (title: string, options?: Options) =>
  ({ type: 'string', pattern: ID_PATTERN, ...annotate(title, options, { kind: 'person' }) }) as const

export const ref = (title: string, refs: readonly string[], options?: Options) =>
  ({ type: 'string', pattern: ID_PATTERN, ...annotate(title, options, { kind: 'ref', refs }) }) as const

export const key = (title: string, vocabulary: Vocabulary, options?: Options) =>
  ({ type: 'string', pattern: KEY_PATTERN, ...annotate(title, options, { kind: 'key', vocabulary }) }) as const

/** One of a fixed set; `labels` maps each stored value to the word people read. */
export function choice<const L extends Readonly<Record<string, string>>>(title: string, labels: L, options?: Options) {
  // Object.keys of a literal record are exactly its keys; TypeScript cannot know that nobody added more.
  const values = Object.keys(labels) as (keyof L & string)[]
  return { type: 'string', enum: values, ...annotate(title, options, { kind: 'choice', labels }) } as const
}

/** Layer 1 or 2 and the like: a choice whose stored value is a number. */
export const numberChoice = <const V extends readonly number[]>(title: string, values: V, options?: Options) =>
  ({ type: 'integer', enum: values, ...annotate(title, options, { kind: 'choice' }) }) as const

export const number = (title: string, options?: Options) =>
  ({ type: 'number', minimum: -1e9, maximum: 1e9, ...annotate(title, options, { kind: 'number' }) }) as const

export const count = (title: string, options?: Options) =>
  ({ type: 'integer', minimum: 0, maximum: 1_000_000, ...annotate(title, options, { kind: 'number' }) }) as const

/** Pounds sterling, not negative. */
export const money = (title: string, options?: Options) =>
  ({ type: 'number', minimum: 0, maximum: 1e9, ...annotate(title, options, { kind: 'money' }) }) as const

export const flag = (title: string, options?: Options) =>
  ({ type: 'boolean', ...annotate(title, options, { kind: 'flag' }) }) as const

function packed<const S extends object>(contentSchema: S, common: Common) {
  return {
    type: 'string',
    contentMediaType: 'application/json',
    contentSchema,
    maxLength: PACKED_MAX,
    ...common,
  } as const
}
const idItems = {
  type: 'array',
  maxItems: 200,
  uniqueItems: true,
  items: { type: 'string', pattern: ID_PATTERN },
} as const

export const people = (title: string, options?: Options) =>
  packed(idItems, annotate(title, options, { kind: 'people' }))

export const refs = (title: string, types: readonly string[], options?: Options) =>
  packed(idItems, annotate(title, options, { kind: 'refs', refs: types }))

export const keys = (title: string, vocabulary: Vocabulary, options?: Options) =>
  packed(
    { type: 'array', maxItems: 50, uniqueItems: true, items: { type: 'string', pattern: KEY_PATTERN } } as const,
    annotate(title, options, { kind: 'keys', vocabulary }),
  )

export const dates = (title: string, options?: Options) =>
  packed(
    { type: 'array', maxItems: 100, items: { type: 'string', format: 'date' } } as const,
    annotate(title, options, { kind: 'dates' }),
  )

/** A short list of short texts. */
export const texts = (title: string, options?: Options) =>
  packed(
    { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 1000 } } as const,
    annotate(title, options, { kind: 'list' }),
  )

/** A small table inside a field, e.g. the ladder of an outcome. `columns` are fields themselves. */
export function rows<const C extends Fields, const R extends readonly (keyof C & string)[]>(
  title: string,
  columns: C,
  required: R,
  options?: Options,
) {
  const items = { type: 'object', properties: columns, required, additionalProperties: false } as const
  return packed({ type: 'array', maxItems: 200, items } as const, annotate(title, options, { kind: 'rows' }))
}

/** Files attached to a block: their bytes are the server's, the plan holds which, how they are called and how large they are. */
export const files = (title: string, options?: Options) =>
  packed(
    {
      type: 'array',
      maxItems: LIMITS.filesPerBlock,
      items: {
        type: 'object',
        properties: {
          hash: { type: 'string', pattern: HASH_PATTERN },
          name: { type: 'string', maxLength: 200 },
          type: { type: 'string', pattern: '^[a-z]{1,20}/[a-z0-9.+-]{1,100}$' },
          bytes: { type: 'integer', minimum: 0, maximum: LIMITS.fileBytes },
        },
        required: ['hash', 'name', 'type', 'bytes'],
        additionalProperties: false,
      },
    } as const,
    annotate(title, options, { kind: 'files' }),
  )

export function isPacked(field: FieldSchema): field is PackedField {
  return 'contentSchema' in field
}
