import type { FileStore } from '../store/files.js'

/** People who are sending the same bytes just now; the pieces of all of them are the same pieces. */
interface Sending {
  people: number
  /** Whether any of them stored pieces. */
  pieces: boolean
  failed: boolean
}

const ofStores = new WeakMap<FileStore, Map<string, Sending>>()

function underWay(files: FileStore): Map<string, Sending> {
  const known = ofStores.get(files) ?? new Map<string, Sending>()
  ofStores.set(files, known)
  return known
}

/**
 * Runs one upload of the file `hash`. When it fails, what it half stored makes room again (on a full disk that matters), but
 * only once nobody else is sending the same file; other files on their way are left alone.
 * @param upload calls `storing` before it stores a piece
 */
export async function asUpload<T>(
  files: FileStore,
  hash: string,
  upload: (storing: () => void) => Promise<T>,
): Promise<T> {
  const uploads = underWay(files)
  const sending = uploads.get(hash) ?? { people: 0, pieces: false, failed: false }
  uploads.set(hash, sending)
  sending.people += 1
  try {
    return await upload(() => {
      sending.pieces = true
    })
  } catch (error) {
    sending.failed = true
    throw error
  } finally {
    sending.people -= 1
    if (sending.people === 0) {
      uploads.delete(hash)
      // Asked for in the same turn: whoever sends the file from now on stores its pieces after this. The next start tries again.
      if (sending.failed && sending.pieces) await files.dropLooseParts(hash).catch(() => undefined)
    }
  }
}

/**
 * Removes what uploads left behind that were cut short by a crash, unless files are on their way.
 * @returns whether that was done
 * @throws StoreUnavailableError
 */
export async function dropLeftovers(files: FileStore): Promise<boolean> {
  if (underWay(files).size > 0) return false
  await files.dropLooseParts()
  return true
}
