import { strings } from '../strings.js'
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

/**
 * A field nobody sees has the caret meanwhile. Keys alone would tell of letters on a keyboard of keys only: a phone, a person
 * who writes with an input method or speaks, and the list of emoji put their words into whatever field has the caret.
 */
function listen({ removed, element }: PlanEditor, keep: Keep): (() => void) | undefined {
  const gone = removed.get()
  // By now they may be writing something else, such as a comment: there the caret stays.
  if (gone === undefined || document.activeElement !== document.body) return undefined
  const field = document.createElement('textarea')
  field.className = 'typed-on'
  field.ariaLabel = strings.page.typedOn
  field.lang = 'en-GB'
  // In the middle of a sentence.
  field.autocapitalize = 'none'
  field.spellcheck = false
  field.addEventListener('input', () => keep(gone, field.value))
  field.addEventListener('keydown', (event) => {
    if (!event.isComposing && LEAVES.test(event.key)) field.blur()
  })
  const stop = () => {
    field.removeEventListener('blur', left)
    field.remove()
  }
  const left = () => {
    // Another window may have come to the front: this one comes back to the field.
    if (document.activeElement !== field) stop()
  }
  field.addEventListener('blur', left)
  element.append(field)
  field.focus({ preventScroll: true })
  return stop
}

/** Keys that have nothing to do with words that are not shown. */
const LEAVES = /^(Escape|Arrow|Page|Home|End|F\d)/
