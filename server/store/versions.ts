/**
 * Why a version was kept: `automatic` by the passing of time, `before-deletion` and `before-restore` because of what came
 * next, `named` because a person wanted it, `signed` because somebody put their name to it.
 */
export const VERSION_KINDS = ['automatic', 'before-deletion', 'before-restore', 'named', 'signed'] as const
export type VersionKind = (typeof VERSION_KINDS)[number]

/** What is known of a version without reading it. */
export interface VersionLabel {
  /** Milliseconds since 1970, by the wall clock of the moment, which may have been wrong. */
  readonly at: number
  readonly kind: VersionKind
  /** What a person called it; null for all but `named`. */
  readonly name: string | null
  /** Top-level blocks of the plan then. */
  readonly blocks: number
  /** Account of the person whose act kept it; null: nobody's, or nobody knows. */
  readonly by: string | null
}

export interface NewVersion extends Omit<VersionLabel, 'by'> {
  readonly by?: string | null
  /** Opaque to the store. */
  readonly bytes: Uint8Array
}

/** What may change of a version: its content by erasing a name, its name, and that it has one and stays. */
export type RewrittenVersion = Pick<NewVersion, 'bytes' | 'name'> & Partial<Pick<VersionLabel, 'kind' | 'by'>>

export interface VersionEntry extends VersionLabel {
  /** A whole number; a later version of any document has a higher one, and none is ever used again. */
  readonly id: number
  /** Number of the newest update that was in the document; 0: as it was created. */
  readonly seq: number
}

/** Frozen states of documents. */
export interface VersionStore {
  /** In the order in which they were kept. Empty for unknown documents. */
  versions(doc: string): Promise<readonly VersionEntry[]>
  /**
   * @returns undefined when the document has no such version.
   * @throws DamagedError when it differs from its checksum
   */
  version(doc: string, id: number): Promise<Uint8Array | undefined>
  /** Resolves once it is on disk. @throws UnknownDocumentError, StoreUnavailableError */
  keepVersion(doc: string, version: NewVersion): Promise<VersionEntry>
  /** Gives a version other bytes and another name, and another kind and person where given. Unknown ones are ignored. */
  rewriteVersion(doc: string, id: number, rewritten: RewrittenVersion): Promise<void>
  /** Forgets versions of this document; ids that are not among them are ignored, and so are signed ones, which stay for ever. */
  dropVersions(doc: string, ids: readonly number[]): Promise<void>
}
