import { type Node as ProseNode, type ResolvedPos, Slice } from '@tiptap/pm/model'
import type { Plugin, PluginKey } from '@tiptap/pm/state'
import { Suggestion } from '@tiptap/suggestion'
import { INSERT_GROUPS, type InsertItem, insertItems, type Stands } from '../../extensions/insert-menu.js'
import { insertProse, isProseChoice } from '../../extensions/insert-prose.js'
import { partAround } from '../../extensions/part-lines.js'
import { citeWords } from '../../plan/cite.js'
import { isForLeaders } from '../../schema/audience.js'
import { blocks } from '../../schema/blocks.js'
import { element } from '../blocks/parts.js'
import { strings } from '../strings.js'
import { isTyping } from './late-plugin.js'
import type { PlanEditor } from './plan-editor.js'
import { noteBlock, recentBlocks } from './recent-blocks.js'
import { type SuggestionLook, suggestionRenderer } from './suggestion-box.js'

/** Typing `/` offers blocks: what fits the place first. */
export function slashMenu(host: PlanEditor, pluginKey: PluginKey): Plugin {
  let wasOpen = false
  return Suggestion<InsertItem, InsertItem>({
    editor: host.editor,
    pluginKey,
    char: '/',
    items: ({ query, editor }) => {
      const { state } = editor
      const { selection, doc } = state
      const { lines, start } = partAround(withoutQuery(doc, selection.$from, query), selection.$from.index(0))
      const items = insertItems({ lines, caret: selection.$from.index(0) - start }, query, recentBlocks())
      // What is for leaders only by its type is offered to those who may make it.
      return host.withhold === undefined ? items.filter(({ type }) => !isForLeaders({ type })) : items
    },
    command: ({ editor, range, props: { type } }) => {
      noteBlock(type)
      const chain = editor.chain().focus().deleteRange(range)
      const { withhold } = host
      if (!isProseChoice(type) && withhold?.here === false && isForLeaders({ type })) {
        chain.run()
        withhold.add(type, host.initial(type))
      } else if (!isProseChoice(type)) chain.insertBlock(type, host.initial(type)).run()
      else
        chain
          .command(({ tr, state }) => {
            insertProse(tr, state, type)
            return true
          })
          .run()
    },
    // Typing opens it, not a caret that comes by an old slash, nor a colleague's edit. What is open stays: colleagues'
    // carets pass through here too. `allow` is asked just before, and alone is told whether it is open.
    allow: ({ isActive }) => {
      wasOpen = isActive === true
      return true
    },
    shouldShow: ({ transaction }) => wasOpen || isTyping(transaction),
    render: () => suggestionRenderer(lookOf(host)),
  })
}

/** The plan as it will be when the `/` and what was typed after it are gone: an empty line is one that is replaced. */
function withoutQuery(doc: ProseNode, { depth, parent, pos }: ResolvedPos, query: string): ProseNode {
  const typed = query.length + 1
  return depth === 1 && parent.content.size === typed ? doc.replace(pos - typed, pos, Slice.empty) : doc
}

const lookOf = (host: PlanEditor): SuggestionLook<InsertItem> => ({
  className: 'slash-menu',
  id: 'slash',
  label: strings.slash.label,
  none: strings.slash.none,
  idOf: ({ type }) => type,
  helpOf: ({ help, stands }) => (stands === undefined ? help : `${help} ${standsWords(stands, host)}`),
  face: ({ label }) => [element('span', 'slash-label', label)],
  // By what they are for, until something is typed.
  arrange(items, query, option) {
    if (query !== '') return items.map(option)
    return INSERT_GROUPS.flatMap((group) => {
      const some = items.filter((item) => item.group === group)
      if (some.length === 0) return []
      const heading = element('div', 'slash-heading', strings.slash.groups[group])
      heading.id = `slash-group-${group}`
      const box = element('div', 'slash-group', heading, ...some.map(option))
      box.role = 'group'
      box.setAttribute('aria-labelledby', heading.id)
      return [box]
    })
  },
})

/** Where it will stand when that is not right here. */
function standsWords(stands: Stands, { plan: { plan } }: PlanEditor): string {
  const words = strings.slash.stands
  if ('nowhere' in stands) return words.nowhere(stands.nowhere.map((type) => blocks[type].label.toLowerCase()))
  const id = 'under' in stands ? stands.under : stands.after
  const entry = plan.byId.get(id)
  const said = entry === undefined ? '' : citeWords(entry)
  if ('under' in stands) return words.under(said)
  return id === 'part' || said === '' ? words.afterPart : words.after(said)
}
