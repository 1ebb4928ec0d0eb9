import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { headerSchema } from '../schema/header.js'
import { ROOTS } from '../schema/protocol/messages.js'

/** Origin for what this page writes beside the text (header, people, readings), so that undo takes it back too. */
export const EDIT_ORIGIN = 'living-plan/edit'

/** Attributes a block cannot do without. While the block stays, because a colleague wrote in it, undo leaves them. */
const LASTING: ReadonlySet<string> = new Set(['id', 'level', 'field'])

/** Fields of the header that a plan cannot do without. Undo puts an older value over the new one, or leaves the new one. */
const LASTING_HEADER: ReadonlySet<string> = new Set([...headerSchema.required, 'schemaVersion'])

/** Undo of this page's own edits, never of a colleague's: a block I added stays as long as somebody else's words are in it. */
export function ownUndo(doc: Y.Doc): Y.UndoManager {
  const scope = [
    doc.getXmlFragment(ROOTS.content),
    ...[ROOTS.meta, ROOTS.people, ROOTS.readings].map((name) => doc.getMap(name)),
  ]
  return new Y.UndoManager(scope, {
    trackedOrigins: new Set<unknown>([ySyncPluginKey, EDIT_ORIGIN]),
    deleteFilter: (item) => mayUndo(item, doc),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  })
}

/** Y asks this of each own insertion, children before parents, so that what is left in a block is not ours. */
function mayUndo(item: Y.Item, doc: Y.Doc): boolean {
  if (item.parentSub !== null) {
    if (item.parent === doc.getMap(ROOTS.meta)) return !LASTING_HEADER.has(item.parentSub)
    return !(item.parent instanceof Y.XmlElement && LASTING.has(item.parentSub))
  }
  if (!(item.content instanceof Y.ContentType)) return true
  const { type } = item.content
  if (type._length > 0) return false
  for (const attribute of type._map.values())
    if (!attribute.deleted && attribute.id.client !== doc.clientID) return false
  return true
}
