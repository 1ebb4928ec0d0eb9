import type { NewVersion, RewrittenVersion } from './versions.js'

export const SIGNATURE_KINDS = ['signed', 'withdrawn', 'erased'] as const
/** `erased`: a person’s name was taken out of a signed version, or out of what an earlier row says. */
export type SignatureKind = (typeof SIGNATURE_KINDS)[number]

/** One row of the record of signatures, of all plans of the school. Nothing in it is a name or a word that people wrote. */
export interface SignatureRow {
  /** 1, 2, 3 ... without a gap. */
  readonly seq: number
  /** ISO 8601, UTC. */
  readonly at: string
  readonly kind: SignatureKind
  readonly plan: string
  readonly role: string | null
  readonly method: string | null
  /** Account id of whose signature it is; null: somebody known by the name on paper only. */
  readonly person: string | null
  /** Account id of whoever did this; null: the command line. */
  readonly by: string | null
  /** The row that this one withdraws, or whose words it takes a name out of. */
  readonly of: number | null
  /** SHA-256 (hexadecimal) of what was signed; of an erased row: of the version as it is since. */
  readonly sha256: string | null
  /** Of an erased row: the same before. */
  readonly was: string | null
  /** SHA-256 of the frozen numbers. */
  readonly numbers: string | null
  /** Rules by which `sha256` and the numbers were made. */
  readonly form: number | null
  /** SHA-256 that ties the row to its words, which are kept apart so that a name can be erased. */
  readonly words: string | null
}

/** Words that belong to a row: the name as it was signed, the reason of a withdrawal. */
export interface SignatureWords {
  /** Keeps the sum in the row from telling what was erased. */
  readonly salt: string
  readonly name: string
  readonly reason: string
}

export interface StoredSignature extends SignatureRow {
  /** Over the row before and every field of this one. */
  readonly hash: Uint8Array
  readonly said: SignatureWords | undefined
}

/** Where the record ends, sealed by whoever knows the school's secret. */
export interface SignatureHead {
  readonly seq: number
  readonly hash: Uint8Array
  readonly seal: Uint8Array
}

/** A version that was signed, as it is kept. */
export interface SignedVersion {
  readonly version: number
  readonly plan: string
  /** Of its content as it is now. */
  readonly sha256: string
  /** JSON: block id to number. */
  readonly numbers: string
}

export interface Freeze {
  /** Number of the newest update in the document that is frozen: when there is a newer one, nothing is done. */
  readonly seq: number
  readonly version: NewVersion
  readonly numbers: string
}

/** A signed version without a name that was erased. */
export interface Redaction {
  readonly version: number
  readonly bytes: RewrittenVersion['bytes']
  readonly name: RewrittenVersion['name']
}

export interface NewSignature {
  readonly row: SignatureRow
  readonly hash: Uint8Array
  readonly seal: Uint8Array
  readonly said?: SignatureWords | undefined
  /** Kept with the row as a signed version, unless one of the same content is kept already. */
  readonly freeze?: Freeze | undefined
  readonly redact?: Redaction | undefined
  /** Takes the place of the words of the row named by `of`. */
  readonly resaid?: SignatureWords | undefined
}

export interface SignatureRecord {
  readonly head: SignatureHead | undefined
  /** Oldest first. */
  readonly rows: readonly StoredSignature[]
}

/** The record of signatures: rows are added, never changed or removed. Hashes and seals are opaque to the store. */
export interface SignatureStore {
  /** Everything, as of one moment. */
  signatureRecord(): Promise<SignatureRecord>
  signedVersions(): Promise<readonly SignedVersion[]>
  /**
   * Adds a row with all that belongs to it, in one transaction.
   * @returns false when the record or the document has moved on meanwhile; nothing was stored
   * @throws UnknownDocumentError, StoreUnavailableError
   */
  addSignature(signature: NewSignature): Promise<boolean>
}
