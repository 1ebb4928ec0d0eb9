import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { ROOTS } from '../schema/protocol/messages.js'

/** Origin for what this page writes beside the text (header, people, readings), so that undo takes it back too. */
export const EDIT_ORIGIN = 'living-plan/edit'

/** Attributes a block cannot do without. While the block stays, because a colleague wrote in it, undo leaves them. */
const LASTING: ReadonlySet<string> = new Set(['id', 'level', 'field'])

/** Undo of this page's own edits, never of a colleague's: a block I added stays as long as somebody else's words are in it. */
export function ownUndo(doc: Y.Doc): Y.UndoManager {
  const scope = [
    doc.getXmlFragment(ROOTS.content),
    ...[ROOTS.meta, ROOTS.people, ROOTS.readings].map((name) => doc.getMap(name)),
  ]
  return new Y.UndoManager(scope, {
    trackedOrigins: new Set<unknown>([ySyncPluginKey, EDIT_ORIGIN]),
    deleteFilter: (item) => mayUndo(item, doc.clientID),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  })
}

/** Y asks this of each own insertion, children before parents, so that what is left in a block is not ours. */
function mayUndo(item: Y.Item, client: number): boolean {
  if (item.parentSub !== null) return !(item.parent instanceof Y.XmlElement && LASTING.has(item.parentSub))
  if (!(item.content instanceof Y.ContentType)) return true
  const { type } = item.content
  if (type._length > 0) return false
  for (const attribute of type._map.values()) if (!attribute.deleted && attribute.id.client !== client) return false
  return true
}
