import type { Plugin, PluginKey } from '@tiptap/pm/state'
import { Suggestion } from '@tiptap/suggestion'
import { isTyping } from './late-plugin.js'
import type { PlanEditor } from './plan-editor.js'
import { blockChoices, type Choice, lookOf, peopleChoices } from './suggest-list.js'
import { suggestionRenderer } from './suggestion-box.js'

type Kind = 'crossRef' | 'mention'

const CHARS: Readonly<Record<Kind, string>> = { crossRef: '#', mention: '@' }
/** What may stand right before it, beside a space: nobody means a colleague in the middle of an e-mail address. */
const BEFORE = [' ', '\u00a0', '(', '[', '“', '‘', '"', '/']
/** Signs that close up to the word before them: no space is put between. */
const CLOSES = /^[\s.,;:!?)\]”’"]/

/** `#` offers the blocks of the plan, `@` its people. */
export function suggestReferences(kind: Kind, host: PlanEditor, pluginKey: PluginKey): Plugin {
  let wasOpen = false
  return Suggestion<Choice, Choice>({
    editor: host.editor,
    pluginKey,
    char: CHARS[kind],
    allowedPrefixes: BEFORE,
    items: ({ query, editor }) => {
      if (kind === 'mention') return peopleChoices(host.plan.words, query)
      const at = editor.state.selection.$from
      const id: unknown = at.depth === 0 ? undefined : at.node(1).attrs['id']
      return blockChoices(host.plan, query, typeof id === 'string' ? id : host.plan.hand.get())
    },
    command: ({ editor, range, props: { id } }) => {
      const { parent, parentOffset } = editor.state.doc.resolve(range.to)
      const after = parent.textBetween(parentOffset, parent.content.size)
      const opened = /[([“‘"]$/.test(parent.textBetween(0, parentOffset - (range.to - range.from)))
      const attrs = kind === 'crossRef' ? { to: id } : { person: id }
      editor
        .chain()
        .focus()
        .insertContentAt(range, [
          { type: kind, attrs },
          ...(opened || CLOSES.test(after) ? [] : [{ type: 'text', text: ' ' }]),
        ])
        .run()
    },
    // As in the `/` menu: typing opens it, neither a caret that comes by nor a colleague's edit.
    allow: ({ isActive }) => {
      wasOpen = isActive === true
      return true
    },
    // `##` is on its way to a heading.
    shouldShow: ({ transaction, query }) => !query.startsWith('#') && (wasOpen || isTyping(transaction)),
    render: () => suggestionRenderer(lookOf(kind)),
  })
}
