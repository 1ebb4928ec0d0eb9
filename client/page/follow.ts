import type { PlanEditor } from '../editor/plan-editor.js'
import { Signal } from '../sync/signal.js'
import { bringToMiddle } from './bring-to-middle.js'
import type { PlanSession } from './plan-session.js'
import type { Present } from './presence.js'

/** The colleague whose caret this page goes along with. */
export const followed = new Signal<Present | undefined>(undefined)

/** The caret of a person on this page; undefined while they are not in the text. */
export function caretOf({ element }: PlanEditor, { key }: Present): HTMLElement | undefined {
  return element.querySelector<HTMLElement>(`.caret[data-person="${CSS.escape(key)}"]`) ?? undefined
}

/** Calls back once the carets have moved: the editor draws them after it has heard of it. @returns stops it */
export function whenMoved(plan: PlanSession, then: () => void): () => void {
  let frame = 0
  const stop = plan.moved.subscribe(() => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(then)
    })
  })
  return () => {
    stop()
    cancelAnimationFrame(frame)
  }
}

/** Brings a person's caret to the middle of the page. @returns false while they are not in the text */
export function goToCaret(editor: PlanEditor, person: Present): boolean {
  if (caretOf(editor, person) === undefined) return false
  bringToMiddle(() => caretOf(editor, person))
  return true
}

/** Tenths of a second in which a caret may still appear: the editor takes it away and puts it back when the text around it changes. */
const SOON = 20

/** The same, for a caret that may be there in a moment. */
export function goToCaretSoon(editor: PlanEditor, person: Present, left = SOON): void {
  if (!goToCaret(editor, person) && left > 0) setTimeout(() => goToCaretSoon(editor, person, left - 1), 100)
}

/** Parts of the window's height in which a followed caret may move before the page does. */
const CALM = { from: 0.15, to: 0.75 }

const QUIET_KEYS: ReadonlySet<string> = new Set(['Tab', 'Shift', 'Control', 'Alt', 'Meta'])

/**
 * Keeps a person's caret on screen until whoever follows does something of their own: types, scrolls, or clicks in the page.
 * @returns stops it
 */
export function follow(plan: PlanSession, editor: PlanEditor, person: Present): () => void {
  const look = () => {
    const rect = caretOf(editor, person)?.getBoundingClientRect()
    if (rect === undefined) return
    const height = rect.top / innerHeight
    if (height < CALM.from || height > CALM.to) goToCaret(editor, person)
  }
  const stopWatching = whenMoved(plan, look)
  const stop = () => followed.set(undefined)
  const onKey = (event: KeyboardEvent) => {
    const { key, target } = event
    if (QUIET_KEYS.has(key)) return
    // Keys on the bar that says so are its buttons'.
    if (key !== 'Escape' && target instanceof Element && target.closest('.follow-bar') !== null) return
    // One Escape for this, the next for what is around it.
    if (key === 'Escape') {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    stop()
  }
  const onPointer = ({ target }: PointerEvent) => {
    const own = target instanceof Element && target.closest('.page, .outline, .panel') !== null
    // On the window's scroll bar there is no element but the page itself.
    if (own || target === document.documentElement) stop()
  }
  const passive = { passive: true, capture: true }
  document.addEventListener('keydown', onKey, true)
  document.addEventListener('pointerdown', onPointer, true)
  for (const event of ['wheel', 'touchmove', 'beforeinput'] as const) document.addEventListener(event, stop, passive)
  goToCaretSoon(editor, person)
  return () => {
    stopWatching()
    document.removeEventListener('keydown', onKey, true)
    document.removeEventListener('pointerdown', onPointer, true)
    for (const event of ['wheel', 'touchmove', 'beforeinput'] as const)
      document.removeEventListener(event, stop, passive)
  }
}
