import type * as Y from 'yjs'
import { LIMITS } from '../../schema/protocol/limits.js'
import { encodeSync, SYNC } from '../../schema/protocol/messages.js'
import type { Trial } from './batch-trial.js'
import { CatchUp } from './catch-up.js'
import type { Errands } from './errands.js'
import type { Session } from './session.js'

/** Tells everybody who has a document what was stored in it: as one message where that fits, else slice by slice. */
export class Relay {
  constructor(
    readonly sessions: ReadonlySet<Session>,
    readonly errands: Errands,
  ) {}

  /** @param update what was stored of `trial` @param doc with `update` in it */
  send(update: Uint8Array, { taken, applied }: Trial, doc: Y.Doc): void {
    const authors = new Set(taken.map(({ frame }) => frame.session))
    // More than one update means that Yjs tidied formatting here; that part is news to the author too.
    const [sole] = authors.size === 1 && applied.every(({ updates }) => updates.length <= 1) ? authors : []
    const message = encodeSync(SYNC.update, update)
    for (const session of this.sessions) {
      if (session === sole || !session.synced) continue
      if (message.length <= LIMITS.answerBytes) session.peer.sendShared(message)
      else this.#catchUp(session, update, doc)
    }
  }

  /** A change too large for one message goes in slices, each when the one before has been read. */
  #catchUp(session: Session, update: Uint8Array, doc: Y.Doc): void {
    session.catchUp = CatchUp.before(update, doc)
    session.synced = false
    this.errands.answer(session)
  }
}
