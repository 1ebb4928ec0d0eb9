import { Editor, type Extensions } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { findBlock } from '../../extensions/block-commands.js'
import { isFromElsewhere, isFromShared } from '../../extensions/ids.js'
import { livingPlanKit } from '../../extensions/kit.js'
import { type BlockType, isBlockType } from '../../schema/blocks.js'
import { personColour } from '../../schema/person-colour.js'
import type { Me } from '../app/api.js'
import { fieldRequest } from '../fields/field-target.js'
import { showDetails } from '../page/side.js'
import { strings } from '../strings.js'
import { Signal } from '../sync/signal.js'
import { blockFieldOf } from './block-field.js'
import { BlockNodeView } from './block-node-view.js'
import { renderCaret } from './caret.js'
import { glow } from './glow.js'
import { initialValues } from './initial-values.js'
import { MarkMenu } from './mark-menu.js'
import { otherField } from './other-fields.js'
import { PlanActs } from './plan-acts.js'
import { PlanView } from './plan-view.js'
import { proseLabels } from './prose-labels.js'
import { referencesSay, referenceViews } from './reference-view.js'
import { type Removed, removedBlock } from './removed-block.js'
import { scrollRoom } from './scroll-room.js'
import { stretches } from './stretches.js'
import type { Withhold } from './withhold.js'

interface Options {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly me: Me
  readonly editable: boolean
  /** Whether a client id of the shared document is this person's own on this device. */
  readonly isOwn: (client: number) => boolean
  readonly features: readonly EditorFeature[]
  /** The plan that this document stands beside. */
  readonly beside?: PlanEditor
  /** What it is called; the plan when nothing is said. */
  readonly label?: string
  /** What becomes of blocks for leaders only; nothing is said where nobody may make any. */
  readonly withhold?: Withhold | undefined
}

/** A part of the editor that stands by itself. */
export interface EditorFeature {
  /** What it adds to the editor's own extensions. */
  readonly extensions?: (host: PlanEditor) => Extensions
  /** Begins once the editor is there; gives what ends it. */
  readonly start?: (host: PlanEditor) => () => void
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
  /** What a colleague last removed with this person's caret in it. */
  readonly removed = new Signal<Removed | undefined>(undefined)
  /** Nothing is written yet: the page teaches how to begin. */
  readonly empty = new Signal(false)
  /** Bold, italic and links for selected words. */
  readonly marks = new MarkMenu()
  readonly editable: boolean
  readonly withhold: Withhold | undefined
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly me: Me
  readonly isOwn: (client: number) => boolean
  readonly editor: Editor
  /** What buttons and menus do to the plan. */
  readonly acts: PlanActs
  /** What a new block of a type starts with beyond its defaults. */
  readonly initial: (type: BlockType) => Readonly<Record<string, unknown>>
  private caretIn: string | undefined
  /** Where in that text, in letters. */
  private offset = 0
  private readonly endings: readonly (() => void)[]

  /** Only for a document in which the guard found nothing unknown: an editor destroys what it does not know. */
  constructor({ doc, awareness, me, editable, isOwn, features, beside, label, withhold }: Options) {
    this.editable = editable
    this.doc = doc
    this.awareness = awareness
    this.me = me
    this.isOwn = isOwn
    this.element.className = 'plan-host'
    this.withhold = withhold
    this.plan = new PlanView(doc, editable, beside?.plan)
    this.initial = (type) => initialValues(type, this.plan.plan.header, me)
    const editor = new Editor({
      element: this.element,
      editable,
      injectCSS: false,
      extensions: [
        ...livingPlanKit({
          doc,
          caret: { awareness, user: { name: me.name, color: personColour(me.name) }, render: renderCaret },
          references: { ...referencesSay(() => this.plan), view: referenceViews(this.plan) },
          nodeView:
            () =>
            ({ node, view }) => {
              this.plan.content ??= () => view.state.doc
              return new BlockNodeView(node, this.plan)
            },
        }),
        stretches,
        ...(editable ? this.marks.extensions() : []),
        ...features.flatMap(({ extensions }) => extensions?.(this) ?? []),
      ],
      editorProps: {
        ...scrollRoom(),
        attributes: {
          class: 'plan-text',
          role: 'textbox',
          'aria-label': label ?? strings.page.textbox,
          'aria-multiline': 'true',
          // What is written here is British English, whatever the browser speaks: its own spell-check goes by it.
          lang: 'en-GB',
          ...(editable ? {} : { 'aria-readonly': 'true' }),
        },
      },
    })
    this.editor = editor
    this.acts = new PlanActs(editor, this.plan, doc)
    hideFromReact(editor.view.dom)
    this.plan.content = () => editor.state.doc
    editor.on('transaction', ({ editor: { view }, transaction }) => {
      if (!transaction.docChanged) return
      this.plan.changed(transaction.before.childCount !== transaction.doc.childCount)
      this.showEmpty()
      if (!isFromShared(transaction)) return
      glow(view, transaction)
      this.noticeRemoval(transaction.before, isFromElsewhere(transaction))
    })
    editor.on('selectionUpdate', () => {
      this.caretIn = this.editor.isFocused ? this.textAtCaret() : undefined
      this.offset = this.editor.state.selection.$head.parentOffset
      this.takeSelection()
    })
    editor.on('focus', () => this.takeSelection())
    this.element.addEventListener('click', this.onClick)
    this.showEmpty()
    this.endings = features.flatMap(({ start }) => start?.(this) ?? [])
  }

  destroy(): void {
    for (const end of this.endings) end()
    this.element.removeEventListener('click', this.onClick)
    this.plan.destroy()
    this.editor.destroy()
    this.element.remove()
  }

  /** Opens the editor of one field beside its fact on the page, or beside `anchor`. */
  editField(blockId: string, field: string, anchor?: HTMLElement): void {
    const entry = this.plan.plan.byId.get(blockId)
    if (!this.editable || entry === undefined) return
    const target = blockFieldOf(this, entry, field) ?? otherField(this, entry, field)
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
    if (this.editable && matchMedia('(hover: hover)').matches) this.acts.select(blockId)
    // Blocks on the way have only guessed heights until they are on screen: look again once they have been drawn.
    const scroll = (again: number) => {
      view.dom.scrollIntoView({ block: 'start' })
      if (again > 0) requestAnimationFrame(() => scroll(again - 1))
    }
    scroll(3)
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
   * stands there: the caret is taken out of the page until they choose a place. What they undo themselves is no such thing.
   */
  private noticeRemoval(before: ProseNode, byColleague: boolean): void {
    const { hand } = this.plan
    const gone = (id: string | undefined) => id !== undefined && findBlock(this.editor.state.doc, id) === undefined
    if (gone(hand.get())) this.plan.take(undefined)
    else if (!gone(this.caretIn)) return
    if (!byColleague) return
    const { caretIn } = this
    this.caretIn = undefined
    if (caretIn !== undefined && gone(caretIn)) {
      this.editor.view.dom.blur()
      this.removed.set(removedBlock(before, this.editor.state.doc, caretIn, this.offset))
    }
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
    if (event.target.closest('[data-details]') !== null) {
      this.plan.take(id)
      showDetails()
      return
    }
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
