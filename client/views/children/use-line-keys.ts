import { type KeyboardEvent, useEffect } from 'react'

const LINES = 'button.child-words'

/** Arrow keys go from line to line, Home and End to the first and the last. */
export function onLineKey(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.target instanceof HTMLElement) || !event.target.matches(LINES)) return
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(LINES)]
  const at = all.indexOf(event.target)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
  const line = to === undefined ? undefined : all[to]
  if (line === undefined) return
  event.preventDefault()
  line.focus()
}

/** Brings a line to the middle of the screen, with the keyboard on it. */
export function goToLine(key: string): void {
  const row = document.querySelector(`.child-row[data-line="${CSS.escape(key)}"]`)
  const focus = row?.querySelector<HTMLElement>('.child-field, button.child-words')
  focus?.focus({ preventScroll: true })
  row?.scrollIntoView({ block: 'center' })
}

/** `Ctrl Alt N` from anywhere in the view. */
export function useNextKey(next: () => void): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.code !== 'KeyN' || !event.altKey || event.ctrlKey === event.metaKey) return
      event.preventDefault()
      next()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [next])
}
