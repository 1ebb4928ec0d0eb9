import { Extension } from '@tiptap/core'
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion'
import { isFromShared } from '../../extensions/ids.js'
import { INSERT_GROUPS, type InsertItem, insertItems } from '../../extensions/insert-menu.js'
import { insertProse, isProseChoice } from '../../extensions/insert-prose.js'
import { typesOf } from '../../extensions/run.js'
import type { BlockType } from '../../schema/blocks.js'
import { element } from '../blocks/parts.js'
import { strings } from '../strings.js'
import { noteBlock, recentBlocks } from './recent-blocks.js'

interface Options {
  /** What a new block of a type starts with. */
  readonly initial: (type: BlockType) => Readonly<Record<string, unknown>>
}

/** Typing `/` offers blocks: what fits the place first. A list box that the keyboard drives from within the text. */
export const SlashMenu = Extension.create<Options>({
  name: 'slashMenu',
  // Before the keys of blocks: while the menu is open, Enter chooses.
  priority: 1100,
  addOptions: () => ({ initial: () => ({}) }),
  addProseMirrorPlugins() {
    const { initial } = this.options
    let wasOpen = false
    return [
      Suggestion<InsertItem, InsertItem>({
        editor: this.editor,
        char: '/',
        items: ({ query, editor }) => {
          const { state } = editor
          const above = typesOf(state.doc)
            .slice(0, state.selection.$from.index(0) + 1)
            .reverse()
          return insertItems(above, query, recentBlocks())
        },
        command: ({ editor, range, props: { type } }) => {
          noteBlock(type)
          const chain = editor.chain().focus().deleteRange(range)
          if (!isProseChoice(type)) chain.insertBlock(type, initial(type)).run()
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
        shouldShow: ({ transaction }) => wasOpen || (transaction.docChanged && !isFromShared(transaction)),
        render: () => {
          let menu: Menu | undefined
          return {
            onStart: (props) => {
              menu = new Menu(props)
            },
            onUpdate: (props) => menu?.update(props),
            onKeyDown: ({ event }) => menu?.key(event) ?? false,
            onExit: () => {
              menu?.destroy()
              menu = undefined
            },
          }
        },
      }),
    ]
  },
})

const GAP = 6

class Menu {
  private readonly box = element('div', 'slash-menu')
  private readonly list = element('div', 'slash-list')
  private readonly help = element('p', 'slash-help')
  private readonly options: HTMLElement[] = []
  private active = 0

  constructor(private props: SuggestionProps<InsertItem, InsertItem>) {
    this.list.role = 'listbox'
    this.list.id = 'slash-list'
    this.list.tabIndex = 0
    this.list.ariaLabel = strings.slash.label
    this.help.setAttribute('aria-live', 'polite')
    this.box.append(this.list, this.help)
    // The text keeps the caret while the mouse chooses.
    this.box.addEventListener('mousedown', (event) => event.preventDefault())
    // Inside the main landmark, so that a screen reader finds it where the text is.
    const main = document.querySelector('main') ?? document.body
    main.append(this.box)
    props.editor.view.dom.setAttribute('aria-controls', this.list.id)
    this.draw()
  }

  update(props: SuggestionProps<InsertItem, InsertItem>): void {
    this.props = props
    this.active = 0
    this.draw()
  }

  /** True when the key was for the menu. */
  key(event: KeyboardEvent): boolean {
    const { items } = this.props
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1
      this.active = items.length === 0 ? 0 : (this.active + step + items.length) % items.length
      this.mark()
      return true
    }
    const chosen = items[this.active]
    if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) {
      this.props.command(chosen)
      return true
    }
    return false
  }

  destroy(): void {
    const { dom } = this.props.editor.view
    dom.removeAttribute('aria-controls')
    dom.removeAttribute('aria-activedescendant')
    this.box.remove()
  }

  private draw(): void {
    const { items, query } = this.props
    this.options.length = 0
    if (query !== '') this.list.replaceChildren(...items.map((item) => this.option(item)))
    else {
      this.list.replaceChildren(
        ...INSERT_GROUPS.flatMap((group) => {
          const some = items.filter((item) => item.group === group)
          if (some.length === 0) return []
          const heading = element('div', 'slash-heading', strings.slash.groups[group])
          heading.id = `slash-group-${group}`
          const box = element('div', 'slash-group', heading, ...some.map((item) => this.option(item)))
          box.role = 'group'
          box.setAttribute('aria-labelledby', heading.id)
          return [box]
        }),
      )
    }
    this.mark()
    this.place()
  }

  private option(item: InsertItem): HTMLElement {
    const at = this.options.length
    const option = element('div', 'slash-item', element('span', 'slash-label', item.label))
    option.role = 'option'
    option.id = `slash-${item.type}`
    option.addEventListener('mousemove', () => {
      if (this.active === at) return
      this.active = at
      this.mark()
    })
    option.addEventListener('click', () => this.props.command(item))
    this.options.push(option)
    return option
  }

  private mark(): void {
    const { items, editor } = this.props
    const item = items[this.active]
    this.options.forEach((option, at) => {
      option.ariaSelected = String(at === this.active)
      if (at === this.active) option.scrollIntoView({ block: 'nearest' })
    })
    // The heading of the first group is seen again when its first line is reached.
    if (this.active === 0) this.list.scrollTop = 0
    this.help.textContent = item?.help ?? strings.slash.none
    if (item === undefined) editor.view.dom.removeAttribute('aria-activedescendant')
    else editor.view.dom.setAttribute('aria-activedescendant', `slash-${item.type}`)
  }

  private place(): void {
    const at = this.props.clientRect?.()
    if (at === null || at === undefined) return
    const below = innerHeight - at.bottom
    const height = this.box.offsetHeight
    const top = below > height + GAP || below > at.top ? at.bottom + GAP : at.top - height - GAP
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - this.box.offsetWidth - 8))
    this.box.style.top = `${top + scrollY}px`
    this.box.style.left = `${left + scrollX}px`
  }
}
