import type { AnyExtension, Attribute } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Heading } from '@tiptap/extension-heading'
import { Italic } from '@tiptap/extension-italic'
import { Link } from '@tiptap/extension-link'
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { isSafeLink } from '../schema/safe-link.js'

/** An attribute that opening a document never writes and splitting never copies. */
function ownAttribute(dataName: string): Attribute {
  return {
    default: null,
    keepOnSplit: false,
    parseHTML: (element) => element.getAttribute(dataName),
    renderHTML: (attributes) => {
      const value: unknown = Object.values(attributes).length === 0 ? null : attributes[dataName.replace('data-', '')]
      return typeof value === 'string' ? { [dataName]: value } : {}
    },
  }
}

/** Any number of what may stand in it: whatever two people do at once, the result is valid. Emptied by a merge it stays. */
const PROSE = 'prose*'

const plainParagraph = Paragraph.extend({
  group: 'block prose',
  addAttributes: () => ({ id: ownAttribute('data-id'), field: ownAttribute('data-field') }),
})

const LEVELS = [2, 3, 4] as const

const plainHeading = Heading.extend({
  group: 'block prose',
  addAttributes: () => ({ id: ownAttribute('data-id'), level: { default: null, rendered: false } }),
  // Text pasted from elsewhere keeps being a heading: the title of a page is one step below the title of the plan.
  parseHTML: () =>
    [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(Math.max(level, 2), 4) } })),
}).configure({ levels: [...LEVELS] })

const plainOrderedList = OrderedList.extend({
  group: 'block prose list',
  content: 'listItem*',
  addAttributes: () => ({
    start: {
      default: null,
      parseHTML: (element) => {
        const start = Number.parseInt(element.getAttribute('start') ?? '', 10)
        return start > 1 && start <= 1_000_000 ? start : null
      },
    },
  }),
  renderHTML: ({ HTMLAttributes: { start } }) => ['ol', typeof start === 'number' ? { start } : {}, 0],
})

const safeLink = Link.extend({
  addAttributes: () => ({ href: { default: null } }),
}).configure({
  // Autolink would answer a colleague's typing with an edit of our own.
  autolink: false,
  openOnClick: false,
  isAllowedUri: (address) => isSafeLink(address),
  HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' },
})

/** Paragraphs, headings, lists, quotes and the three marks: prose between and inside blocks. */
export const proseExtensions: readonly AnyExtension[] = [
  Document.extend({ content: 'block*' }),
  Text,
  plainParagraph,
  plainHeading,
  BulletList.extend({ group: 'block prose list', content: 'listItem*' }),
  plainOrderedList,
  ListItem.extend({ content: PROSE }),
  ListKeymap,
  Blockquote.extend({ group: 'block prose', content: PROSE }),
  HardBreak,
  Bold,
  Italic,
  safeLink,
]
