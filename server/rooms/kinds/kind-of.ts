import { type DocumentPart, readDocumentKey } from '../../../schema/protocol/document-keys.js'
import { annexKind } from './annex.js'
import { childrenKind } from './children.js'
import { commentsKind } from './comments.js'
import type { DocumentKind } from './kind.js'
import { planKind } from './plan.js'

const KINDS: Readonly<Record<DocumentPart, DocumentKind>> = {
  plan: planKind,
  annex: annexKind,
  comments: commentsKind,
  children: childrenKind,
}

/** What kind of document stands under a key; undefined: none ever does. */
export function kindOf(key: string): DocumentKind | undefined {
  const name = readDocumentKey(key)
  return name && KINDS[name.part]
}
