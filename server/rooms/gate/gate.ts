import * as Y from 'yjs'
import type { ClientClaim } from '../../store/store.js'
import {
  ALONE,
  type AppliedUpdates,
  type DocumentKind,
  type Inspector,
  type Seen,
  type Surroundings,
  type Writer,
} from '../kinds/kind.js'
import type { Authorship } from './authorship.js'
import { changesNothing, hasGap, Known } from './causality.js'
import { Deadline } from './deadline.js'
import { type DecodedUpdate, decodeUpdate } from './decode-update.js'
import { Refusal, tooLarge } from './refusal.js'
import { slicesOf } from './slices.js'

/** An update that may be tried on the document. */
export interface Candidate {
  readonly update: DecodedUpdate
  readonly claims: readonly ClientClaim[]
  readonly writer: Writer
}

/** What is known of an update before the document is touched. */
export type Screening =
  /** The document has it all already. */
  | { readonly kind: 'nothing' }
  /** Something it builds on is missing: ask for it. */
  | { readonly kind: 'gap' }
  /** It would change the document, and its sender only reads. */
  | { readonly kind: 'read-only' }
  | { readonly kind: 'candidate'; readonly candidate: Candidate }

/** What became part of the live document in one transaction and must now be stored. */
export interface Applied extends Seen {
  /** Yjs updates to store and relay, in order; empty when nothing changed. */
  readonly updates: readonly Uint8Array[]
}

/** Marks transactions made by the gate. */
const GATE = Symbol('gate')

/**
 * Decides about every update before it is stored or sent. One gate guards one live document; when `apply` throws, the
 * document may be spoilt and both must be thrown away.
 */
export class Gate {
  readonly #inspector: Inspector
  /** Bytes of the document: exact when it was measured, plus everything applied since. */
  #bytes: number

  constructor(
    readonly doc: Y.Doc,
    readonly kind: DocumentKind,
    readonly authorship: Authorship,
    bytes: number,
    surroundings: Surroundings = ALONE,
  ) {
    kind.nameRoots(doc)
    this.#inspector = kind.inspector(doc, authorship, surroundings)
    this.#bytes = bytes
  }

  /** Bytes of the encoded document, at most about: what deletions save is known only when it is measured. */
  get bytes(): number {
    return this.#bytes
  }

  /** Call when the document has been encoded: its exact size. */
  measured(bytes: number): void {
    this.#bytes = bytes
  }

  /** Whether a Yjs client id is this person's, or nobody's yet. */
  mayUse(userId: string, clientId: number): boolean {
    return this.authorship.mayUse(userId, clientId, new Known(this.doc.store))
  }

  /** A batch is screened update by update, and applied at once. */
  startBatch(): Batch {
    return new Batch(this)
  }

  /**
   * Applies updates and looks at what they did, from inside the transaction: in one, or where the kind of document says so each
   * in its own.
   * @throws Refusal; the document is then spoilt
   */
  apply(candidates: readonly Candidate[]): readonly Applied[] {
    if (this.#inspector.together) return [this.#apply(candidates)]
    return candidates.map((candidate) => this.#apply([candidate]))
  }

  #apply(candidates: readonly Candidate[]): Applied {
    const updates: Uint8Array[] = []
    const collect = (update: Uint8Array) => updates.push(update)
    this.doc.on('update', collect)
    try {
      const seen = this.doc.transact((transaction) => this.#try(transaction, candidates), GATE)
      for (const update of updates) this.#bytes += update.length
      return { updates, ...seen }
    } catch (error) {
      if (error instanceof Refusal) throw error
      // Yjs throws plain errors for structs that it cannot place.
      throw new Refusal('integration', 'An edit cannot be made part of this plan.')
    } finally {
      this.doc.off('update', collect)
    }
  }

  #try(transaction: Y.Transaction, candidates: readonly Candidate[]): Seen {
    const look = this.#inspector.begin()
    const clients = new Map<number, number>()
    const deadline = new Deadline(bytesOf(candidates))
    for (const { update } of candidates) {
      for (const [client, { to }] of update.spans) clients.set(client, Math.max(to, clients.get(client) ?? 0))
      for (const slice of slicesOf(update, this.doc.store)) {
        Y.applyUpdate(this.doc, slice, GATE)
        deadline.check()
      }
    }
    this.#assertSettled(clients)
    const applied: AppliedUpdates = {
      clients: clients.keys(),
      writers: candidates.map(({ writer }) => writer),
      checkTime: () => deadline.check(),
    }
    const seen = look(transaction, applied)
    if (seen.grew) this.#checkBytes(bytesOf(candidates))
    return seen
  }

  /** Nothing may wait in the document for a missing part: it would come to life later under another person's name. */
  #assertSettled(clients: ReadonlyMap<number, number>): void {
    const { store } = this.doc
    let settled = store.pendingStructs === null && store.pendingDs === null
    for (const [client, to] of clients) settled &&= Y.getState(store, client) >= to
    if (!settled) throw new Refusal('neighbour', 'An edit builds on parts that cannot be put in order.')
  }

  #checkBytes(added: number): void {
    const { mostBytes } = this.kind
    if (this.#bytes + added <= mostBytes) return
    // The running sum forgets what deletions saved. Measuring costs a pass over the document, so it is done only here.
    this.#bytes = Y.encodeStateAsUpdate(this.doc).length - added
    if (this.#bytes + added <= mostBytes) return
    throw tooLarge(`${NAMES[this.kind.part]} larger than ${mostBytes / 1024 / 1024} MB.`)
  }
}

const NAMES = {
  plan: 'The plan is',
  comments: 'The comments of a plan are',
  annex: 'The leaders’ part of a plan is',
  children: 'What was said about the lines of the children’s page is',
} as const

const bytesOf = (candidates: readonly Candidate[]) =>
  candidates.reduce((sum, { update }) => sum + update.bytes.length, 0)

/** Updates that will be applied together, each screened with those before it in mind. */
export class Batch {
  readonly #gate: Gate
  readonly #known: Known
  readonly #claims = new Map<number, string>()

  constructor(gate: Gate) {
    this.#gate = gate
    this.#known = new Known(gate.doc.store)
  }

  /** @throws Refusal; the document is untouched */
  screen(bytes: Uint8Array, writer: Writer): Screening {
    const { kind } = this.#gate
    const update = decodeUpdate(bytes, kind.shapes)
    if (changesNothing(update, this.#gate.doc.store) && !update.skips) return { kind: 'nothing' }
    if (!writer.mayWrite) return { kind: 'read-only' }
    if (hasGap(update, this.#known)) return { kind: 'gap' }
    const claims = this.#gate.authorship.claims(update, writer.userId, this.#known, this.#claims)
    for (const { clientId } of claims) this.#claims.set(clientId, writer.userId)
    this.#known.advance(update)
    return { kind: 'candidate', candidate: { update, claims, writer } }
  }
}
