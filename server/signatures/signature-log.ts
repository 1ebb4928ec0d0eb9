import { randomBytes } from 'node:crypto'
import { CHAIN_START, linkHash, sealOf } from '../audit/chain.js'
import type {
  NewSignature,
  SignatureRecord,
  SignatureRow,
  SignatureStore,
  SignatureWords,
  SignedVersion,
} from '../store/signatures.js'
import { fieldsOf, wordsSum } from './sums.js'

/** Which chain a seal is of. */
export const CHAIN = 'signatures'

type Bound = Pick<NewSignature, 'freeze' | 'redact'>

/** What is added to the record; the log gives it its number, its time and its place in the chain. */
export interface SignatureEntry extends Partial<Omit<SignatureRow, 'seq' | 'at' | 'words'>>, Bound {
  readonly kind: SignatureRow['kind']
  readonly plan: string
  readonly by: string | null
  /** The name as signed, or who withdrew and why. */
  readonly said?: Omit<SignatureWords, 'salt'>
  /** Takes the place of the words of the row `of`. */
  readonly resaid?: Omit<SignatureWords, 'salt'>
}

/** The record of signatures, and the versions they are for, as of one moment. */
export interface SignaturesRead extends SignatureRecord {
  readonly versions: readonly SignedVersion[]
}

export interface SignatureLogOptions {
  readonly store: SignatureStore
  /** Seals the end of the record, so that only who knows it can move the end. */
  readonly secret: string
  readonly now?: () => Date
}

/** Rows are chained like the audit log's: each hashes the one before, and a sealed row says where the record ends. */
export class SignatureLog {
  readonly #options: SignatureLogOptions

  constructor(options: SignatureLogOptions) {
    this.#options = options
  }

  async read(): Promise<SignaturesRead> {
    const { store } = this.#options
    // Versions are only ever added: read last, none is missing that a row names.
    const record = await store.signatureRecord()
    return { ...record, versions: await store.signedVersions() }
  }

  /**
   * Adds a row after those that were read. @returns undefined when the record or the document has moved on since
   * @throws UnknownDocumentError, StoreUnavailableError
   */
  async add({ head }: Pick<SignatureRecord, 'head'>, entry: SignatureEntry): Promise<SignatureRow | undefined> {
    const { store, secret, now = () => new Date() } = this.#options
    const { said, resaid, freeze, redact, ...fields } = entry
    const salted = said === undefined ? undefined : { salt: salt(), ...said }
    const resalted = resaid === undefined ? undefined : { salt: salt(), ...resaid }
    const words = resalted ?? salted
    const seq = (head?.seq ?? 0) + 1
    const row: SignatureRow = {
      role: null,
      method: null,
      person: null,
      of: null,
      sha256: null,
      was: null,
      numbers: null,
      form: null,
      ...fields,
      seq,
      at: now().toISOString(),
      words: words === undefined ? null : wordsSum(words),
    }
    const hash = linkHash(head?.hash ?? CHAIN_START, fieldsOf(row))
    const seal = sealOf(secret, seq, hash, CHAIN)
    const added = await store.addSignature({ row, hash, seal, said: salted, resaid: resalted, freeze, redact })
    return added ? row : undefined
  }

  /** Whether a seal is this school's. */
  isSealed({ seq, hash, seal }: NonNullable<SignatureRecord['head']>): boolean {
    return sealOf(this.#options.secret, seq, hash, CHAIN).equals(seal)
  }
}

const salt = () => randomBytes(16).toString('hex')
