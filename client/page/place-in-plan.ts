import type { PlanEditor } from '../editor/plan-editor.js'
import { roughRect } from '../editor/stretches.js'

/** What stood at the top of the window when the plan's text was left. */
interface Place {
  readonly element: Element
  /** CSS pixels from the top of the window. */
  readonly top: number
  readonly scrollY: number
  /** Whether the caret was in the text. */
  readonly writing: boolean
}

let kept: Place | undefined

/** Frames in a row in which nothing moved: the blocks on the way have their true heights. */
const STILL = 4
/** Most frames to wait for that, about half a second. */
const MOST = 30

/** Remembers where on the page the person is, before the plan's text goes out of sight. */
export function keepPlace(): void {
  const text = document.querySelector('.plan-host > .plan-text')
  const tops = text === null ? [] : [...text.children]
  const element = tops.find((one) => roughRect(one).bottom > 60)
  if (element === undefined) return
  const { top } = element.getBoundingClientRect()
  kept = { element, top, scrollY, writing: hasCaret(text) }
}

/** The plan is shown for another reason than going back: whoever asked knows where to. */
export function forgetPlace(): void {
  kept = undefined
}

/** Puts the page back where it was left, and the caret into the text. @returns stops what is still under way */
export function restorePlace({ editor, editable }: PlanEditor): () => void {
  const place = kept
  kept = undefined
  if (place === undefined) return () => undefined
  let frame = 0
  const settle = (left: number, still: number) => {
    const off = place.element.isConnected
      ? place.element.getBoundingClientRect().top - place.top
      : place.scrollY - scrollY
    scrollBy(0, off)
    if (left > 0 && still < STILL) {
      frame = requestAnimationFrame(() => settle(left - 1, Math.abs(off) < 1 ? still + 1 : 0))
    }
  }
  settle(MOST, 0)
  // On a phone the caret would bring up the keyboard.
  if (place.writing && editable && matchMedia('(hover: hover)').matches) editor.view.focus()
  return () => cancelAnimationFrame(frame)
}

function hasCaret(text: Element | null): boolean {
  const at = document.getSelection()?.focusNode ?? null
  return text !== null && at !== null && text.contains(at)
}
