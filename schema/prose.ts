import { blocks } from './blocks.js'
import { ID_PATTERN } from './fields.js'
import { LIMITS } from './protocol/limits.js'

/**
 * Prose nodes and marks as JSON Schema. They use ProseMirror's usual names, so that any editor of that family can read them.
 * Emptied lists and items are valid: merging two valid edits may empty a node, never break it.
 */

/** Names of the labelled prose that blocks declare, such as `whereNow` of a priority. */
const proseFieldNames = [...new Set(Object.values(blocks).flatMap((block) => Object.keys(block.prose)))]

const node = <const P extends object>(type: string, properties: P) =>
  ({
    type: 'object',
    required: ['type'],
    properties: { type: { const: type }, ...properties },
    additionalProperties: false,
  }) as const

const attrs = <const P extends object, const R extends readonly string[]>(properties: P, required: R) =>
  ({ type: 'object', required, properties, additionalProperties: false }) as const

const inline = { type: 'array', maxItems: 10_000, items: { $ref: '#/$defs/inline' } } as const
const proseItems = { type: 'array', maxItems: 10_000, items: { $ref: '#/$defs/prose' } } as const
const listItems = { type: 'array', maxItems: 10_000, items: { $ref: '#/$defs/listItem' } } as const
const noAttrs = { type: 'object', maxProperties: 0 } as const
const id = { type: ['string', 'null'], pattern: ID_PATTERN } as const

export const markDefinitions = {
  bold: node('bold', { attrs: noAttrs }),
  italic: node('italic', { attrs: noAttrs }),
  link: {
    ...node('link', { attrs: attrs({ href: { type: 'string', format: 'safe-link', maxLength: 2000 } }, ['href']) }),
    required: ['type', 'attrs'],
  },
} as const

const marks = {
  type: 'array',
  maxItems: 3,
  items: {
    type: 'object',
    discriminator: { propertyName: 'type' },
    oneOf: Object.values(markDefinitions),
  },
} as const

/** Inline content: what stands inside a paragraph, a heading or the main text of a block. */
export const inlineDefinitions = {
  text: {
    ...node('text', { text: { type: 'string', minLength: 1, maxLength: LIMITS.blockText }, marks }),
    required: ['type', 'text'],
  },
  hardBreak: node('hardBreak', { marks }),
  // Both store whom they mean and nothing of how it is called: the number and the name are read anew wherever they are shown.
  crossRef: node('crossRef', { attrs: attrs({ to: id }, []), marks }),
  mention: node('mention', { attrs: attrs({ person: id }, []), marks }),
} as const

/** Inline elements that stand for something else. Like a line break they hold nothing. */
export const referenceTypes = ['crossRef', 'mention'] as const
export type ReferenceType = (typeof referenceTypes)[number]

/** Whether a node of this name stands in a line of text and holds neither text nor other nodes. */
export function isInlineElement(type: string): boolean {
  return type !== 'text' && Object.hasOwn(inlineDefinitions, type)
}

/** Prose nodes by name. `listItem` stands only inside a list. */
export const proseDefinitions = {
  paragraph: node('paragraph', {
    attrs: attrs({ id, field: { type: ['string', 'null'], enum: [...proseFieldNames, null] } }, []),
    content: inline,
  }),
  heading: node('heading', {
    // Without a level a heading reads as one of level 2.
    attrs: attrs({ id, level: { type: ['integer', 'null'], enum: [2, 3, 4, null] } }, []),
    content: inline,
  }),
  bulletList: node('bulletList', { attrs: noAttrs, content: listItems }),
  orderedList: node('orderedList', {
    attrs: attrs({ start: { type: ['integer', 'null'], minimum: 0, maximum: 1_000_000 } }, []),
    content: listItems,
  }),
  listItem: node('listItem', { attrs: noAttrs, content: proseItems }),
  blockquote: node('blockquote', { attrs: noAttrs, content: proseItems }),
} as const

export type ProseType = Exclude<keyof typeof proseDefinitions, 'listItem'>

/** Prose that may stand on its own between blocks or inside a list item or quote. */
export const proseTypes: readonly ProseType[] = ['paragraph', 'heading', 'bulletList', 'orderedList', 'blockquote']

export function isProseType(type: string): type is ProseType {
  // Widened only to ask whether a name of unknown origin is among them.
  return (proseTypes as readonly string[]).includes(type)
}
