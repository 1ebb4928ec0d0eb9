/** Milliseconds after which the name beside a caret that stands still goes. */
const STILL_MS = 2_600

export function firstName(name: unknown): string {
  return typeof name === 'string' ? (name.trim().split(/\s+/)[0] ?? '') : ''
}

const resting = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>()

/** A colleague's caret: a line with their first name, which fades once the caret is still. */
export function renderCaret(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'caret'
  const { id, color, name } = user
  if (typeof id === 'string') caret.dataset['person'] = id
  if (typeof color === 'string') caret.style.setProperty('--caret', color)
  const label = document.createElement('span')
  label.className = 'caret-name'
  label.textContent = firstName(name)
  caret.append(label)
  rest(caret)
  return caret
}

/** Lets the name go after a while. */
export function rest(caret: HTMLElement): void {
  clearTimeout(resting.get(caret))
  resting.set(
    caret,
    setTimeout(() => {
      caret.dataset['still'] = ''
    }, STILL_MS),
  )
}
