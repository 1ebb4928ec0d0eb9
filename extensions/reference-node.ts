import type { Attribute, NodeConfig } from '@tiptap/core'
import { ID_PATTERN } from '../schema/fields.js'

/** What a reference says, by the id it stores. */
export type WordsOf = (id: string) => string

const idPattern = new RegExp(ID_PATTERN)

/** What all inline references have in common: they stand in a line, hold nothing, and are picked up and deleted as one. */
export const referenceNode = {
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  draggable: false,
} as const satisfies Partial<NodeConfig>

/** The id a reference stores. What a pasted page claims in it is checked. */
export function ownId(name: string, dataName: string): Attribute {
  return {
    default: null,
    parseHTML: (element) => {
      const value = element.getAttribute(dataName)
      return value !== null && idPattern.test(value) ? value : null
    },
    // An empty one too, so that what was copied is pasted as what it was.
    renderHTML: (attributes) => ({ [dataName]: typeof attributes[name] === 'string' ? attributes[name] : '' }),
  }
}
