import type { BlockType } from './blocks.js'
import { blocks, blockTypes } from './blocks.js'
import type { BlockDefinition } from './define-block.js'
import type { FieldSchema } from './fields.js'
import { knownKeys } from './frameworks.js'
import type { Header } from './header.js'
import { headerSchema, personSchema } from './header.js'
import { nullable } from './nullable.js'
import { inlineDefinitions, proseDefinitions, proseTypes } from './prose.js'
import { LIMITS } from './protocol/limits.js'
import { READING_KEY_PATTERN, type Reading, readingSchema } from './readings.js'
import { SCHEMA_VERSION } from './version.js'

export interface MarkJson {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
}
export interface TextJson {
  readonly type: 'text'
  readonly text: string
  readonly marks?: readonly MarkJson[]
}
export interface HardBreakJson {
  readonly type: 'hardBreak'
  readonly marks?: readonly MarkJson[]
}
/** The live number or name of another block of the plan. */
export interface CrossRefJson {
  readonly type: 'crossRef'
  readonly attrs?: { readonly to?: string | null }
  readonly marks?: readonly MarkJson[]
}
/** One of the plan's people, by the id of their entry. */
export interface MentionJson {
  readonly type: 'mention'
  readonly attrs?: { readonly person?: string | null }
  readonly marks?: readonly MarkJson[]
}
export type InlineJson = TextJson | HardBreakJson | CrossRefJson | MentionJson

/** Whether a node stands in a line of text: letters, a line break, a reference. */
export function isInlineJson(node: BlockJson | InlineJson): node is InlineJson {
  return Object.hasOwn(inlineDefinitions, node.type)
}

/**
 * One node of the list: a structured block or prose. Attributes are primitives; null means empty; lists are JSON strings
 * (see readAttrs). Types of attributes are what {@link documentSchema} says, once validated.
 */
export interface BlockJson {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly (BlockJson | InlineJson)[]
}

/** A plan outside Yjs: what is imported, exported and served. */
export interface PlanDocument {
  readonly schemaVersion: number
  readonly plan: Header
  readonly content: { readonly type: 'doc'; readonly content?: readonly BlockJson[] }
  /** Readings of measures by key (see readings.ts). */
  readonly readings?: Readonly<Record<string, Reading>>
}

/** A JSON Schema; kept loose because it is data for validators. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

function withVocabulary(field: FieldSchema): FieldSchema {
  const { vocabulary, kind } = field['x-field']
  if (vocabulary !== 'area' && vocabulary !== 'grade' && vocabulary !== 'improvementArea') return field
  const keys = knownKeys[vocabulary]
  if (kind === 'key' && field.type === 'string') return { ...field, enum: keys } as FieldSchema // one keyword more
  if (!('contentSchema' in field)) return field
  return { ...field, contentSchema: { ...field.contentSchema, items: { type: 'string', enum: keys } } }
}

/** The JSON Schema of one block type: `attrs` need an id and know their fields; `content` is the main text. */
export function blockSchema(definition: BlockDefinition): JsonSchema {
  const fields = Object.entries(definition.fields).map(([name, field]) => {
    const known = withVocabulary(field)
    return [name, name === 'id' ? known : nullable(known)]
  })
  return {
    type: 'object',
    title: definition.label,
    description: definition.help.what,
    required: ['type', 'attrs'],
    properties: {
      type: { const: definition.type },
      attrs: { type: 'object', required: ['id'], properties: Object.fromEntries(fields), additionalProperties: false },
      content: {
        type: 'array',
        title: definition.text.label,
        maxItems: 10_000,
        items: { $ref: '#/$defs/inline' },
      },
    },
    additionalProperties: false,
  }
}

const anyOf = (names: readonly string[]) => ({
  type: 'object',
  discriminator: { propertyName: 'type' },
  oneOf: names.map((name) => ({ $ref: `#/$defs/${name}` })),
})

/** Definitions shared by the whole-document schema and the validators of single blocks. */
export const definitions: Readonly<Record<string, JsonSchema>> = {
  ...Object.fromEntries(blockTypes.map((type: BlockType) => [type, blockSchema(blocks[type])])),
  ...inlineDefinitions,
  ...proseDefinitions,
  inline: anyOf(Object.keys(inlineDefinitions)),
  prose: anyOf(proseTypes),
  header: nullable(headerSchema),
  person: nullable(personSchema),
  reading: nullable(readingSchema),
}

/** The schema of a whole document, published at `GET /api/schema/document.json`. */
export const documentSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `https://living-plan.example/schema/document/${SCHEMA_VERSION}`,
  title: 'Living Plan document',
  description:
    'A plan is a header and one flat list of blocks. Attributes that hold lists are JSON strings described by contentSchema; null means empty.',
  type: 'object',
  required: ['schemaVersion', 'plan', 'content'],
  properties: {
    schemaVersion: { type: 'integer', const: SCHEMA_VERSION },
    plan: { $ref: '#/$defs/header' },
    content: {
      type: 'object',
      required: ['type'],
      properties: {
        type: { const: 'doc' },
        content: {
          type: 'array',
          maxItems: LIMITS.blocks,
          items: anyOf([...blockTypes, ...proseTypes]),
        },
      },
      additionalProperties: false,
    },
    readings: {
      type: 'object',
      propertyNames: { pattern: READING_KEY_PATTERN },
      additionalProperties: { $ref: '#/$defs/reading' },
    },
  },
  additionalProperties: false,
  $defs: definitions,
}
