import { Editor } from '@tiptap/core'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { findBlock } from '../../extensions/block-commands.js'
import { isFromShared } from '../../extensions/ids.js'
import { livingPlanKit } from '../../extensions/kit.js'
import { newId } from '../../extensions/new-id.js'
import { EDIT_ORIGIN } from '../../extensions/undo.js'
import { isBlockType } from '../../schema/blocks.js'
import { personColour } from '../../schema/person-colour.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import type { AttrValue } from '../../schema/values.js'
import type { Me } from '../app/api.js'
import { fieldRequest } from '../fields/field-target.js'
import { strings } from '../strings.js'
import { Signal } from '../sync/signal.js'
import { blockFieldOf } from './block-field.js'
import { BlockNodeView } from './block-node-view.js'
import { renderCaret } from './caret.js'
import { glow } from './glow.js'
import { initialValues } from './initial-values.js'
import { MarginHandle } from './margin-handle.js'
import { MarkMenu } from './mark-menu.js'
import { PlanView } from './plan-view.js'
import { proseLabels } from './prose-labels.js'
import { SlashMenu } from './slash-menu.js'

interface Options {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly me: Me
  readonly editable: boolean
}

document.adoptedStyleSheets = [...document.adoptedStyleSheets, proseLabels()]

/**
 * Before every commit, anywhere on the page, React walks the whole focused contenteditable to remember its selection:
 * measured 13 ms a commit at 3,000 blocks. It asks this property whether to. Browser and editor go by the attribute, which stays.
 */
function hideFromReact(dom: HTMLElement): void {
  Object.defineProperty(dom, 'contentEditable', { configurable: true, get: () => 'inherit' })
}

/** The document on the page: the editor, the reading of the plan beside it, and what clicks on facts do. */
export class PlanEditor {
  readonly element = document.createElement('div')
  readonly plan: PlanView
  /** Something a person should know about their text just now, such as that their block was removed. */
  readonly notice = new Signal<string | undefined>(undefined)
  /** Nothing is written yet: the page teaches how to begin. */
  readonly empty = new Signal(false)
  /** Bold, italic and links for selected words. */
  readonly marks = new MarkMenu()
  readonly editable: boolean
  readonly editor: Editor
  private readonly doc: Y.Doc
  private caretIn: string | undefined
  private readonly handle: MarginHandle | undefined

  /** Only for a document in which the guard found nothing unknown: an editor destroys what it does not know. */
  constructor({ doc, awareness, me, editable }: Options) {
    this.doc = doc
    this.editable = editable
    this.element.className = 'plan-host'
    this.plan = new PlanView(doc, editable)
    const editor = new Editor({
      element: this.element,
      editable,
      injectCSS: false,
      extensions: [
        ...livingPlanKit({
          doc,
          caret: { awareness, user: { name: me.name, color: personColour(me.id) }, render: renderCaret },
          nodeView:
            () =>
            ({ node, view }) => {
              this.plan.content ??= () => view.state.doc
              return new BlockNodeView(node, this.plan)
            },
        }),
        ...(editable
          ? [
              SlashMenu.configure({ initial: (type) => initialValues(type, this.plan.plan.header, me) }),
              ...this.marks.extensions(),
            ]
          : []),
      ],
      editorProps: {
        attributes: {
          class: 'plan-text',
          role: 'textbox',
          'aria-label': strings.page.textbox,
          'aria-multiline': 'true',
          ...(editable ? {} : { 'aria-readonly': 'true' }),
        },
      },
    })
    this.editor = editor
    hideFromReact(editor.view.dom)
    this.plan.content = () => editor.state.doc
    editor.on('transaction', ({ editor: { view }, transaction }) => {
      if (!transaction.docChanged) return
      this.plan.changed(transaction.before.childCount !== transaction.doc.childCount)
      this.showEmpty()
      if (!isFromShared(transaction)) return
      glow(view, transaction)
      this.noticeRemoval()
    })
    editor.on('selectionUpdate', () => {
      this.caretIn = this.editor.isFocused ? this.textAtCaret() : undefined
      this.takeSelection()
    })
    editor.on('focus', () => this.takeSelection())
    this.element.addEventListener('click', this.onClick)
    if (editable) {
      this.handle = new MarginHandle(this.element, {
        addBelow: (id) => this.addBelow(id),
        move: (id, direction) => this.move(id, direction),
        remove: (id) => this.remove(id),
        countBelow: (id) => this.plan.countBelow(id),
      })
    }
    this.showEmpty()
  }

  destroy(): void {
    this.element.removeEventListener('click', this.onClick)
    this.handle?.destroy()
    this.plan.destroy()
    this.editor.destroy()
    this.element.remove()
  }

  /** Opens the editor of one field beside its fact on the page, or beside `anchor`. */
  editField(blockId: string, field: string, anchor?: HTMLElement): void {
    const entry = this.plan.plan.byId.get(blockId)
    if (!this.editable || entry === undefined) return
    const target = blockFieldOf(this, entry, field)
    if (target === undefined) return
    const refind = (): HTMLElement | undefined =>
      this.plan.viewOf(blockId)?.dom.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`) ?? undefined
    const place = anchor ?? refind() ?? this.plan.viewOf(blockId)?.dom
    if (place !== undefined) fieldRequest.set({ target, anchor: place, refind })
  }

  /** Scrolls to a block and puts it in hand. */
  goTo(blockId: string): void {
    const view = this.plan.viewOf(blockId)
    if (view === undefined) return
    this.plan.take(blockId)
    // On a phone the caret would bring up the keyboard over what was just found.
    if (this.editable && matchMedia('(hover: hover)').matches) this.select(blockId)
    // Blocks on the way have only guessed heights until they are on screen: look again once they have been drawn.
    const scroll = (again: number) => {
      view.dom.scrollIntoView({ block: 'start' })
      if (again > 0) requestAnimationFrame(() => scroll(again - 1))
    }
    scroll(3)
  }

  move(blockId: string, direction: 'up' | 'down'): void {
    this.select(blockId)
    if (direction === 'up') this.editor.commands.moveBlockUp()
    else this.editor.commands.moveBlockDown()
  }

  remove(blockId: string): void {
    this.plan.take(undefined)
    // Focus comes back to the text, so that undo is one key away.
    this.editor.chain().deleteBlock(blockId, { owned: true }).focus(undefined, { scrollIntoView: false }).run()
  }

  /** A paragraph at the end with the caret in it and the `/` menu open. */
  addAtEnd(): void {
    const { editor } = this
    const last = editor.state.doc.lastChild
    const chain = editor.chain()
    if (last?.type.name === 'paragraph' && last.content.size === 0) chain.focus('end')
    else chain.insertContentAt(editor.state.doc.content.size, { type: 'paragraph' }).focus('end')
    chain.insertContent('/').scrollIntoView().run()
  }

  /** The same right under a block. */
  private addBelow(blockId: string): void {
    const found = findBlock(this.editor.state.doc, blockId)
    if (found === undefined) return
    const at = found.pos + found.node.nodeSize
    this.editor
      .chain()
      .insertContentAt(at, { type: 'paragraph' })
      .setTextSelection(at + 1)
      .focus()
      .insertContent('/')
      .run()
  }

  /** The first words of an empty plan. */
  startWriting(): void {
    const chain = this.editor.chain()
    if (this.editor.state.doc.childCount === 0) chain.insertContentAt(0, { type: 'paragraph' })
    chain.focus('start').run()
  }

  /** Sets or (null) removes something beside the list; undo takes it back like any edit. */
  setBeside(root: 'meta' | 'people' | 'readings', key: string, value: unknown): void {
    this.doc.transact(() => {
      const map = this.doc.getMap(ROOTS[root])
      if (value === null) map.delete(key)
      else map.set(key, value)
    }, EDIT_ORIGIN)
  }

  /** Sets one field of a block as attributes hold it; null clears it. */
  setField(blockId: string, field: string, value: AttrValue | null): void {
    this.editor.commands.setField(blockId, field, value)
  }

  /** Adds someone to the plan's people; returns the new id. */
  addPerson({ name, initials, role }: { name: string; initials: string; role: string }): string {
    const id = newId().replace(/^b-/, 'p-')
    this.setBeside('people', id, { name, initials, ...(role === '' ? {} : { role }) })
    return id
  }

  private select(blockId: string): void {
    const { editor } = this
    editor.state.doc.forEach((node, pos) => {
      if (node.attrs['id'] === blockId && isBlockType(node.type.name))
        editor
          .chain()
          .setTextSelection(pos + 1 + node.content.size)
          .focus(undefined, { scrollIntoView: false })
          .run()
    })
  }

  private takeSelection(): void {
    if (!this.editor.isFocused) return
    this.plan.take(this.blockAtCaret())
  }

  /** The structured block with the caret, or the one that the prose with the caret belongs to. */
  private blockAtCaret(): string | undefined {
    const { doc, selection } = this.editor.state
    for (let index = Math.min(selection.$head.index(0), doc.childCount - 1); index >= 0; index--) {
      const node = doc.child(index)
      if (isBlockType(node.type.name)) return String(node.attrs['id'] ?? '')
      if (node.type.name === 'heading') return undefined
    }
    return undefined
  }

  /** Id of the text the caret is in, as long as it has one. */
  private textAtCaret(): string | undefined {
    const id: unknown = this.editor.state.selection.$head.parent.attrs['id']
    return typeof id === 'string' ? id : undefined
  }

  /**
   * The text with the caret was removed by a colleague. Whatever the person types next must not land in the block that now
   * stands there: the caret is taken out of the page until they choose a place.
   */
  private noticeRemoval(): void {
    const { hand } = this.plan
    const gone = (id: string | undefined) => id !== undefined && findBlock(this.editor.state.doc, id) === undefined
    if (gone(hand.get())) this.plan.take(undefined)
    else if (!gone(this.caretIn)) return
    if (gone(this.caretIn)) this.editor.view.dom.blur()
    this.caretIn = undefined
    this.notice.set(strings.page.removedHere)
  }

  private showEmpty(): void {
    const { doc } = this.editor.state
    this.empty.set(doc.childCount === 0 || (doc.childCount === 1 && doc.textContent === ''))
  }

  private readonly onClick = (event: MouseEvent): void => {
    if (!(event.target instanceof Element)) return
    const block = event.target.closest<HTMLElement>('.block')
    const link = event.target.closest('a[href]')
    if (link instanceof HTMLAnchorElement && (!this.editable || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      open(link.href, '_blank', 'noopener,noreferrer')
      return
    }
    const id = block?.dataset['id']
    if (id === undefined) return
    const to = event.target.closest<HTMLElement>('[data-go-to]')?.dataset['goTo']
    if (to !== undefined) {
      this.goTo(to)
      return
    }
    const field = event.target.closest<HTMLElement>('[data-field]')?.dataset['field']
    this.plan.take(id)
    if (field !== undefined) this.editField(id, field)
  }
}
