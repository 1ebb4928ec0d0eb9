import { Extension } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion'
import { isFromShared } from '../../extensions/ids.js'
import type { EditorFeature, PlanEditor } from './plan-editor.js'
import type { Choice } from './suggest-list.js'
import { SuggestionBox } from './suggestion-box.js'

type Kind = 'crossRef' | 'mention'

const CHARS: Readonly<Record<Kind, string>> = { crossRef: '#', mention: '@' }
/** What may stand right before it, beside a space: nobody means a colleague in the middle of an e-mail address. */
const BEFORE = [' ', '\u00a0', '(', '[', '“', '‘', '"', '/']
/** Signs that close up to the word before them: no space is put between. */
const CLOSES = /^[\s.,;:!?)\]”’"]/

/** `#` offers the blocks of the plan, `@` its people; the list is loaded when it is first asked for. */
export const suggestReferences: EditorFeature = {
  extensions: (host) =>
    host.editable ? (['crossRef', 'mention'] as const).map((kind) => suggestionOf(kind, host)) : [],
}

function suggestionOf(kind: Kind, host: PlanEditor) {
  return Extension.create({
    name: `suggest-${kind}`,
    // Before the keys of blocks: while the list is open, Enter chooses.
    priority: 1100,
    addProseMirrorPlugins() {
      let wasOpen = false
      return [
        Suggestion<Choice, Choice>({
          editor: this.editor,
          pluginKey: new PluginKey(`suggest-${kind}`),
          char: CHARS[kind],
          allowedPrefixes: BEFORE,
          items: async ({ query, editor }) => {
            const { blockChoices, peopleChoices } = await import('./suggest-list.js')
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
          shouldShow: ({ transaction, query }) =>
            // `##` is on its way to a heading.
            !query.startsWith('#') && (wasOpen || (transaction.docChanged && !isFromShared(transaction))),
          render: () => new LateList(kind),
        }),
      ]
    },
  })
}

/** Shows the list as soon as its code is here. */
class LateList {
  private list: SuggestionBox<Choice> | undefined
  private over = false

  constructor(private readonly kind: Kind) {}

  readonly onUpdate = (props: SuggestionProps<Choice, Choice>): void => {
    this.over = false
    if (props.loading) return
    if (this.list !== undefined) {
      this.list.update(props)
      return
    }
    void import('./suggest-list.js').then(({ lookOf }) => {
      if (this.over || this.list !== undefined) return
      this.list = new SuggestionBox(props, lookOf(this.kind))
    })
  }

  readonly onKeyDown = ({ event }: { event: KeyboardEvent }): boolean => this.list?.key(event) ?? false

  readonly onExit = (): void => {
    this.over = true
    this.list?.destroy()
    this.list = undefined
  }
}
