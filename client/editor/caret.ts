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
