import { FILE_REFUSALS } from '../../schema/files/refusals.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import { Problem } from './problem.js'

const UPLOAD = /^\/api\/plans\/[^/]+\/files$/

/** A request whose body is a file: larger than any other, and longer on its way. */
export const isUpload = (method: string, path: string): boolean => method === 'POST' && UPLOAD.test(path)

type Bounds = { readonly [K in 'fileBytes' | 'uploadMs' | 'uploadPieceMs']: number }

/**
 * Reads the body of an upload, no more of it than a file may have, no longer than a file may take.
 * @throws Problem `too-large`, `too-slow`
 */
export async function readUpload(request: Request, bounds: Bounds = LIMITS): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > bounds.fileBytes) throw tooLarge()
  const reader = request.body?.getReader()
  const pieces: Uint8Array[] = []
  let length = 0
  const ends = performance.now() + bounds.uploadMs
  for (;;) {
    const piece = await soon(reader?.read(), Math.min(bounds.uploadPieceMs, ends - performance.now()))
    if (piece === undefined || piece.done) return joined(pieces, length)
    length += piece.value.length
    if (length > bounds.fileBytes) throw tooLarge()
    pieces.push(piece.value)
  }
}

const tooLarge = () => new Problem('too-large', FILE_REFUSALS.tooLarge)

async function soon<T>(coming: Promise<T> | undefined, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem('too-slow')), ms)
  })
  try {
    return await Promise.race([coming, late])
  } finally {
    clearTimeout(timer)
  }
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
