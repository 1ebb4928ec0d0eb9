import type { CheckedPlans } from '../plans/check-plans.js'

/** What was asked cannot be done; nothing was changed. The message says what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
}

export interface WrittenBackup {
  /** Where it is, absolute. With faults it is not where it was asked for. */
  readonly file: string
  readonly bytes: number
  readonly milliseconds: number
  readonly checked: CheckedPlans
  /** The secret of the data folder is in it. False when the secret is a setting, which the file never sees. */
  readonly secret: boolean
}

export interface RestoredBackup {
  readonly checked: CheckedPlans
  /** Folder with everything that was there before; undefined when there was nothing. */
  readonly aside: string | undefined
  /** The backup's own secret is now in the data folder. */
  readonly secret: boolean
}

/** Copies of a whole school: documents, versions, accounts, log, in one file. */
export interface Backups {
  /**
   * Writes the state of one moment, whether a server works on the folder or not, and reads the copy through before it
   * gets its name. When something in it is damaged the copy is kept as `FILE.damaged`, so that it never takes the
   * place of a good one.
   * @throws BackupError when `file` exists, or cannot be written
   */
  write(file: string): Promise<WrittenBackup>
  /**
   * Puts a backup in the place of what is in the folder, all of it or nothing, whenever the process ends.
   * @throws BackupError when the file is not a whole backup; FolderInUseError while a server works on the folder
   */
  restore(file: string): Promise<RestoredBackup>
  /**
   * Puts one plan of a backup back, and leaves the rest of the school as it is; for a plan that is damaged.
   * @returns a folder with a copy of the school before
   * @throws like `restore`
   */
  restorePlan(file: string, plan: string): Promise<{ readonly aside: string }>
}
