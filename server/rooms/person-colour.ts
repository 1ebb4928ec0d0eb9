/** Dark enough for white letters on them and for a caret on white, far enough apart to tell. */
const COLOURS = [
  '#1864ab',
  '#a61e4d',
  '#2b8a3e',
  '#862e9c',
  '#c2410c',
  '#0b7285',
  '#5f3dc4',
  '#7a4e00',
  '#c92a2a',
  '#364fc7',
  '#5c7c10',
  '#087f5b',
] as const

/** A person's colour: the same on every device and every day. */
export function personColour(userId: string): string {
  let hash = 0
  for (const character of userId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return COLOURS[hash % COLOURS.length] ?? COLOURS[0]
}
