import { type AnyExtension, type Attribute, InputRule, textblockTypeInputRule } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { Document } from '@tiptap/extension-document'
import { Heading } from '@tiptap/extension-heading'
import { Link } from '@tiptap/extension-link'
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import StarterKit from '@tiptap/starter-kit'
import { blocks } from '../schema/blocks.js'
import { ID_PATTERN } from '../schema/fields.js'
import { isSafeLink } from '../schema/safe-link.js'
import { isStructured } from './run.js'

const idPattern = new RegExp(ID_PATTERN)
const proseFields: ReadonlySet<string> = new Set(Object.values(blocks).flatMap((block) => Object.keys(block.prose)))

/** An attribute that opening a document never writes. What a foreign page claims in it is checked. */
function ownAttribute(name: 'id' | 'field', admits: (value: string) => boolean): Attribute {
  return {
    default: null,
    // A second paragraph of labelled prose carries the label on; an id belongs to one.
    keepOnSplit: name === 'field',
    parseHTML: (element) => {
      const value = element.getAttribute(`data-${name}`)
      return value !== null && admits(value) ? value : null
    },
    renderHTML: (attributes) => (typeof attributes[name] === 'string' ? { [`data-${name}`]: attributes[name] } : {}),
  }
}

const id = ownAttribute('id', (value) => idPattern.test(value))
const field = ownAttribute('field', (value) => proseFields.has(value))

/** Any number of what may stand in it: whatever two people do at once, the result is valid. Emptied by a merge it stays. */
const PROSE = 'prose*'

const plainParagraph = Paragraph.extend({
  group: 'block prose',
  addAttributes: () => ({ id, field }),
})

const LEVELS = [2, 3, 4] as const

const plainHeading = Heading.extend({
  group: 'block prose',
  addAttributes: () => ({ id, level: { default: null, rendered: false } }),
  // Text pasted from elsewhere keeps being a heading: the title of a page is one step below the title of the plan.
  parseHTML: () =>
    [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(Math.max(level, 2), 4) } })),
  // `## ` (and `# `: the title of the plan is the only one above) turns a paragraph into a heading, never a structured
  // block, which would lose its fields.
  addInputRules() {
    return LEVELS.map((level) => {
      const rule = textblockTypeInputRule({
        find: level === 2 ? /^(#{1,2})\s$/ : new RegExp(`^(#{${level}})\\s$`),
        type: this.type,
        getAttributes: { level },
      })
      return new InputRule({
        find: rule.find,
        handler: (props) =>
          isStructured(props.state.doc.resolve(props.range.from).parent) ? null : rule.handler(props),
      })
    })
  },
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

/** From the kit as it is: letters, line breaks, bold, italic, keys of lists, cursors. What is off has our own form, or none. */
const starter = StarterKit.configure({
  document: false,
  paragraph: false,
  heading: false,
  bulletList: false,
  orderedList: false,
  listItem: false,
  blockquote: false,
  link: false,
  code: false,
  codeBlock: false,
  strike: false,
  underline: false,
  horizontalRule: false,
  trailingNode: false,
  undoRedo: false,
})

/** Paragraphs, headings, lists, quotes and the three marks: prose between and inside blocks. */
export const proseExtensions: readonly AnyExtension[] = [
  Document.extend({ content: 'block*' }),
  starter,
  plainParagraph,
  plainHeading,
  BulletList.extend({ group: 'block prose list', content: 'listItem*' }),
  plainOrderedList,
  ListItem.extend({ content: PROSE }),
  Blockquote.extend({ group: 'block prose', content: PROSE }),
  safeLink,
]
