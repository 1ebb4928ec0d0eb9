/** Web addresses that somebody types, and `[words](address)` as in Markdown, become links. Only their own typing does so. */
import { Extension, markPasteRule } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { isSafeLink } from '../schema/safe-link.js'

const ADDRESS = /(?:^|[\s(“"‘])((?:https?:\/\/|www\.)[^\s<>"“”]+\.[^\s<>"“”]+)$/i
const NAMED = /\[([^[\]\n]+)\]\(([^\s()]+)$/
const PASTED = /\[([^[\]\n]+)\]\(([^\s()]+)\)/g
/** What ends a sentence is no part of an address. */
const CLOSING = /[.,;:!?’'”")\]]+$/

export const TypedLinks = Extension.create({
  name: 'typedLinks',
  addPasteRules() {
    const { link } = this.editor.schema.marks
    if (link === undefined) return []
    return [
      markPasteRule({
        // The words are what is matched last; the address is read from the whole.
        find: (text) =>
          [...text.matchAll(PASTED)].flatMap(({ 0: whole, 1: words = '', 2: address = '', index }) => {
            const href = hrefOf(address)
            return href === undefined ? [] : [{ index, text: whole, replaceWith: words, data: { href } }]
          }),
        type: link,
        getAttributes: ({ data }) => ({ href: data?.href }),
      }),
    ]
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('typedLinks'),
      props: {
        handleTextInput: (view, from, to, text) => {
          if (from !== to) return false
          if (text === ')') {
            const tr = named(view.state)
            if (tr !== undefined) view.dispatch(tr)
            return tr !== undefined
          }
          // The letter itself is put in after that, as ever.
          const tr = /^\s$/.test(text) ? bare(view.state) : undefined
          if (tr !== undefined) view.dispatch(tr)
          return false
        },
        handleKeyDown: (view, { key }) => {
          const tr = key === 'Enter' && view.state.selection.empty ? bare(view.state) : undefined
          if (tr !== undefined) view.dispatch(tr)
          return false
        },
      },
    }),
  ],
})

/** The text before the caret, a sign for each letter so that counts are places. */
function before({ selection: { $from } }: EditorState): string {
  return $from.parent.isTextblock ? $from.parent.textBetween(0, $from.parentOffset, '', '\ufffc') : ''
}

function bare(state: EditorState): Transaction | undefined {
  const { link } = state.schema.marks
  const text = before(state)
  const typed = ADDRESS.exec(text)?.[1]
  if (typed === undefined || link === undefined) return undefined
  const address = typed.replace(CLOSING, '')
  const href = hrefOf(address)
  const start = state.selection.from - typed.length
  if (href === undefined || state.doc.rangeHasMark(start, start + address.length, link)) return undefined
  return state.tr.addMark(start, start + address.length, link.create({ href })).removeStoredMark(link)
}

function named(state: EditorState): Transaction | undefined {
  const { link } = state.schema.marks
  const found = NAMED.exec(before(state))
  const [whole = '', words = '', address = ''] = found ?? []
  const href = hrefOf(address)
  if (found === null || href === undefined || link === undefined) return undefined
  const { from } = state.selection
  const start = from - whole.length
  const tr = state.tr.delete(start + 1 + words.length, from).delete(start, start + 1)
  return tr.addMark(start, start + words.length, link.create({ href })).removeStoredMark(link)
}

/** undefined for what may not be a link. */
function hrefOf(address: string): string | undefined {
  const href = /^www\./i.test(address) ? `https://${address}` : address
  return isSafeLink(href) ? href : undefined
}
