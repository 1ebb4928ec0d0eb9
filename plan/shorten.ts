/** The beginning of a text, cut between words where it can be, at most `max` letters and an ellipsis. */
export function shorten(text: string, max: number): string {
  const clean = text.replaceAll(/\s+/g, ' ').trim()
  if (clean.length <= max) return clean
  const cut = clean.slice(0, max)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max / 2))}…`
}
