/** How a text is set. Lengths in millimetres. */
export interface Setting {
  readonly width: number
  readonly size: number
  readonly bold: boolean
  /** In the page's own letters; a reader's own may be as wide as Verdana's. */
  readonly own: boolean
}

/** Widths of the page's own letters (letters.woff2) in hundredths of their size, in the order of LETTERS. */
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;?!'()-’"
const WIDTHS = [
  52, 57, 48, 56, 54, 31, 56, 55, 25, 24, 49, 26, 84, 55, 55, 57, 57, 35, 47, 33, 54, 46, 68, 48, 45, 46, 63, 61, 64,
  67, 57, 55, 69, 69, 39, 51, 63, 54, 82, 69, 71, 59, 72, 61, 59, 56, 69, 59, 86, 62, 58, 61, 65, 41, 55, 58, 61, 59,
  60, 51, 62, 60, 28, 21, 21, 21, 21, 48, 29, 16, 30, 30, 36, 21,
]
const KNOWN: ReadonlyMap<string, number> = new Map([...LETTERS].map((letter, at) => [letter, (WIDTHS[at] ?? 0) / 100]))
/** Of other letters: Chinese, Japanese, Korean and pictures are as wide as they are high. */
const OTHER = 0.7
const WIDEST = 1
const BOLD = 1.07
const FOREIGN = 1.2

/** Rows that a text takes when its words are set one after the other; a word longer than a row is broken. At least one. */
export function rowsOf(text: string, { width, size, bold, own }: Setting): number {
  const room = width / (size * (bold ? BOLD : 1) * (own ? 1 : FOREIGN))
  const space = widthOf(' ')
  let rows = 1
  let used = 0
  for (const word of text.split(/\s+/u)) {
    const wide = widthOf(word)
    const next = used === 0 ? wide : used + space + wide
    if (next <= room) {
      used = next
      continue
    }
    if (used > 0) rows += 1
    const whole = Math.floor(wide / room)
    rows += whole
    used = wide - whole * room
  }
  return rows
}

function widthOf(word: string): number {
  let width = 0
  for (const letter of word) width += KNOWN.get(letter) ?? (letter < '\u2e80' ? OTHER : WIDEST)
  return width
}
