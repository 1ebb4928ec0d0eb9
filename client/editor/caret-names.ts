import { rest } from './caret.js'
import type { PlanEditor } from './plan-editor.js'

/** The editor keeps the element of a caret while it moves: its name comes back here, on the side where there is room for it. */
export function caretNames({ awareness, doc, element }: PlanEditor): () => void {
  const moved = new Set<string>()
  let frame = 0
  const wake = () => {
    frame = 0
    const edge = element.getBoundingClientRect().right
    const shown: Place[] = []
    for (const caret of element.getElementsByClassName('caret')) {
      if (!(caret instanceof HTMLElement)) continue
      if (moved.has(caret.dataset['person'] ?? '')) {
        delete caret.dataset['still']
        rest(caret)
      } else if (caret.dataset['still'] !== undefined) continue
      const { left, top } = caret.getBoundingClientRect()
      const { width } = caret.firstElementChild?.getBoundingClientRect() ?? { width: 0 }
      const before = width > edge - left
      shown.push({ caret, before, top, from: before ? left - width : left, to: before ? left : left + width })
    }
    moved.clear()
    // Measured first and written afterwards, so that the page is laid out once.
    for (const [at, place] of shown.entries()) {
      place.caret.toggleAttribute('data-before', place.before)
      const level = shown.slice(0, at).filter((other) => meet(place, other)).length
      place.caret.style.setProperty('--level', String(level))
    }
  }
  const soon = () => {
    // The editor draws carets a moment after it has heard of them.
    if (frame === 0) frame = requestAnimationFrame(() => requestAnimationFrame(wake))
  }
  const onChange = ({ added, updated }: { added: readonly number[]; updated: readonly number[] }) => {
    for (const client of [...added, ...updated]) {
      const user: unknown = awareness.getStates().get(client)?.['user']
      if (client === awareness.clientID || typeof user !== 'object' || user === null || !('id' in user)) continue
      moved.add(String(user.id))
    }
    if (moved.size > 0) soon()
  }
  // Their words may come after their caret, and the editor then draws the caret once more.
  const onTransaction = ({ local }: { local: boolean }) => {
    if (!local && awareness.getStates().size > 1) soon()
  }
  awareness.on('change', onChange)
  doc.on('afterTransaction', onTransaction)
  return () => {
    cancelAnimationFrame(frame)
    awareness.off('change', onChange)
    doc.off('afterTransaction', onTransaction)
  }
}

/** Where the name of a caret stands, in pixels of the window. */
interface Place {
  readonly caret: HTMLElement
  readonly before: boolean
  readonly top: number
  readonly from: number
  readonly to: number
}

/** Two names that would cover each other stand one above the other. */
const meet = (a: Place, b: Place): boolean => Math.abs(a.top - b.top) < 17 && a.from < b.to && b.from < a.to
