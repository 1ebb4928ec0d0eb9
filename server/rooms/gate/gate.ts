import * as Y from 'yjs'
import { LIMITS } from '../../../schema/protocol/limits.js'
import type { ClientClaim } from '../../store/store.js'
import type { Extent } from '../../versions/loss.js'
import type { Authorship } from './authorship.js'
import { changesNothing, hasGap, Known } from './causality.js'
import { checkContent } from './check-content.js'
import { Deadline } from './deadline.js'
import { type DecodedUpdate, decodeUpdate } from './decode-update.js'
import { Refusal, tooLarge } from './refusal.js'
import { type PlanRoots, planRoots } from './roots.js'
import { slicesOf } from './slices.js'
import { collectTouched, type Touched } from './touched.js'

/** Who sent an update, as far as the gate cares. */
export interface Writer {
  readonly userId: string
  readonly mayWrite: boolean
}

/** An update that may be tried on the document. */
export interface Candidate {
  readonly update: DecodedUpdate
  readonly claims: readonly ClientClaim[]
}

/** What is known of an update before the document is touched. */
export type Screening =
  /** The document has it all already. */
  | { readonly kind: 'nothing' }
  /** Something it builds on is missing: ask for it. */
  | { readonly kind: 'gap' }
  /** It would change the plan, and its sender only reads. */
  | { readonly kind: 'read-only' }
  | { readonly kind: 'candidate'; readonly candidate: Candidate }

/** A batch that has become part of the live document and must now be stored. */
export interface Applied {
  /** Yjs updates to store and relay, in order; empty when nothing changed. */
  readonly updates: readonly Uint8Array[]
  /** The plan's header was touched. */
  readonly header: boolean
  /** How much that was there before is deleted, moved blocks included. */
  readonly deleted: Readonly<Extent>
}

/** Marks transactions made by the gate. */
const GATE = Symbol('gate')

/**
 * Decides about every update before it is stored or sent. One gate guards one live document; when `apply` throws, the
 * document may be spoilt and both must be thrown away.
 */
export class Gate {
  readonly roots: PlanRoots
  /** Bytes of the document: exact when it was measured, plus everything applied since. */
  #bytes: number

  constructor(
    readonly doc: Y.Doc,
    readonly authorship: Authorship,
    bytes: number,
  ) {
    this.roots = planRoots(doc)
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
   * Applies updates in one transaction and looks at what they did, from inside it.
   * @throws Refusal; the document is then spoilt
   */
  apply(candidates: readonly Candidate[]): Applied {
    const updates: Uint8Array[] = []
    const collect = (update: Uint8Array) => updates.push(update)
    this.doc.on('update', collect)
    try {
      const touched = this.doc.transact((transaction) => this.#try(transaction, candidates), GATE)
      for (const update of updates) this.#bytes += update.length
      return { updates, header: touched.meta.size > 0, deleted: touched.deleted }
    } catch (error) {
      if (error instanceof Refusal) throw error
      // Yjs throws plain errors for structs that it cannot place.
      throw new Refusal('integration', 'An edit cannot be made part of this plan.')
    } finally {
      this.doc.off('update', collect)
    }
  }

  #try(transaction: Y.Transaction, candidates: readonly Candidate[]): Touched {
    const blocks = this.roots.content.length
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
    const touched = collectTouched(transaction, clients.keys(), this.roots)
    deadline.check()
    checkContent(touched, this.roots)
    const now = this.roots.content.length
    if (now > LIMITS.blocks && now > blocks) throw tooLarge(`A plan may have ${LIMITS.blocks} blocks at most.`)
    if (touched.grew) this.#checkBytes(bytesOf(candidates))
    return touched
  }

  /** Nothing may wait in the document for a missing part: it would come to life later under another person's name. */
  #assertSettled(clients: ReadonlyMap<number, number>): void {
    const { store } = this.doc
    let settled = store.pendingStructs === null && store.pendingDs === null
    for (const [client, to] of clients) settled &&= Y.getState(store, client) >= to
    if (!settled) throw new Refusal('neighbour', 'An edit builds on parts that cannot be put in order.')
  }

  #checkBytes(added: number): void {
    if (this.#bytes + added <= LIMITS.documentBytes) return
    // The running sum forgets what deletions saved. Measuring costs a pass over the document, so it is done only here.
    this.#bytes = Y.encodeStateAsUpdate(this.doc).length - added
    if (this.#bytes + added > LIMITS.documentBytes) {
      throw tooLarge(`The plan is larger than ${LIMITS.documentBytes / 1024 / 1024} MB.`)
    }
  }
}

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
    const update = decodeUpdate(bytes)
    if (changesNothing(update, this.#gate.doc.store) && !update.skips) return { kind: 'nothing' }
    if (!writer.mayWrite) return { kind: 'read-only' }
    if (hasGap(update, this.#known)) return { kind: 'gap' }
    const claims = this.#gate.authorship.claims(update, writer.userId, this.#known, this.#claims)
    for (const { clientId } of claims) this.#claims.set(clientId, writer.userId)
    this.#known.advance(update)
    return { kind: 'candidate', candidate: { update, claims } }
  }
}
