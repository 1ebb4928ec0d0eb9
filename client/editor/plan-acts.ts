import type { Editor } from '@tiptap/core'
import type * as Y from 'yjs'
import { findBlock } from '../../extensions/block-commands.js'
import { newId } from '../../extensions/new-id.js'
import { EDIT_ORIGIN } from '../../extensions/undo.js'
import { isBlockType } from '../../schema/blocks.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import type { AttrValue } from '../../schema/values.js'
import type { PlanView } from './plan-view.js'

/** What buttons, menus and fields do to the plan; every one can be undone. */
export class PlanActs {
  constructor(
    private readonly editor: Editor,
    private readonly plan: PlanView,
    private readonly doc: Y.Doc,
  ) {}

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
  addBelow(blockId: string): void {
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
    const doc = root === 'readings' ? this.doc : this.plan.headed
    doc.transact(() => {
      const map = doc.getMap(ROOTS[root])
      if (value === null) map.delete(key)
      else map.set(key, value)
    }, EDIT_ORIGIN)
  }

  /** Sets one field of a block as attributes hold it; null clears it. */
  setField(blockId: string, field: string, value: AttrValue | null): void {
    this.editor.commands.setField(blockId, field, value)
  }

  /** Sets several fields of one block in one step. */
  setFields(blockId: string, values: Readonly<Record<string, AttrValue | null>>): void {
    this.editor.commands.setFields(blockId, values)
  }

  /** The same field of several blocks in one step: a link may be stored at its other end. */
  setEach(field: string, values: ReadonlyMap<string, readonly string[]>): void {
    const chain = this.editor.chain()
    for (const [blockId, value] of values) chain.setField(blockId, field, value)
    chain.run()
  }

  /** Rates a block for a term: a rating of its own under it, with the caret where the reason goes. Earlier ratings stay. */
  rate(blockId: string, values: Readonly<Record<string, unknown>>): void {
    this.select(blockId)
    this.editor.chain().insertBlock('rag', values).focus(undefined, { scrollIntoView: false }).run()
  }

  /** Adds someone to the plan's people; returns the new id. */
  addPerson({ name, initials, role }: { name: string; initials: string; role: string }): string {
    const id = newId().replace(/^b-/, 'p-')
    this.setBeside('people', id, { name, initials, ...(role === '' ? {} : { role }) })
    return id
  }

  /** Puts the caret at the end of a block's text. */
  select(blockId: string): void {
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
}
