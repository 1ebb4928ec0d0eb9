/** Links in prose. Ready-made ones bring a catalogue of the world's top-level domains, 12 kB of the first load, to find what a rule of one line finds. */
import { Mark, markPasteRule, mergeAttributes } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { isSafeLink } from '../schema/safe-link.js'

/** Ends before the stop of a sentence and before a bracket that was opened before the address. */
const ADDRESS = /https?:\/\/[^\s<>"'\\]*[^\s<>"'\\.,;:!?)\]}’”]/gi

export const LinkMark = Mark.create({
  name: 'link',
  priority: 1000,
  // What is typed at its end is not part of it.
  inclusive: false,
  keepOnSplit: false,
  exitable: true,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (dom) => (isSafeLink(dom.getAttribute('href') ?? '') ? null : false) }],
  renderHTML({ HTMLAttributes }) {
    const href: unknown = HTMLAttributes['href']
    const safe = typeof href === 'string' && isSafeLink(href) ? href : ''
    return ['a', mergeAttributes({ rel: 'noopener noreferrer nofollow', target: '_blank' }, { href: safe }), 0]
  },
  addPasteRules() {
    return [
      markPasteRule({
        find: (text) =>
          [...text.matchAll(ADDRESS)].map((match) => ({
            index: match.index,
            text: match[0],
            data: { href: match[0] },
          })),
        type: this.type,
        getAttributes: ({ data }) => ({ href: data?.['href'] }),
      }),
    ]
  },
  addProseMirrorPlugins() {
    const { editor, type } = this
    return [
      new Plugin({
        key: new PluginKey('pasteLink'),
        props: {
          // An address pasted over words becomes their link.
          handlePaste: ({ state }, _event, { content }) => {
            const href = addressOf(content.textBetween(0, content.size, '\n'))
            return href !== undefined && !state.selection.empty && editor.commands.setMark(type, { href })
          },
        },
      }),
    ]
  },
})

/** What a person wrote as an address and nothing else, completed; undefined when it is none that may be stored. */
export function addressOf(written: string): string | undefined {
  const typed = written.trim()
  const href = /^[\w-]+(\.[\w-]+)*\.[a-z]{2,}([/?#]\S*)?$/i.test(typed)
    ? `https://${typed}`
    : /^[^\s@/]+@[\w-]+(\.[\w-]+)+$/.test(typed)
      ? `mailto:${typed}`
      : typed
  return /^(https?:\/\/|mailto:)/i.test(href) && isSafeLink(href) ? href : undefined
}
