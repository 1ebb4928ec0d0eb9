import type { AttachedFile } from '../../schema/files/kinds.js'
import { RefusedError, send } from '../app/ask.js'
import {
  type FileDatabase,
  fileKey,
  type KeptFile,
  markFile,
  openCupboard,
  putFile,
  takeFile,
} from '../local/file-cupboard.js'
import { download } from './download.js'
import { sha256 } from './hash.js'

/** It waits to be sent, the server has it, or it was taken out before it was sent. */
type Mark = 'waiting' | 'sent' | 'left'

/** Nobody has it: neither this device nor the server. */
export class NotThereError extends Error {
  override name = 'NotThereError'
}

/** Files of one plan, wherever they are: on this device, and else on the server. */
export class Stock {
  /** What a browser that keeps nothing has to remember while the page is open. */
  private readonly memory = new Map<string, { readonly bytes: ArrayBuffer; mark: Mark }>()
  private readonly database: Promise<FileDatabase | undefined>
  private readonly fetching = new Map<string, Promise<ArrayBuffer>>()

  constructor(
    readonly plan: string,
    /** Name of the person's database; undefined when this browser keeps nothing. */
    database: string | undefined,
    /** May give the plan a file that a copied block brought from another plan. */
    private readonly mayGive: boolean,
  ) {
    this.database =
      database === undefined
        ? Promise.resolve(undefined)
        : openCupboard(database).catch((error: unknown) => {
            console.warn(error)
            return undefined
          })
  }

  async close(): Promise<void> {
    const database = await this.database
    database?.close()
  }

  /** How it stands with a file that is here; undefined: it is not. */
  async known(hash: string): Promise<Mark | undefined> {
    const remembered = this.memory.get(hash)
    if (remembered !== undefined) return remembered.mark
    const file: KeptFile | undefined = await (await this.database)?.get('files', fileKey(this.plan, hash))
    return file === undefined ? undefined : file.waiting === 1 ? 'waiting' : file.sent === true ? 'sent' : 'left'
  }

  /** @returns whether the device keeps it; else it lasts as long as this page */
  async put(file: AttachedFile, bytes: ArrayBuffer, waiting: boolean): Promise<boolean> {
    const database = await this.database
    try {
      if (database === undefined) throw new Error('This browser keeps no files')
      await putFile(database, this.plan, file, bytes, waiting)
      return true
    } catch (error) {
      console.warn(error)
      this.memory.set(file.hash, { bytes, mark: waiting ? 'waiting' : 'sent' })
      return false
    }
  }

  async mark(hash: string, mark: Mark): Promise<void> {
    const remembered = this.memory.get(hash)
    if (remembered !== undefined) remembered.mark = mark
    const database = await this.database
    if (database !== undefined) await markFile(database, this.plan, hash, mark)
  }

  async here(hash: string): Promise<ArrayBuffer | undefined> {
    const database = await this.database
    return this.memory.get(hash)?.bytes ?? (database && takeFile(database, this.plan, hash))
  }

  /**
   * The bytes of a file, from this device or else from the server, after which this device has them too.
   * @throws NotThereError, OfflineError, RefusedError
   */
  async take(file: AttachedFile): Promise<ArrayBuffer> {
    const here = await this.here(file.hash)
    if (here !== undefined) return here
    const known = this.fetching.get(file.hash)
    if (known !== undefined) return known
    const coming = this.fetch(file).finally(() => this.fetching.delete(file.hash))
    this.fetching.set(file.hash, coming)
    return coming
  }

  private async fetch(file: AttachedFile): Promise<ArrayBuffer> {
    const path = `/api/plans/${this.plan}/files/${file.hash}`
    let bytes = await download(path)
    if (bytes === undefined && this.mayGive) {
      // A block copied from another plan: whoever may read both brings its files along.
      const given = await send('POST', path).then(
        () => true,
        (error: unknown) => {
          if (error instanceof RefusedError && error.status === 404) return false
          throw error
        },
      )
      if (given) bytes = await download(path)
    }
    // Bytes that are not those the plan means are as good as none.
    if (bytes === undefined || (await sha256(bytes)) !== file.hash) throw new NotThereError()
    await this.put(file, bytes, false)
    return bytes
  }
}
