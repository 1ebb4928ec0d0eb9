import type * as Y from 'yjs'
import { encodeDurable } from '../../schema/protocol/messages.js'
import { Answers } from './answers.js'
import type { Session } from './session.js'

/** Longest that answers to sync step 1 may take in one turn, in milliseconds. */
const ANSWERING_MS = 50

/**
 * What waits for the end of a turn, because it tells of the document and may only tell of what is on disk: durable notices,
 * greetings (sync step 1), answers (sync step 2) and reads.
 */
export class Errands {
  readonly #notices = new Set<Session>()
  readonly #greetings = new Set<Session>()
  readonly #asking = new Set<Session>()
  #reads: ((doc: Y.Doc) => void)[] = []

  get waiting(): boolean {
    return this.#notices.size + this.#greetings.size + this.#asking.size + this.#reads.length > 0
  }

  notify(session: Session): void {
    this.#notices.add(session)
  }

  greet(session: Session): void {
    this.#greetings.add(session)
  }

  answer(session: Session): void {
    this.#asking.add(session)
  }

  /** Resolves to what `read` gives, when it is its turn. */
  read<T>(read: (doc: Y.Doc) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#reads.push((doc) => {
        try {
          resolve(read(doc))
        } catch (error) {
          reject(error)
        }
      })
    })
  }

  forget(session: Session): void {
    this.#notices.delete(session)
    this.#greetings.delete(session)
    this.#asking.delete(session)
  }

  /** Runs everything that waits on a document that is exactly what is on disk. */
  run(doc: Y.Doc): void {
    const answers = new Answers(doc)
    for (const session of [...this.#notices]) {
      session.peer.send(encodeDurable({ stateVector: answers.stateVector, frames: session.ledger.durable }))
    }
    for (const session of [...this.#greetings]) session.peer.send(answers.greeting)
    this.#notices.clear()
    this.#greetings.clear()
    this.#sendStates(answers)
    this.runReads(doc)
  }

  /** When a whole school comes back at once, edits are taken between answers. */
  #sendStates(answers: Answers): void {
    const started = performance.now()
    for (const session of [...this.#asking]) {
      if (performance.now() - started > ANSWERING_MS) return
      this.#asking.delete(session)
      sendState(session, answers)
    }
  }

  runReads(doc: Y.Doc): void {
    const reads = this.#reads
    this.#reads = []
    for (const read of reads) read(doc)
  }
}

function sendState(session: Session, answers: Answers): void {
  const { asked } = session
  session.asked = undefined
  if (asked === undefined) return
  const state = answers.stateFor(asked)
  if (!session.spend(state.length)) return
  session.synced = true
  session.peer.send(state)
}
