import type { AttachedFile } from '../../schema/files/kinds.js'

/** A file as it is stored, whichever plans have it. */
export interface StoredFile {
  readonly hash: string
  readonly bytes: number
  /** Pieces its bytes lie in, numbered from 0. */
  readonly parts: number
  /** Days on which it was looked at and no plan mentioned it, counted since the last that did. */
  readonly unused: number
  /** The day of that count, `2026-11-22`, on the machine's calendar. */
  readonly lookedOn: string
}

/** A file, and how it stood with its use when somebody looked. */
export type SeenFile = Pick<StoredFile, 'hash' | 'unused' | 'lookedOn'>

export interface NewFile extends AttachedFile {
  readonly parts: number
  readonly today: string
}

/** What a plan calls a file. */
export interface FileOfPlan extends AttachedFile {
  readonly plan: string
}

/** All attached files together may not be larger than this; nothing was stored. */
export class FilesFullError extends Error {
  override readonly name = 'FilesFullError'
  constructor(readonly most: number) {
    super('There is no room for more files.')
  }
}

/**
 * Attached files, each stored once under the hash of its bytes, and which plans have them. Bytes travel in pieces, so that
 * no edit waits long behind a large file, and no reader makes the server hold one.
 */
export interface FileStore {
  /** Keeps a piece of a file that is on its way. It belongs to nothing until {@link addFile}; it takes the place of one kept before. */
  keepFilePart(hash: string, part: number, bytes: Uint8Array): Promise<void>
  /**
   * Gives a plan a file: one whose pieces were kept, or that is stored already. Keeps the name the plan had for it, if any.
   * @param most bytes of all files together
   * @throws FilesFullError, RangeError when pieces are missing
   */
  addFile(plan: string, file: NewFile, most: number): Promise<AttachedFile>
  /** undefined: this plan does not have it. */
  fileOfPlan(plan: string, hash: string): Promise<FileOfPlan | undefined>
  filesOfPlans(): Promise<readonly FileOfPlan[]>
  renameFile(plan: string, hash: string, name: string): Promise<void>
  storedFiles(): Promise<readonly StoredFile[]>
  storedFile(hash: string): Promise<StoredFile | undefined>
  filePart(hash: string, part: number): Promise<Uint8Array | undefined>
  /** Notes that it was looked at. @param seen only when nobody has used it since it was seen so */
  lookedAtFile(hash: string, unused: number, today: string, seen?: SeenFile): Promise<void>
  /**
   * Removes a file from every plan, with its bytes, when nobody has used it since it was seen so.
   * @returns whether it was removed
   */
  dropFile(seen: SeenFile): Promise<boolean>
  /**
   * Removes pieces that never became a file, such as those of an upload cut short by a crash.
   * @param hash only those of this one; without it also those of files on their way just now
   */
  dropLooseParts(hash?: string): Promise<void>
}
