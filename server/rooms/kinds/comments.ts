import type * as Y from 'yjs'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { THREADS } from '../../../schema/protocol/messages.js'
import { canComment } from '../../../schema/protocol/roles.js'
import { validateThreadEntry } from '../../../schema/threads/validate.js'
import { NOTHING } from '../../versions/loss.js'
import { Refusal } from '../gate/refusal.js'
import type { DocumentKind, Inspector, Look } from './kind.js'

/** What is said beside a plan. */
export const commentsKind: DocumentKind = {
  part: 'comments',
  shapes: { [THREADS]: 'table' },
  mostBytes: LIMITS.commentsBytes,
  mayOpen: () => true,
  mayWrite: canComment,
  nameRoots: (doc) => void doc.getMap(THREADS),
  inspector: (doc) => new CommentsInspector(doc),
}

class CommentsInspector implements Inspector {
  readonly together = false
  readonly #threads

  constructor(doc: Y.Doc) {
    this.#threads = doc.getMap(THREADS)
  }

  begin(): Look {
    return (transaction, { writers }) => {
      const keys = [...(transaction.changed.get(this.#threads as never) ?? [])]
      for (const key of keys) {
        if (key === null || !this.#threads.has(key)) continue
        const [error] = validateThreadEntry(key, this.#threads.get(key))
        if (error !== undefined) throw new Refusal('comment', `Comment "${key.slice(0, 60)}": ${error.message}`)
      }
      const said = { by: writers[0]?.userId ?? '', keys: keys.filter((key) => key !== null), hidings: [] }
      return { grew: true, header: false, deleted: NOTHING, said }
    }
  }
}
