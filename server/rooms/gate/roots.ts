import type * as Y from 'yjs'
import { ROOTS } from '../../../schema/protocol/messages.js'

/** The shared types at the root of a kind of document, and whether each is a list or a table. Nothing else may stand there. */
export type RootShapes = Readonly<Record<string, 'list' | 'table'>>

export const PLAN_SHAPES: RootShapes = { content: 'list', meta: 'table', people: 'table', readings: 'table' }

/** The four shared types that a plan's document consists of. */
export interface PlanRoots {
  readonly content: Y.XmlFragment
  readonly meta: Y.Map<unknown>
  readonly people: Y.Map<unknown>
  readonly readings: Y.Map<unknown>
}

/** Names the roots with their types; do it before anything is applied, or Yjs makes untyped ones. */
export function planRoots(doc: Y.Doc): PlanRoots {
  return {
    content: doc.getXmlFragment(ROOTS.content),
    meta: doc.getMap(ROOTS.meta),
    people: doc.getMap(ROOTS.people),
    readings: doc.getMap(ROOTS.readings),
  }
}
