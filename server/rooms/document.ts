import * as Y from 'yjs'
import type { PlanDocument } from '../../schema/document.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import { assemble, isIncomplete } from '../plans/assemble.js'
import { bringUpToDate, type Migration } from '../plans/bring-up-to-date.js'
import { DamagedError, StoreUnavailableError, UnknownDocumentError } from '../store/errors.js'
import type { ClientClaim, DocumentStore } from '../store/store.js'
import type { NewVersion } from '../store/versions.js'
import { blocksOf, packState } from '../versions/state.js'
import { VersionKeeper } from '../versions/version-keeper.js'
import { type Clock, monotonicClock } from './clock.js'
import { Authorship } from './gate/authorship.js'
import { type Applied, Gate } from './gate/gate.js'
import { ALONE, type DocumentKind, type Surroundings } from './kinds/kind.js'
import { kindOf } from './kinds/kind-of.js'

/**
 * A live document together with its log. Between calls of `commit` it holds exactly what is on disk, but for a
 * migration while the disk is full; in between it may be ahead, and `reload` goes back.
 */
export class LiveDocument {
  #doc: Y.Doc
  #gate: Gate
  #lastSeq: number
  /** Log rows and bytes since the snapshot. */
  #rows: number
  #logBytes: number
  /** What made the document one of this version, as long as it could not be stored. */
  #migration: Migration | undefined

  private constructor(
    readonly key: string,
    readonly store: DocumentStore,
    readonly versions: VersionKeeper,
    readonly surroundings: Surroundings,
    loaded: Loaded,
  ) {
    this.#doc = loaded.doc
    this.#gate = loaded.gate
    this.#lastSeq = loaded.lastSeq
    this.#rows = loaded.rows
    this.#logBytes = loaded.logBytes
    this.#migration = loaded.migration
  }

  /** @throws DamagedError, StoreUnavailableError, UnknownDocumentError */
  static async load(
    key: string,
    store: DocumentStore,
    clock: Clock = monotonicClock,
    surroundings: Surroundings = ALONE,
  ): Promise<LiveDocument> {
    const [versions, loaded] = await Promise.all([
      VersionKeeper.open(key, store, clock),
      load(key, store, surroundings),
    ])
    const live = new LiveDocument(key, store, versions, surroundings, loaded)
    await live.#tryToStoreMigration()
    return live
  }

  get doc(): Y.Doc {
    return this.#doc
  }

  get kind(): DocumentKind {
    return this.#gate.kind
  }

  /** Number of the newest update that is on disk; between turns the document holds exactly those up to it. */
  get lastSeq(): number {
    return this.#lastSeq
  }

  get gate(): Gate {
    return this.#gate
  }

  /** Forgets what was applied since the last commit. @throws like `load` */
  async reload(): Promise<void> {
    const loaded = await load(this.key, this.store, this.surroundings)
    this.#doc.destroy()
    this.#doc = loaded.doc
    this.#gate = loaded.gate
    this.#lastSeq = loaded.lastSeq
    this.#rows = loaded.rows
    this.#logBytes = loaded.logBytes
    this.#migration = loaded.migration
    await this.#tryToStoreMigration()
  }

  /**
   * Call before edits are applied, while the document is what is on disk: a migration that could not be stored until now goes
   * before them, and when it is time, this state becomes a version with the next commit. @throws what the store throws
   */
  async beforeEdits(): Promise<void> {
    await this.#storeMigration()
    await this.versions.prepare(this.#doc, this.#lastSeq)
  }

  /**
   * The state before what the gate applied, when it is to become a version: after a large deletion both are compared, which is
   * work for its authors to answer for. @throws like `commit`
   */
  past(applied: readonly Applied[]): Promise<NewVersion | undefined> {
    return this.versions.before(applied, this.#doc)
  }

  /**
   * Stores what the gate applied, and with it the state before when that is to be a version; gives the bytes stored.
   * @throws what the store throws; then the live document is ahead of the stored one and must be reloaded
   */
  async commit(
    applied: readonly Applied[],
    clients: readonly ClientClaim[],
    before: NewVersion | undefined,
  ): Promise<Uint8Array> {
    const updates = applied.flatMap((part) => part.updates)
    const [first] = updates
    const update = first !== undefined && updates.length === 1 ? first : Y.mergeUpdates([...updates])
    this.#lastSeq = await this.store.append({ doc: this.key, update, clients, before })
    if (before !== undefined) this.versions.kept(this.#lastSeq - 1)
    this.#gate.authorship.settle(clients)
    this.#rows += 1
    this.#logBytes += update.length
    return update
  }

  /** Changes the document as the server itself, while nobody else does; only deletions. @throws what the store throws */
  async change(deletions: () => void): Promise<void> {
    await this.#storeMigration()
    const known = Y.encodeStateVector(this.#doc)
    deletions()
    const update = Y.encodeStateAsUpdate(this.#doc, known)
    this.#lastSeq = await this.store.append({ doc: this.key, update })
    this.#rows += 1
    this.#logBytes += update.length
  }

  /** On a full disk a plan of an older version can still be read. */
  async #tryToStoreMigration(): Promise<void> {
    try {
      await this.#storeMigration()
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error
    }
  }

  /** @throws what the store throws */
  async #storeMigration(): Promise<void> {
    if (this.#migration === undefined) return
    const { update, before } = this.#migration
    const version = before && (await versionOf(before))
    this.#lastSeq = await this.store.append({ doc: this.key, update, before: version })
    this.#migration = undefined
    if (version !== undefined) this.versions.kept(this.#lastSeq - 1)
    this.#rows += 1
    this.#logBytes += update.length
  }

  /** Whether everything is in the snapshot: what was deleted is then nowhere in what is stored. */
  get isFolded(): boolean {
    return this.#rows === 0 && this.#migration === undefined
  }

  get wantsCompaction(): boolean {
    return this.#rows >= LIMITS.logRows || this.#logBytes >= LIMITS.logBytes
  }

  /** Folds the log into the snapshot. Only at a moment when everything applied is committed. */
  async compact(): Promise<void> {
    await this.#storeMigration()
    if (this.#rows === 0) return
    const snapshot = Y.encodeStateAsUpdate(this.#doc)
    this.#gate.measured(snapshot.length)
    const rows = this.#rows
    const bytes = this.#logBytes
    this.#rows = 0
    this.#logBytes = 0
    try {
      await this.store.compact(this.key, snapshot, this.#lastSeq)
    } catch (error) {
      this.#rows += rows
      this.#logBytes += bytes
      throw error
    }
  }

  destroy(): void {
    this.#doc.destroy()
  }
}

interface Loaded {
  readonly doc: Y.Doc
  readonly gate: Gate
  readonly lastSeq: number
  readonly rows: number
  readonly logBytes: number
  readonly migration: Migration | undefined
}

async function load(key: string, store: DocumentStore, surroundings: Surroundings): Promise<Loaded> {
  const [{ doc, kind, lastSeq, rows, logBytes, bytes, migration }, owners] = await Promise.all([
    loadDocument(key, store),
    store.clientOwners(key),
  ])
  const gate = new Gate(doc, kind, new Authorship(owners), bytes, surroundings)
  return { doc, gate, lastSeq, rows, logBytes, migration }
}

/** The plan as an older version of the program left it: its people can bring it back. */
async function versionOf(plan: PlanDocument): Promise<NewVersion> {
  return { at: Date.now(), kind: 'automatic', name: null, blocks: blocksOf(plan), bytes: await packState(plan) }
}

/**
 * Reads a document from the store, in the form of this version: `migration` is the update that made it so, not stored yet.
 * @throws DamagedError also when the bytes are what was written but do not make a whole document
 */
export async function loadDocument(key: string, store: DocumentStore) {
  const kind = kindOf(key)
  const stored = kind && (await store.load(key))
  if (kind === undefined || stored === undefined) throw new UnknownDocumentError(key)
  const { snapshot, updates, lastSeq } = stored
  const doc = new Y.Doc()
  kind.nameRoots(doc)
  try {
    assemble(stored, doc)
  } catch {
    throw new DamagedError(key, 'its content cannot be read')
  }
  if (isIncomplete(doc)) {
    throw new DamagedError(key, 'parts of its content are missing')
  }
  const migration = kind.holdsBlocks ? bringUpToDate(doc) : undefined
  const logBytes = updates.reduce((sum, update) => sum + update.length, 0)
  return { doc, kind, lastSeq, rows: updates.length, logBytes, bytes: logBytes + (snapshot?.length ?? 0), migration }
}
