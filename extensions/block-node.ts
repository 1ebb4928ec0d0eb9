import type { Attribute, NodeConfig } from '@tiptap/core'
import { Node } from '@tiptap/core'
import type { BlockDefinition } from '../schema/define-block.js'
import type { FieldSchema } from '../schema/fields.js'
import { attributeFromText, attributeToText } from './attribute-text.js'

/** Group of the nodes generated from block definitions. Lists and quotes do not take them: a plan is one flat list. */
export const STRUCTURED_GROUP = 'structured'

/**
 * The editor node of one block type: its main text is inline content, every field an attribute. The content expression is
 * `inline*` and every attribute may be null, so no merge of two valid edits can make the node invalid.
 */
export function blockNode(definition: BlockDefinition): Node {
  return Node.create({
    name: definition.type,
    group: `block ${STRUCTURED_GROUP}`,
    content: 'inline*',
    defining: true,
    draggable: false,
    addAttributes: () =>
      Object.fromEntries(Object.entries(definition.fields).map(([name, field]) => [name, blockAttribute(name, field)])),
    parseHTML: () => [{ tag: `div[data-block="${definition.type}"]` }],
    renderHTML: ({ HTMLAttributes }) => ['div', { 'data-block': definition.type, ...HTMLAttributes }, 0],
  } satisfies NodeConfig)
}

/** `dateNote` -> `data-date-note` */
function dataName(name: string): string {
  return `data-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll('_', '--')}`
}

/**
 * Default null whatever the field: a default written by opening a document would overwrite what a colleague is writing.
 * Splitting a block must not copy its fields, least of all its id.
 */
function blockAttribute(name: string, field: FieldSchema): Attribute {
  return {
    default: null,
    keepOnSplit: false,
    parseHTML: (element) => attributeFromText(field, element.getAttribute(dataName(name))),
    renderHTML: (attributes) => {
      const text = attributeToText(attributes[name])
      return text === null ? {} : { [dataName(name)]: text }
    },
  }
}
