import type { NewVersion, VersionStore } from './versions.js'

/** A document's bytes, opaque to the store: a snapshot and the updates made since, oldest first. */
export interface StoredDocument {
  readonly snapshot: Uint8Array | undefined
  readonly updates: readonly Uint8Array[]
  /** Sequence number of the newest update; 0 when there was none. Pass it to `compact` with a snapshot of all of them. */
  readonly lastSeq: number
}

/** A Yjs client id and the account that wrote with it first. */
export interface ClientClaim {
  /** Unsigned 32-bit integer (Yjs allows up to 2^53 - 1). */
  readonly clientId: number
  readonly userId: string
}

export interface AppendRequest {
  /** Document key, e.g. `planId` for the plan or `planId/comments` for its threads. */
  readonly doc: string
  readonly update: Uint8Array
  /** Client ids new in this update; stored in the same transaction as the update. */
  readonly clients?: readonly ClientClaim[]
  /** The document as it was before this update, kept as a version in the same transaction. */
  readonly before?: NewVersion | undefined
}

/**
 * A log, a snapshot and versions for every document. Bytes are opaque. One contract suite (test/contract/store.ts) holds every
 * implementation to these words.
 */
export interface DocumentStore extends VersionStore {
  /**
   * @returns undefined when there is no such document.
   * @throws DamagedError when any of its rows is missing or differs from its checksum: never a shorter document.
   */
  load(doc: string): Promise<StoredDocument | undefined>
  /**
   * Resolves to the update's sequence number (1, 2, 3 ... in each document) once it is on disk (fsync). Appends made while
   * a commit is in flight share the next one; order of calls is order of numbers.
   * @throws UnknownDocumentError, ClientClaimedError (nothing of this append is stored), StoreUnavailableError (disk full).
   */
  append(request: AppendRequest): Promise<number>
  /**
   * Replaces the snapshot and drops updates numbered `upTo` and below, in one transaction. An `upTo` older than the stored
   * snapshot's changes nothing (somebody else compacted further).
   */
  compact(doc: string, snapshot: Uint8Array, upTo: number): Promise<void>
  /** @throws DocumentExistsError */
  create(doc: string, snapshot: Uint8Array): Promise<void>
  /** Client id -> user id of the account it belongs to, for every client that ever wrote to this document. */
  clientOwners(doc: string): Promise<ReadonlyMap<number, string>>
  /** Keys of every stored document, sorted. */
  documents(): Promise<readonly string[]>
  /** Waits for what is in flight, then lets go of the files. */
  close(): Promise<void>
}
