import type { Beside, PlanCatalogue, PlanHeadline, PlanSummary } from './catalogue.js'
import { ClientClaimedError, DocumentExistsError, UnknownDocumentError } from './errors.js'
import { MemorySignatures } from './memory-signatures.js'
import type { AppendRequest, ClientClaim, DocumentStore, StoredDocument } from './store.js'
import type { NewVersion, RewrittenVersion, VersionEntry } from './versions.js'

interface Kept {
  snapshot: Uint8Array
  upTo: number
  lastSeq: number
  log: { readonly seq: number; readonly update: Uint8Array }[]
  readonly clients: Map<number, string>
  versions: { readonly entry: VersionEntry; readonly bytes: Uint8Array }[]
}

/** Keeps everything in memory: for tests of what stands on a store, and the model the contract suite compares with. */
export class MemoryStore extends MemorySignatures implements DocumentStore, PlanCatalogue {
  readonly #documents = new Map<string, Kept>()
  readonly #plans = new Map<string, PlanSummary>()
  #lastVersion = 0

  async load(doc: string): Promise<StoredDocument | undefined> {
    const kept = this.#documents.get(doc)
    if (kept === undefined) return undefined
    return {
      snapshot: kept.snapshot.slice(),
      updates: kept.log.map(({ update }) => update.slice()),
      lastSeq: kept.lastSeq,
    }
  }

  async append({ doc, update, clients = [], before }: AppendRequest): Promise<number> {
    const kept = this.#documents.get(doc)
    if (kept === undefined) throw new UnknownDocumentError(doc)
    for (const { clientId, userId } of clients) {
      const owner = kept.clients.get(clientId)
      if (owner !== undefined && owner !== userId) throw new ClientClaimedError(doc, clientId)
    }
    if (before !== undefined) await this.keepVersion(doc, before)
    for (const { clientId, userId } of clients) kept.clients.set(clientId, userId)
    kept.lastSeq += 1
    kept.log.push({ seq: kept.lastSeq, update: update.slice() })
    return kept.lastSeq
  }

  async compact(doc: string, snapshot: Uint8Array, upTo: number): Promise<void> {
    const kept = this.#documents.get(doc)
    if (kept === undefined) throw new UnknownDocumentError(doc)
    if (upTo > kept.lastSeq) throw new RangeError(`Nothing numbered ${upTo} was stored in ${doc}.`)
    if (upTo < kept.upTo) return
    kept.snapshot = snapshot.slice()
    kept.upTo = upTo
    kept.log = kept.log.filter(({ seq }) => seq > upTo)
  }

  async create(doc: string, snapshot: Uint8Array): Promise<void> {
    if (this.#documents.has(doc)) throw new DocumentExistsError(doc)
    this.#documents.set(doc, {
      snapshot: snapshot.slice(),
      upTo: 0,
      lastSeq: 0,
      log: [],
      clients: new Map(),
      versions: [],
    })
  }

  async clientOwners(doc: string): Promise<ReadonlyMap<number, string>> {
    return new Map(this.#documents.get(doc)?.clients)
  }

  async documents(): Promise<readonly string[]> {
    return [...this.#documents.keys()].sort()
  }

  async versions(doc: string): Promise<readonly VersionEntry[]> {
    return this.#documents.get(doc)?.versions.map(({ entry }) => entry) ?? []
  }

  async version(doc: string, id: number): Promise<Uint8Array | undefined> {
    return this.#documents
      .get(doc)
      ?.versions.find(({ entry }) => entry.id === id)
      ?.bytes.slice()
  }

  async keepVersion(doc: string, { bytes, by = null, ...label }: NewVersion): Promise<VersionEntry> {
    const kept = this.#documents.get(doc)
    if (kept === undefined) throw new UnknownDocumentError(doc)
    this.#lastVersion += 1
    const entry = { ...label, by, id: this.#lastVersion, seq: kept.lastSeq }
    kept.versions.push({ entry, bytes: bytes.slice() })
    return entry
  }

  async rewriteVersion(doc: string, id: number, { bytes, name, kind, by }: RewrittenVersion): Promise<void> {
    const versions = this.#documents.get(doc)?.versions ?? []
    const at = versions.findIndex(({ entry }) => entry.id === id)
    const old = versions[at]
    if (old === undefined) return
    const { entry } = old
    versions[at] = { entry: { ...entry, name, kind: kind ?? entry.kind, by: by ?? entry.by }, bytes: bytes.slice() }
  }

  async dropVersions(doc: string, ids: readonly number[]): Promise<void> {
    const kept = this.#documents.get(doc)
    if (kept === undefined) return
    kept.versions = kept.versions.filter(({ entry }) => entry.kind === 'signed' || !ids.includes(entry.id))
  }

  async list(): Promise<readonly PlanSummary[]> {
    return [...this.#plans.values()].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  }

  async get(id: string): Promise<PlanSummary | undefined> {
    return this.#plans.get(id)
  }

  async add(
    plan: PlanSummary,
    snapshot: Uint8Array,
    clients: readonly ClientClaim[] = [],
    beside: readonly Beside[] = [],
  ): Promise<void> {
    const all = [{ doc: plan.id, snapshot }, ...beside]
    if (this.#plans.has(plan.id)) throw new DocumentExistsError(plan.id)
    for (const { doc } of all) if (this.#documents.has(doc)) throw new DocumentExistsError(doc)
    this.#plans.set(plan.id, plan)
    for (const { doc, snapshot: bytes } of all) {
      await this.create(doc, bytes)
      const kept = this.#documents.get(doc)
      for (const { clientId, userId } of clients) kept?.clients.set(clientId, userId)
    }
  }

  async describe(id: string, headline: PlanHeadline): Promise<void> {
    const plan = this.#plans.get(id)
    if (plan !== undefined) this.#plans.set(id, { ...plan, ...headline })
  }

  protected headOf(doc: string): number {
    const kept = this.#documents.get(doc)
    if (kept === undefined) throw new UnknownDocumentError(doc)
    return kept.lastSeq
  }

  async close(): Promise<void> {}
}
