/** Colours for people: none of them a rating's blue, green, amber or red, each readable under white letters. */
const PALETTE = ['#7b3fb5', '#0e6f7c', '#b0297e', '#6a5a49', '#4a5a75', '#8d3a9c', '#2f6f6a', '#9c3f6c'] as const

/** The same person has the same colour on every page. */
export function colourOf(personId: string): string {
  let sum = 0
  for (const letter of personId) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return PALETTE[sum % PALETTE.length] ?? PALETTE[0]
}

export function firstName(name: unknown): string {
  return typeof name === 'string' ? (name.trim().split(/\s+/)[0] ?? '') : ''
}

/** A colleague's caret: a line with their first name, which fades once the caret is still. */
export function renderCaret(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'caret'
  const colour = user['color']
  if (typeof colour === 'string') caret.style.setProperty('--caret', colour)
  const label = document.createElement('span')
  label.className = 'caret-name'
  label.textContent = firstName(user['name'])
  caret.append(label)
  return caret
}
