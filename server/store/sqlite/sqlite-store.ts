import { Worker } from 'node:worker_threads'
import type { AttachedFile } from '../../../schema/files/kinds.js'
import type { Beside, PlanCatalogue, PlanHeadline, PlanSummary } from '../catalogue.js'
import { StoreUnavailableError } from '../errors.js'
import type { FileOfPlan, FileStore, NewFile, SeenFile, StoredFile } from '../files.js'
import type { NewSignature, SignatureRecord, SignatureStore, SignedVersion } from '../signatures.js'
import type { AppendRequest, ClientClaim, DocumentStore, StoredDocument } from '../store.js'
import type { NewVersion, RewrittenVersion, VersionEntry } from '../versions.js'
import { type Args, type Call, fromWire, type Op, type Reply, type Result, type Settled } from './calls.js'
import { Pace } from './pace.js'
import { QuickCommits } from './quick-commits.js'

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

export interface SqliteStoreOptions {
  /** Path of the database file. */
  readonly file: string
  /** The built worker, `sqlite-worker.js`. */
  readonly worker: URL
}

/** What to believe of a disk before it has answered, in milliseconds a commit: not that it is quick. */
const UNKNOWN_MS = 2

/**
 * Documents and the list of plans in one SQLite file, written by a thread of its own; small edits are written here while the
 * disk is quick and that thread has nothing to do.
 */
export class SqliteStore implements DocumentStore, PlanCatalogue, FileStore, SignatureStore {
  readonly #options: SqliteStoreOptions
  readonly #waiting = new Map<number, Waiting>()
  readonly #pace = new Pace(UNKNOWN_MS)
  readonly #quick
  #worker: Worker | undefined
  #outbox: Call[] = []
  #nextId = 1
  #closed = false

  private constructor(options: SqliteStoreOptions) {
    this.#options = options
    this.#quick = new QuickCommits(options.file, this.#pace)
  }

  /** @throws StoreUnavailableError when the file cannot be opened. */
  static async open(options: SqliteStoreOptions): Promise<SqliteStore> {
    const store = new SqliteStore(options)
    await store.documents()
    return store
  }

  load(doc: string): Promise<StoredDocument | undefined> {
    return this.#call('load', doc)
  }
  append(request: AppendRequest): Promise<number> {
    const { update, before } = request
    return this.#ask(
      'append',
      [{ ...request, update: ownBytes(update) }],
      before === undefined ? update.length : undefined,
    )
  }
  compact(doc: string, snapshot: Uint8Array, upTo: number): Promise<void> {
    return this.#call('compact', doc, ownBytes(snapshot), upTo)
  }
  create(doc: string, snapshot: Uint8Array): Promise<void> {
    return this.#call('create', doc, ownBytes(snapshot))
  }
  clientOwners(doc: string): Promise<ReadonlyMap<number, string>> {
    return this.#call('clientOwners', doc)
  }
  documents(): Promise<readonly string[]> {
    return this.#call('documents')
  }
  versions(doc: string): Promise<readonly VersionEntry[]> {
    return this.#call('versions', doc)
  }
  version(doc: string, id: number): Promise<Uint8Array | undefined> {
    return this.#call('version', doc, id)
  }
  keepVersion(doc: string, version: NewVersion): Promise<VersionEntry> {
    return this.#call('keepVersion', doc, { ...version, bytes: ownBytes(version.bytes) })
  }
  rewriteVersion(doc: string, id: number, { bytes, ...label }: RewrittenVersion): Promise<void> {
    return this.#call('rewriteVersion', doc, id, { ...label, bytes: ownBytes(bytes) })
  }
  dropVersions(doc: string, ids: readonly number[]): Promise<void> {
    return this.#call('dropVersions', doc, ids)
  }
  list(): Promise<readonly PlanSummary[]> {
    return this.#call('list')
  }
  get(id: string): Promise<PlanSummary | undefined> {
    return this.#call('get', id)
  }
  add(
    plan: PlanSummary,
    snapshot: Uint8Array,
    clients: readonly ClientClaim[] = [],
    beside: readonly Beside[] = [],
  ): Promise<void> {
    const others = beside.map(({ doc, snapshot: bytes }) => ({ doc, snapshot: ownBytes(bytes) }))
    return this.#call('add', plan, ownBytes(snapshot), clients, others)
  }
  describe(id: string, headline: PlanHeadline): Promise<void> {
    return this.#call('describe', id, headline)
  }

  keepFilePart(hash: string, part: number, bytes: Uint8Array): Promise<void> {
    return this.#call('keepFilePart', hash, part, ownBytes(bytes))
  }
  addFile(plan: string, file: NewFile, most: number): Promise<AttachedFile> {
    return this.#call('addFile', plan, file, most)
  }
  fileOfPlan(plan: string, hash: string): Promise<FileOfPlan | undefined> {
    return this.#call('fileOfPlan', plan, hash)
  }
  filesOfPlans(): Promise<readonly FileOfPlan[]> {
    return this.#call('filesOfPlans')
  }
  renameFile(plan: string, hash: string, name: string): Promise<void> {
    return this.#call('renameFile', plan, hash, name)
  }
  storedFiles(): Promise<readonly StoredFile[]> {
    return this.#call('storedFiles')
  }
  storedFile(hash: string): Promise<StoredFile | undefined> {
    return this.#call('storedFile', hash)
  }
  filePart(hash: string, part: number): Promise<Uint8Array | undefined> {
    return this.#call('filePart', hash, part)
  }
  lookedAtFile(hash: string, unused: number, today: string, seen?: SeenFile): Promise<void> {
    return this.#call('lookedAtFile', hash, unused, today, seen)
  }
  dropFile(seen: SeenFile): Promise<boolean> {
    return this.#call('dropFile', seen)
  }
  dropLooseParts(hash?: string): Promise<void> {
    return this.#call('dropLooseParts', hash)
  }

  signatureRecord(): Promise<SignatureRecord> {
    return this.#call('signatureRecord')
  }
  signedVersions(): Promise<readonly SignedVersion[]> {
    return this.#call('signedVersions')
  }
  addSignature(signature: NewSignature): Promise<boolean> {
    return this.#call('addSignature', signature)
  }

  async close(): Promise<void> {
    if (this.#closed) return
    const worker = this.#worker
    // The last to close folds SQLite's log into the file: the thread.
    this.#quick.close()
    const done = worker === undefined ? Promise.resolve() : this.#call('close')
    this.#closed = true
    await done
    await worker?.terminate()
  }

  #call<K extends Op>(op: K, ...args: Args<K>): Promise<Result<K>> {
    return this.#ask(op, args)
  }

  #ask<K extends Op>(op: K, args: Args<K>, edit?: number): Promise<Result<K>> {
    if (this.#closed) return Promise.reject(new StoreUnavailableError('it is closed'))
    return new Promise<Result<K>>((resolve, reject) => {
      const id = this.#nextId++
      // The worker answers a call of K with what the engine returned for K.
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject })
      this.#outbox.push({ id, op, args, edit })
      // Calls of one turn travel together: one message, one commit.
      if (this.#outbox.length === 1) queueMicrotask(() => this.#flush())
    })
  }

  #flush(): void {
    const calls = this.#outbox
    this.#outbox = []
    // Edits of one document are stored in the order they came: here only when none is on its way there.
    const replies = this.#waiting.size === calls.length ? this.#quick.commit(calls) : undefined
    if (replies !== undefined) {
      for (const reply of replies) this.#settle(reply)
      return
    }
    this.#worker ??= this.#start()
    this.#worker.postMessage(calls)
  }

  #start(): Worker {
    const worker = new Worker(this.#options.worker, { workerData: { file: this.#options.file } })
    let reason = 'its thread ended'
    worker.on('message', ({ replies, ms }: Settled) => {
      if (ms !== undefined) this.#pace.took(ms)
      for (const reply of replies) this.#settle(reply)
    })
    worker.on('error', (error: Error) => {
      reason = error.message
    })
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined
      // Calls given to a thread that is gone may or may not be on disk; saying "not stored" is safe, updates are idempotent.
      for (const waiting of this.#waiting.values()) waiting.reject(new StoreUnavailableError(reason))
      this.#waiting.clear()
    })
    return worker
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (reply.ok) {
      waiting?.resolve(reply.value)
      return
    }
    waiting?.reject(fromWire(reply.error))
  }
}

/** Sending a view between threads would copy the whole buffer behind it, such as the socket's 64 KB. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)
}
