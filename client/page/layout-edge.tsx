import type { KeyboardEvent, PointerEvent } from 'react'
import { layoutWords } from '../words/layout.js'
import { PANES, type Pane, setWidth, widths, within } from './layout.js'
import { useSelected } from './use-signal.js'

const STEP = 16
/** What a pointer's way to the right adds: the outline's edge is its right one, the panel's its left; the page grows to both sides. */
const GROWS = { outline: 1, page: 2, panel: -1 } as const

/** The edges of outline, page and panel, over the page and as high as the window. */
export default function LayoutEdges() {
  return (
    <div className="layout-edges">
      <LayoutEdge pane="outline" />
      <LayoutEdge pane="page" />
      <LayoutEdge pane="panel" />
    </div>
  )
}

/** The edge of a pane: dragged, moved with the arrow keys, and put back with a double click. */
function LayoutEdge({ pane }: { pane: Pane }) {
  const width = useSelected(widths, (all) => all[pane])
  const { least, usual, most } = PANES[pane]
  const onKey = (event: KeyboardEvent) => {
    const by = event.shiftKey ? STEP * 4 : STEP
    const wider = pane === 'panel' ? 'ArrowLeft' : 'ArrowRight'
    const narrower = pane === 'panel' ? 'ArrowRight' : 'ArrowLeft'
    const next = { [wider]: width + by, [narrower]: width - by, Home: least, End: most, Enter: usual }[event.key]
    if (next === undefined) return
    event.preventDefault()
    setWidth(pane, next)
  }
  const onDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    const edge = event.currentTarget
    edge.focus({ preventScroll: true })
    edge.setPointerCapture(event.pointerId)
    const frame = edge.closest<HTMLElement>('.plan-page')
    const from = event.clientX
    let now = width
    // While it is dragged only the frame's own variable changes: nothing of React runs.
    const onMove = ({ clientX }: globalThis.PointerEvent) => {
      now = within(pane, width + (clientX - from) * GROWS[pane])
      frame?.style.setProperty(`--${pane}-width`, `${now}px`)
    }
    const onUp = () => {
      edge.removeEventListener('pointermove', onMove)
      edge.removeEventListener('pointerup', onUp)
      edge.removeEventListener('pointercancel', onUp)
      setWidth(pane, now)
    }
    edge.addEventListener('pointermove', onMove)
    edge.addEventListener('pointerup', onUp)
    edge.addEventListener('pointercancel', onUp)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule between paragraphs is not an edge that moves
    <div
      role="separator"
      className="layout-edge"
      data-pane={pane}
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={layoutWords.width[pane]}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuetext={layoutWords.pixels(width)}
      title={layoutWords.widthHint}
      onKeyDown={onKey}
      onPointerDown={onDown}
      onDoubleClick={() => setWidth(pane, usual)}
    />
  )
}
