import { THREADS } from '../../schema/protocol/messages.js'
import { canComment } from '../../schema/protocol/roles.js'
import type { PlanHost } from '../beside/plan-host.js'
import { TableDocument } from '../beside/table-document.js'
import { KeptNotes } from './kept-notes.js'
import { ThreadIndex } from './thread-index.js'
import { withWords } from './with-words.js'

/** The document of what is said beside one plan. */
export class CommentsDocument extends TableDocument {
  readonly index: ThreadIndex

  /** @param onReached the server has answered */
  constructor(host: PlanHost, onReached: () => void) {
    const index = new ThreadIndex()
    const canWrite = canComment(host.role)
    const lost = new Set(['forbidden'] as const)
    super(host, { part: 'comments', root: THREADS, canWrite, withWords, lost, index }, onReached)
    this.index = index
  }

  override async leave(): Promise<void> {
    await super.leave()
    await new KeptNotes(this.host.session, this.host.planId).forget()
  }
}
