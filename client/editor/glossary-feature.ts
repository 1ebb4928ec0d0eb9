import { recall } from '../app/api.js'
import type { TermCards } from './glossary/term-cards.js'
import type { PlanEditor } from './plan-editor.js'

/** Milliseconds the pointer rests before a paragraph shows its terms. */
const REST_MS = 160
/** Setting of this browser: `off` for whoever wants no meanings under the pointer. */
export const GLOSSARY_HOVER = 'living-plan:glossary-hover'

/**
 * What a term means, when the pointer rests on it or the keys ask. Nothing of the glossary is loaded before, nothing is ever
 * put into the document, and a key typed costs nothing: terms are looked for in the one paragraph under the pointer.
 */
export function glossaryTerms(host: PlanEditor): () => void {
  let cards: TermCards | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false
  const load = async (): Promise<TermCards | undefined> => {
    const { TermCards } = await import('./glossary/term-cards.js')
    if (!over) cards ??= new TermCards(host)
    return cards
  }
  const onMove = ({ pointerType, buttons, clientX, clientY }: PointerEvent) => {
    clearTimeout(timer)
    if (pointerType !== 'mouse' || buttons !== 0) return
    timer = setTimeout(() => {
      if (recall(GLOSSARY_HOVER) === 'off') return
      load()
        .then((loaded) => loaded?.look(clientX, clientY))
        .catch(console.warn)
    }, REST_MS)
  }
  const onLeave = () => {
    clearTimeout(timer)
    cards?.leave()
  }
  const onKey = (event: KeyboardEvent) => {
    if (!asksForMeaning(event) || document.querySelector('dialog[open], [aria-modal="true"]') !== null) return
    event.preventDefault()
    load()
      .then((loaded) => {
        if (loaded?.explainAtCaret() !== true) passOn(event)
      })
      .catch(console.warn)
  }
  const onEdit = () => cards?.close()
  host.element.addEventListener('pointermove', onMove)
  host.element.addEventListener('pointerleave', onLeave)
  document.addEventListener('keydown', onKey, true)
  listen(host, 'on', onEdit)
  return () => {
    over = true
    clearTimeout(timer)
    host.element.removeEventListener('pointermove', onMove)
    host.element.removeEventListener('pointerleave', onLeave)
    document.removeEventListener('keydown', onKey, true)
    listen(host, 'off', onEdit)
    cards?.destroy()
  }
}

function listen({ editor }: PlanEditor, how: 'on' | 'off', onEdit: () => void): void {
  editor[how]('update', onEdit)
  editor[how]('selectionUpdate', onEdit)
}

/** Gives the key to whoever opens tools by their keys, as the letter it stands for: the caret is in no term. */
function passOn({ ctrlKey, metaKey }: KeyboardEvent): void {
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'g', altKey: true, ctrlKey, metaKey, cancelable: true }))
}

/** By the place of the key: with Alt, a Mac types another letter. */
const asksForMeaning = ({ code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean =>
  code === 'KeyG' && altKey && !shiftKey && ctrlKey !== metaKey
