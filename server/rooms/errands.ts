import type * as Y from 'yjs'
import { LIMITS } from '../../schema/protocol/limits.js'
import { encodeDurable, encodeSync, SYNC } from '../../schema/protocol/messages.js'
import { Answers } from './answers.js'
import { CatchUp } from './catch-up.js'
import type { Session } from './session.js'

/** Longest that answers to sync step 1 may take in one turn, in milliseconds. */
const ANSWERING_MS = 50

interface Read {
  run(doc: Y.Doc): void
  refuse(error: unknown): void
}

/**
 * What waits for the end of a turn, because it tells of the document and may only tell of what is on disk: durable notices,
 * greetings (sync step 1), answers (sync step 2) and reads.
 */
export class Errands {
  readonly #notices = new Set<Session>()
  readonly #greetings = new Set<Session>()
  readonly #asking = new Set<Session>()
  #reads: Read[] = []

  /** @param wake asks for a turn */
  constructor(readonly wake: () => void) {}

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
    if (!session.answering) this.#asking.add(session)
  }

  /** Resolves to what `read` gives, when it is its turn. */
  read<T>(read: (doc: Y.Doc) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = (doc: Y.Doc) => {
        try {
          resolve(read(doc))
        } catch (error) {
          reject(error)
        }
      }
      this.#reads.push({ run, refuse: reject })
    })
  }

  forget(session: Session): void {
    this.#notices.delete(session)
    this.#greetings.delete(session)
    this.#asking.delete(session)
  }

  /** Runs everything that waits on a document that is exactly what is on disk, of about so many bytes. */
  run(doc: Y.Doc, bytes: number): void {
    const answers = new Answers(doc)
    for (const session of [...this.#notices]) {
      session.peer.send(encodeDurable({ stateVector: answers.stateVector, frames: session.ledger.durable }))
    }
    for (const session of [...this.#greetings]) session.peer.send(answers.greeting)
    this.#notices.clear()
    this.#greetings.clear()
    this.#sendStates(answers, bytes > LIMITS.answerBytes)
    this.runReads(doc)
  }

  /** When a whole school comes back at once, edits are taken between answers. */
  #sendStates(answers: Answers, large: boolean): void {
    const started = performance.now()
    for (const session of [...this.#asking]) {
      if (performance.now() - started > ANSWERING_MS) return
      this.#asking.delete(session)
      this.#sendState(session, answers, large)
    }
  }

  runReads(doc: Y.Doc): void {
    const reads = this.#reads
    this.#reads = []
    for (const { run } of reads) run(doc)
  }

  /** The document may hold what is not on disk: nobody is told of it. */
  refuseReads(error: unknown): void {
    const reads = this.#reads
    this.#reads = []
    for (const { refuse } of reads) refuse(error)
  }

  #sendState(session: Session, answers: Answers, large: boolean): void {
    const { asked } = session
    session.asked = undefined
    if (asked !== undefined) {
      session.catchUp = undefined
      if (!large) {
        const state = answers.stateFor(asked)
        if (!session.spend(state.length)) return
        session.synced = true
        this.#send(session, state)
        return
      }
      // What is too large for one message costs as much as the largest: slices wait for their reader anyway.
      if (!session.spend(LIMITS.frameBytes)) return
      session.catchUp = CatchUp.from(asked, answers.doc)
    }
    this.#sendSlice(session, answers.doc)
  }

  #sendSlice(session: Session, doc: Y.Doc): void {
    const { catchUp } = session
    if (catchUp === undefined) return
    const { update, last } = catchUp.next(doc, LIMITS.sliceBytes)
    if (last) session.catchUp = undefined
    if (catchUp.structsSent) session.synced = true
    this.#send(session, encodeSync(last ? SYNC.step2 : SYNC.update, update))
  }

  /** Sends an answer; the next one is made only when this one has been read. */
  #send(session: Session, frame: Uint8Array): void {
    session.answering = true
    session.peer.send(frame, () => {
      session.answering = false
      if (!session.open || (session.asked === undefined && session.catchUp === undefined)) return
      this.#asking.add(session)
      this.wake()
    })
  }
}
