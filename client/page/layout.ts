import { recall, remember } from '../app/api.js'
import { Signal } from '../sync/signal.js'

export type Pane = 'outline' | 'page' | 'panel'
export type Widths = Readonly<Record<Pane, number>>

/** Widths in CSS pixels. The page's usual width gives lines of 65 to 75 letters; tables may want more. */
export const PANES = {
  outline: { least: 200, usual: 264, most: 420 },
  page: { least: 560, usual: 760, most: 1040 },
  panel: { least: 260, usual: 320, most: 480 },
} as const satisfies Readonly<Record<Pane, { least: number; usual: number; most: number }>>

const KEY = 'living-plan:widths'

export const widths = new Signal<Widths>(recallWidths())

export function within(pane: Pane, width: number): number {
  const { least, usual, most } = PANES[pane]
  return Number.isFinite(width) ? Math.round(Math.min(most, Math.max(least, width))) : usual
}

/** Takes a width from now on, on this device. */
export function setWidth(pane: Pane, width: number): void {
  const next = { ...widths.get(), [pane]: within(pane, width) }
  if (next[pane] === widths.get()[pane]) return
  widths.set(next)
  remember(KEY, JSON.stringify(next))
}

function recallWidths(): Widths {
  let kept: unknown
  try {
    kept = JSON.parse(recall(KEY) ?? '{}')
  } catch {
    // Not ours: the usual widths.
  }
  const width = (pane: Pane): number => {
    const value =
      typeof kept === 'object' && kept !== null ? Object.entries(kept).find(([key]) => key === pane)?.[1] : undefined
    return typeof value === 'number' ? within(pane, value) : PANES[pane].usual
  }
  return { outline: width('outline'), page: width('page'), panel: width('panel') }
}

/** Nothing but the page is shown. */
export const focusMode = new Signal(false)

/** Somebody asked for the search in the outline; whoever shows it says so by setting it back. */
export const searchAsked = new Signal(false)

/** Whether something closes itself with Escape before the page does: a menu, a field, a dialog. */
export function somethingIsOpen(): boolean {
  const all = document.querySelectorAll(':popover-open, [role="dialog"], .field-card, .slash-menu')
  return [...all].some((one) => one.checkVisibility())
}
