/** Plain text, headings, lists and quotes, as the `/` menu puts them in. */
import type { Attrs, Node as ProseNode } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'

interface Choice {
  readonly label: string
  readonly help: string
  /** Words a person may type to find it, lower case. */
  readonly also: readonly string[]
  readonly node: 'heading' | 'bulletList' | 'orderedList' | 'blockquote' | 'paragraph'
  readonly attrs: Attrs | null
}

/** What is offered beside the blocks, in this order. */
export const PROSE_CHOICES = {
  heading2: {
    label: 'Large heading',
    help: 'A plain heading for a longer stretch of text.',
    also: ['heading 1', 'title', 'h1'],
    node: 'heading',
    attrs: { level: 2 },
  },
  heading3: {
    label: 'Medium heading',
    help: 'A plain heading under a large one.',
    also: ['heading 2', 'h2'],
    node: 'heading',
    attrs: { level: 3 },
  },
  heading4: {
    label: 'Small heading',
    help: 'A plain heading for a few lines.',
    also: ['heading 3', 'h3'],
    node: 'heading',
    attrs: { level: 4 },
  },
  bulletList: {
    label: 'Bullet list',
    help: 'A plain list with a dot before each line.',
    also: ['list', 'points', 'dots'],
    node: 'bulletList',
    attrs: null,
  },
  orderedList: {
    label: 'Numbered list',
    help: 'A plain list with a number before each line.',
    also: ['list', 'ordered list'],
    node: 'orderedList',
    attrs: null,
  },
  blockquote: {
    label: 'Quote',
    help: 'Words of somebody else, set apart.',
    also: ['citation', 'said'],
    node: 'blockquote',
    attrs: null,
  },
  paragraph: {
    label: 'Plain text',
    help: 'A new line of plain text below.',
    also: ['paragraph', 'prose'],
    node: 'paragraph',
    attrs: null,
  },
} as const satisfies Readonly<Record<string, Choice>>

export type ProseChoice = keyof typeof PROSE_CHOICES

// Object.keys gives plain strings; the keys are exactly those above.
export const proseChoices = Object.keys(PROSE_CHOICES) as readonly ProseChoice[]

export function isProseChoice(type: string): type is ProseChoice {
  return Object.hasOwn(PROSE_CHOICES, type)
}

/** Puts it in where the caret is: in place of an empty paragraph, else below what the caret is in. The caret goes into it. */
export function insertProse(tr: Transaction, { schema }: Pick<EditorState, 'schema'>, type: ProseChoice): void {
  const { node, attrs } = PROSE_CHOICES[type]
  const { paragraph, listItem } = schema.nodes
  const made = schema.nodes[node]
  if (made === undefined || paragraph === undefined || listItem === undefined) return
  const { $from } = tr.selection
  const here = $from.depth === 0 ? undefined : $from.node(1)
  const replaces = here?.type === paragraph && here.content.size === 0
  const from = here === undefined ? $from.pos : replaces ? $from.before(1) : $from.after(1)
  const to = replaces ? $from.after(1) : from
  const line = paragraph.create()
  const content: ProseNode | null =
    node === 'bulletList' || node === 'orderedList' ? listItem.create(null, line) : node === 'blockquote' ? line : null
  const depth = node === 'blockquote' ? 2 : content === null ? 1 : 3
  tr.replaceWith(from, to, made.create(attrs, content))
  tr.setSelection(TextSelection.create(tr.doc, from + depth)).scrollIntoView()
}
