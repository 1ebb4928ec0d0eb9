/** How a text is set. Lengths in millimetres. */
export interface Setting {
  readonly width: number
  readonly size: number
  readonly bold: boolean
  /** In the page's own letters; a reader's own may be as wide as Verdana's. */
  readonly own: boolean
}

/** Widths of letters in their size, by kind, in Atkinson Hyperlegible Next. */
const KINDS: readonly (readonly [RegExp, number])[] = [
  [/[ijlI.,:;!'’()]/u, 0.28],
  [/[frt1 -]/u, 0.36],
  [/[mwMW]/u, 0.86],
  [/\p{Lu}|0/u, 0.65],
  [/[\p{Script=Latin}\d]/u, 0.55],
  [/[\u0021-\u2e7f]/u, 0.7],
]
/** Chinese, Japanese, Korean and pictures are as wide as they are high. */
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
  for (const letter of word) width += KINDS.find(([kind]) => kind.test(letter))?.[1] ?? WIDEST
  return width
}
