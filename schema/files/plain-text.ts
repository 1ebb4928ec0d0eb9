/** Bytes looked at before others get their turn: a millisecond or two. Even, so that no letter of two bytes is cut. */
const SLICE_BYTES = 1024 * 1024

/**
 * Words and nothing else: no control characters but those of lines and tables. Which letters the upper half means is left to
 * whoever opens it: Excel still writes pound signs as Windows does. Nothing is decoded, and the first wrong letter ends it:
 * this looks at every byte of a file as large as a file may be.
 * @yields after each slice
 */
export function* plainText(bytes: Uint8Array): Generator<undefined, boolean, void> {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)
  // What Excel calls Unicode text has two bytes a letter and begins with this mark.
  const wide = mark === 0xfffe || mark === 0xfeff
  if (wide && bytes.length % 2 === 1) return false
  const high = mark === 0xfffe ? 1 : 0
  // Whether a letter of two units was begun: its second half may lie in the next slice.
  let begun = false
  for (let from = wide ? 2 : 0; from < bytes.length; from += SLICE_BYTES) {
    const end = Math.min(bytes.length, from + SLICE_BYTES)
    if (wide) {
      for (let at = from; at < end; at += 2) {
        const unit = ((bytes[at + high] ?? 0) << 8) | (bytes[at + 1 - high] ?? 0)
        const second = unit >= 0xdc00 && unit <= 0xdfff
        if (second !== begun || !isWritten(unit) || unit === REPLACED) return false
        begun = unit >= 0xd800 && unit <= 0xdbff
      }
    } else {
      for (let at = from; at < end; at++) if (!isWritten(bytes[at] ?? 0)) return false
    }
    if (end < bytes.length) yield
  }
  return !begun
}

/** Stands where some program could not read a letter: such a text is broken already. */
const REPLACED = 0xfffd

const isWritten = (code: number): boolean => code > 0x1f || (code >= 0x09 && code <= 0x0d)
