import { Editor } from '@tiptap/core'
import * as Y from 'yjs'
import { elementFrom } from '../../../extensions/headless/codec.js'
import { installDuplicateRepair } from '../../../extensions/headless/duplicate-ids.js'
import { installRescue, type SetAside } from '../../../extensions/headless/rescue.js'
import { livingPlanKit } from '../../../extensions/kit.js'
import type { BlockJson } from '../../../schema/document.js'

/** One person's editor on a document of its own. */
export interface Seat {
  readonly doc: Y.Doc
  readonly editor: Editor
  readonly setAside: SetAside[]
}

/** A seat with the real kit, the rescue and the repair of ids; nothing is sent anywhere until `exchange`. */
export function seat(client: number, content: readonly BlockJson[] | Uint8Array = []): Seat {
  const doc = new Y.Doc()
  if (content instanceof Uint8Array) Y.applyUpdate(doc, content)
  else if (content.length > 0) Y.applyUpdate(doc, seeded(content))
  doc.clientID = client
  const setAside: SetAside[] = []
  const isOwn = (id: number) => id === client
  installRescue(doc, { isOwn, onSetAside: (words) => setAside.push(words) })
  installDuplicateRepair(doc, { isOwn, isPresent: () => true })
  let ids = 0
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: livingPlanKit({ doc, newId: () => `n-${client}-${ids++}` }),
  })
  return { doc, editor, setAside }
}

/** The same bytes for everybody. */
export function seeded(content: readonly BlockJson[]): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.getXmlFragment('content').insert(0, content.map(elementFrom))
  return Y.encodeStateAsUpdate(doc)
}

/** Everybody gets everything, until nobody has anything new to say. */
export function exchange(...seats: readonly Seat[]): void {
  for (let round = 0; round < 4; round++) {
    for (const { doc: from } of seats) {
      for (const { doc: to } of seats) {
        if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'wire')
      }
    }
  }
}

export function close(...seats: readonly Seat[]): void {
  for (const { editor, doc } of seats) {
    editor.destroy()
    doc.destroy()
  }
}

/** Types words at the end of the block with an id, as the keyboard does. */
export function typeIn({ editor }: Seat, id: string, words: string): void {
  let at = 0
  editor.state.doc.descendants((node, pos) => {
    if (node.attrs.id === id) at = pos + 1 + node.content.size
    return !node.isTextblock
  })
  editor.view.dispatch(editor.state.tr.insertText(words, at))
}

/** `type id: text` of every block, nested ones included. */
export function outline({ editor }: Seat): string[] {
  const lines: string[] = []
  editor.state.doc.descendants((node) => {
    if (node.isTextblock) lines.push(`${node.type.name} ${String(node.attrs.id)}: ${node.textContent}`)
    return !node.isTextblock
  })
  return lines
}

export function caretIn({ editor }: Seat, id: string, offset = 0): void {
  editor.state.doc.descendants((node, pos) => {
    if (node.attrs.id === id) editor.commands.setTextSelection(pos + 1 + offset)
    return !node.isTextblock
  })
}

export function press({ editor }: Seat, key: string): void {
  const event = new KeyboardEvent('keydown', { key })
  editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event))
}

/** A block in its JSON form. */
export const block = (type: string, id: string, text = '', attrs: object = {}): BlockJson => ({
  type,
  attrs: { id, ...attrs },
  ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
})
/** A little of everything. */
export const plan: readonly BlockJson[] = [
  block('priority', 'b-1', 'Writing'),
  block('action', 'b-2', 'Teach it', { status: 'done' }),
  block('milestone', 'b-3', 'Books show it'),
  block('action', 'b-4', 'Read daily'),
  block('paragraph', 't-1', 'Some prose'),
]
