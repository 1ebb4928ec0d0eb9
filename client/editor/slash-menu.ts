import type { Plugin, PluginKey } from '@tiptap/pm/state'
import { Suggestion } from '@tiptap/suggestion'
import { INSERT_GROUPS, type InsertItem, insertItems } from '../../extensions/insert-menu.js'
import { insertProse, isProseChoice } from '../../extensions/insert-prose.js'
import { typesOf } from '../../extensions/run.js'
import { isForLeaders } from '../../schema/audience.js'
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
      const above = typesOf(state.doc)
        .slice(0, state.selection.$from.index(0) + 1)
        .reverse()
      const items = insertItems(above, query, recentBlocks())
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
    render: () => suggestionRenderer(look),
  })
}

const look: SuggestionLook<InsertItem> = {
  className: 'slash-menu',
  id: 'slash',
  label: strings.slash.label,
  none: strings.slash.none,
  idOf: ({ type }) => type,
  helpOf: ({ help }) => help,
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
}
