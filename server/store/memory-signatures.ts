import { MemoryFiles } from './memory-files.js'
import type {
  NewSignature,
  SignatureRecord,
  SignatureStore,
  SignatureWords,
  SignedVersion,
  StoredSignature,
} from './signatures.js'
import type { NewVersion, RewrittenVersion, VersionEntry } from './versions.js'

/** The record of signatures in memory: the model the contract suite compares with. */
export abstract class MemorySignatures extends MemoryFiles implements SignatureStore {
  readonly #rows: Omit<StoredSignature, 'said'>[] = []
  readonly #words = new Map<number, SignatureWords>()
  #signed: readonly SignedVersion[] = []
  #head: SignatureRecord['head']

  abstract keepVersion(doc: string, version: NewVersion): Promise<VersionEntry>
  abstract rewriteVersion(doc: string, id: number, rewritten: RewrittenVersion): Promise<void>
  /** Number of a document's newest update. @throws UnknownDocumentError */
  protected abstract headOf(doc: string): number

  async signatureRecord(): Promise<SignatureRecord> {
    return { head: this.#head, rows: this.#rows.map((row) => ({ ...row, said: this.#words.get(row.seq) })) }
  }

  async signedVersions(): Promise<readonly SignedVersion[]> {
    return this.#signed
  }

  async addSignature({ row, hash, seal, said, freeze, redact, resaid }: NewSignature): Promise<boolean> {
    if ((this.#head?.seq ?? 0) !== row.seq - 1) return false
    if (freeze !== undefined && this.headOf(row.plan) !== freeze.seq) return false
    const { plan, sha256 } = row
    // Before the first wait: what is called meanwhile finds the record as it will be.
    this.#head = { seq: row.seq, hash, seal }
    this.#rows.push({ ...row, hash })
    if (said !== undefined) this.#words.set(row.seq, said)
    if (resaid !== undefined && row.of !== null) this.#words.set(row.of, resaid)
    if (freeze !== undefined && sha256 !== null && !this.#signed.some((one) => isOf(one, plan, sha256))) {
      const kept = this.keepVersion(plan, freeze.version)
      const { id } = await kept
      this.#signed = [...this.#signed, { version: id, plan, sha256, numbers: freeze.numbers }]
    }
    if (redact !== undefined && sha256 !== null) {
      await this.rewriteVersion(plan, redact.version, redact)
      this.#signed = this.#signed.map((one) => (one.version === redact.version ? { ...one, sha256 } : one))
    }
    return true
  }
}

const isOf = (one: SignedVersion, plan: string, sha256: string) => one.plan === plan && one.sha256 === sha256
