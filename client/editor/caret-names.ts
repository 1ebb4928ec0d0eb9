import { rest } from './caret.js'
import type { PlanEditor } from './plan-editor.js'

/** The editor keeps the element of a caret while it moves: its name comes back here, on the side where there is room for it. */
export function caretNames({ awareness, element }: PlanEditor): () => void {
  const moved = new Set<string>()
  let frame = 0
  const wake = () => {
    frame = 0
    const edge = element.getBoundingClientRect().right
    for (const caret of element.querySelectorAll<HTMLElement>('.caret[data-person]')) {
      if (!moved.has(caret.dataset['person'] ?? '')) continue
      delete caret.dataset['still']
      rest(caret)
      const room = edge - caret.getBoundingClientRect().left
      caret.toggleAttribute('data-before', (caret.firstElementChild?.getBoundingClientRect().width ?? 0) > room)
    }
    moved.clear()
  }
  const onChange = ({ added, updated }: { added: readonly number[]; updated: readonly number[] }) => {
    for (const client of [...added, ...updated]) {
      const user: unknown = awareness.getStates().get(client)?.['user']
      if (client === awareness.clientID || typeof user !== 'object' || user === null || !('id' in user)) continue
      moved.add(String(user.id))
    }
    // The editor draws carets a moment after it has heard of them.
    if (moved.size > 0 && frame === 0) frame = requestAnimationFrame(() => requestAnimationFrame(wake))
  }
  awareness.on('change', onChange)
  return () => {
    cancelAnimationFrame(frame)
    awareness.off('change', onChange)
  }
}
