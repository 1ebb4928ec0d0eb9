import type { EditorFeature, PlanEditor } from './plan-editor.js'
import type { Removed } from './removed-block.js'

type Keep = (gone: Removed, typed: string) => void

/**
 * Whoever is in the middle of a sentence goes on typing when a colleague removes its block: the caret is out of the page by
 * then (`noticeRemoval`), and what is typed until they choose a place is kept with the words they had.
 * @param keep told after every letter of all that was typed
 */
export function typedOn(keep: Keep): EditorFeature {
  return {
    start: (host) => {
      let stop: (() => void) | undefined
      const begin = () => {
        stop?.()
        stop = listen(host, keep)
      }
      const end = host.removed.subscribe(begin)
      return () => {
        end()
        stop?.()
      }
    },
  }
}

function listen({ removed }: PlanEditor, keep: Keep): (() => void) | undefined {
  const gone = removed.get()
  if (gone === undefined) return undefined
  let typed = ''
  const stop = () => {
    document.removeEventListener('keydown', onKey, true)
    document.removeEventListener('pointerdown', stop, true)
    document.removeEventListener('focusin', stop, true)
  }
  const onKey = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey } = event
    if (event.isComposing || ctrlKey || metaKey || isModifier(key)) return
    const next = key === 'Enter' ? `${typed}\n` : key === 'Backspace' ? typed.slice(0, -1) : `${typed}${key}`
    if (key.length > 1 && key !== 'Enter' && key !== 'Backspace') return stop()
    // Neither a shortcut of the page nor the browser's own: these are words.
    event.preventDefault()
    event.stopPropagation()
    if (next === typed) return
    typed = next
    keep(gone, typed)
  }
  document.addEventListener('keydown', onKey, true)
  document.addEventListener('pointerdown', stop, true)
  document.addEventListener('focusin', stop, true)
  return stop
}

const isModifier = (key: string): boolean => /^(Shift|AltGraph|Alt|Control|Meta|CapsLock|Dead)$/.test(key)
