import type { Html } from './html.js'
import { LETTERS, lettersFor } from './letters.js'

/** What a page may weigh, uncompressed. Bytes. */
export const PAGE_BYTES = 50_000

/**
 * A page with its own letters, as long as they have every letter of its words and the page stays under {@link PAGE_BYTES};
 * otherwise in the reader's own. The words always come first.
 *
 * @param written the page with a style for its letters, which may be empty
 */
export function withLetters(body: Html, written: (letters: string) => string): string {
  const words = body.text.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, '')
  if (!lettersFor(words)) return written('')
  const page = written(LETTERS)
  return Buffer.byteLength(page) < PAGE_BYTES ? page : written('')
}
