import { createHash } from 'node:crypto'
import { DamagedError } from '../store/errors.js'
import type { FileStore, StoredFile } from '../store/files.js'

/**
 * Reads a file through, piece by piece, before anything of it is given to anybody.
 * @throws DamagedError when it is not, byte for byte, what its name says
 */
export async function checkFile(files: FileStore, { hash, parts, bytes }: StoredFile): Promise<void> {
  const sum = createHash('sha256')
  let read = 0
  for (let part = 0; part < parts; part++) {
    const piece = await files.filePart(hash, part)
    // One changed bit can make a database call bytes text.
    if (!(piece instanceof Uint8Array)) throw new DamagedError(hash, `piece ${part} of the file`)
    sum.update(piece)
    read += piece.length
  }
  if (read !== bytes || sum.digest('hex') !== hash) throw new DamagedError(hash, 'its bytes')
}

/** The bytes of a file, a piece at a time, each read when the one before has been taken: a slow reader holds one. */
export function streamFile(files: FileStore, { hash, parts }: StoredFile): ReadableStream<Uint8Array> {
  let next = 0
  return new ReadableStream(
    {
      async pull(controller) {
        const piece = await files.filePart(hash, next)
        if (piece === undefined) throw new DamagedError(hash, `piece ${next} of the file`)
        controller.enqueue(piece)
        next += 1
        if (next === parts) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}
