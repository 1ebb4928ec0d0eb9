import type * as Y from 'yjs'

/** Whether anything of a plan is here yet: an empty document means that it never was. */
export function hasContent(doc: Y.Doc): boolean {
  return doc.share.size > 0 && (doc.getMap('meta').size > 0 || doc.getXmlFragment('content').length > 0)
}
