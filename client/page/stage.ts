import type * as Y from 'yjs'
import type { PlanDocument } from '../../schema/document.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import type { Connection } from '../sync/connection.js'
import type { OwnClients } from '../sync/own-clients.js'

/** What the page of a plan shows in the middle. */
export type Stage =
  | { readonly name: 'opening' }
  | { readonly name: 'notHere' }
  | { readonly name: 'editing'; readonly editor: PlanEditor }
  /** Shown from its JSON, without an editor: this page is too old for the plan. */
  | { readonly name: 'frozen'; readonly document: PlanDocument; readonly why: 'outdated' | 'unknown' }

/** One copy of a plan on one page, from the device's rows to its end. */
export interface Life {
  readonly doc: Y.Doc
  readonly connection: Connection
  readonly own: OwnClients
  /** Gives blocks that share an id their own, where that falls to this page. */
  readonly repair: () => void
  editor: PlanEditor | undefined
  ended: boolean
}
