import {
  ClientClaimedError,
  DamagedError,
  DocumentExistsError,
  StoreUnavailableError,
  UnknownDocumentError,
} from '../errors.js'
import { FilesFullError } from '../files.js'
import type { SqliteEngine } from './engine.js'

/** The calls that cross between the server's thread and the store's. */
export type Op =
  | 'load'
  | 'append'
  | 'compact'
  | 'create'
  | 'clientOwners'
  | 'documents'
  | 'versions'
  | 'version'
  | 'keepVersion'
  | 'rewriteVersion'
  | 'dropVersions'
  | 'list'
  | 'get'
  | 'add'
  | 'describe'
  | 'keepFilePart'
  | 'addFile'
  | 'fileOfPlan'
  | 'filesOfPlans'
  | 'renameFile'
  | 'storedFiles'
  | 'storedFile'
  | 'filePart'
  | 'lookedAtFile'
  | 'dropFile'
  | 'dropLooseParts'
  | 'signatureRecord'
  | 'signedVersions'
  | 'addSignature'
  | 'close'
export type Args<K extends Op> = Parameters<SqliteEngine[K]>
export type Result<K extends Op> = ReturnType<SqliteEngine[K]>

export interface Call {
  readonly id: number
  readonly op: Op
  readonly args: readonly unknown[]
  /** Bytes of an edit that brings nothing but itself; undefined for every other call. */
  readonly edit?: number | undefined
}

/** What the store's thread answers: what became of some calls and, when all were edits, how many milliseconds they took. */
export interface Settled {
  readonly replies: readonly Reply[]
  readonly ms?: number
}

export type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: WireError }

/** Errors lose their class on the way between threads; this keeps it. */
export type WireError =
  | { readonly kind: 'damaged'; readonly doc: string; readonly part: string }
  | { readonly kind: 'unknown' | 'exists'; readonly doc: string }
  | { readonly kind: 'claimed'; readonly doc: string; readonly clientId: number }
  | { readonly kind: 'full'; readonly most: number }
  | { readonly kind: 'unavailable' | 'range'; readonly reason: string }

export function toWire(error: unknown): WireError {
  if (error instanceof DamagedError) return { kind: 'damaged', doc: error.doc, part: error.part }
  if (error instanceof UnknownDocumentError) return { kind: 'unknown', doc: error.doc }
  if (error instanceof DocumentExistsError) return { kind: 'exists', doc: error.doc }
  if (error instanceof ClientClaimedError) return { kind: 'claimed', doc: error.doc, clientId: error.clientId }
  if (error instanceof FilesFullError) return { kind: 'full', most: error.most }
  if (error instanceof RangeError) return { kind: 'range', reason: error.message }
  return { kind: 'unavailable', reason: error instanceof Error ? error.message : String(error) }
}

export function fromWire(error: WireError): Error {
  switch (error.kind) {
    case 'damaged':
      return new DamagedError(error.doc, error.part)
    case 'unknown':
      return new UnknownDocumentError(error.doc)
    case 'exists':
      return new DocumentExistsError(error.doc)
    case 'claimed':
      return new ClientClaimedError(error.doc, error.clientId)
    case 'full':
      return new FilesFullError(error.most)
    case 'range':
      return new RangeError(error.reason)
    case 'unavailable':
      return new StoreUnavailableError(error.reason)
  }
}
