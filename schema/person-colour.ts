/** Colours for people: none of them a rating's blue, green, amber or red, each readable under white letters. */
const PALETTE = ['#7b3fb5', '#0e6f7c', '#b0297e', '#6a5a49', '#4a5a75', '#8d3a9c', '#2f6f6a', '#9c3f6c'] as const

/**
 * A person's colour: the same on every page, on every device and every day, to themselves and to colleagues. It goes by the name,
 * because that is all that an account and a plan's list of people have in common.
 */
export function personColour(name: string): string {
  let hash = 0
  const plain = name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
  for (const character of plain) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return PALETTE[hash % PALETTE.length] ?? PALETTE[0]
}
