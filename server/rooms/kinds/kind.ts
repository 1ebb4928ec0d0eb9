import type * as Y from 'yjs'
import type { DocumentPart } from '../../../schema/protocol/document-keys.js'
import type { Role } from '../../../schema/protocol/roles.js'
import type { Extent } from '../../versions/loss.js'
import type { Authorship } from '../gate/authorship.js'
import type { RootShapes } from '../gate/roots.js'

/** Who sent an update, as far as documents care. */
export interface Writer {
  readonly userId: string
  readonly role: Role
  /** By role and by how they came; others only read. */
  readonly mayWrite: boolean
}

/**
 * What may stand in a document, who may open it and who may write it. Everything else (durability, causality, whose client ids
 * are whose, sizes, presence) is the same for all documents.
 */
export interface DocumentKind {
  readonly part: DocumentPart
  readonly shapes: RootShapes
  /** It is made of a plan's blocks, so older ones are brought up to date. */
  readonly holdsBlocks: boolean
  /** Bytes of its encoded state; more is refused with 4413. */
  readonly mostBytes: number
  /** Whether there is such a document for somebody of this role; for others it looks like one that was never made. */
  mayOpen(role: Role): boolean
  /** Edits of others are dropped, and their connections stay. */
  mayWrite(role: Role): boolean
  /** Names the roots with their types; do it before anything is applied, or Yjs makes untyped ones. */
  nameRoots(doc: Y.Doc): void
  /** Yjs update of what stands in it from its beginning, where it does not begin empty. */
  first?(): Uint8Array
  /** The inspector of one live document. When it has refused anything, both must be thrown away. */
  inspector(doc: Y.Doc, authorship: Authorship, surroundings: Surroundings): Inspector
}

/** What inspectors ask of the server that they work in. */
export interface Surroundings {
  /** Milliseconds since 1970, by the server's clock. */
  now(): number
  /** Counts that somebody hides a comment, or shows it again; false: too often within a minute. */
  mayHide(userId: string): boolean
}

/** By the machine's own clock, and as often as anybody likes. */
export const ALONE: Surroundings = { now: Date.now, mayHide: () => true }

/** Looks at what updates do to a document, before any of it is stored or sent. */
export interface Inspector {
  /** Updates of several people may be applied and judged as one; else each is applied and judged by itself. */
  readonly together: boolean
  /** Call in the transaction, before updates are applied; what it gives is called when they are, inside the same transaction. */
  begin(): Look
}

/** @throws Refusal in words for whoever wrote it; the document is then spoilt */
export type Look = (transaction: Y.Transaction, applied: AppliedUpdates) => Seen

export interface AppliedUpdates {
  /** Clients whose clocks the updates may have moved. */
  readonly clients: Iterable<number>
  /** Whose they are: one person where updates are not judged together. */
  readonly writers: readonly Writer[]
  /** @throws Refusal when all this takes too long */
  checkTime(): void
}

/** What updates did, as far as it matters to anybody else. */
export interface Seen {
  /** The document grew by content that is not deleted already. */
  readonly grew: boolean
  /** The plan's header was touched. */
  readonly header: boolean
  /** How much that was there before is deleted, moved blocks included. */
  readonly deleted: Readonly<Extent>
  /** What was said beside the plan. */
  readonly said?: Said | undefined
}

/** What one person wrote, changed or took back among the comments of a plan. */
export interface Said {
  readonly by: string
  /** Keys of the map `threads` (schema/threads/keys.ts). */
  readonly keys: readonly string[]
  /** Messages that were taken out of sight, or shown again. */
  readonly hidings: readonly Hiding[]
}

export interface Hiding {
  readonly thread: string
  readonly message: string
  /** Account id of whose message it is. */
  readonly author: string | undefined
  readonly hidden: boolean
  readonly reason: string
}
