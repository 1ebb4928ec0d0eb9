import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { Icon } from '../app/icon.jsx'
import { roughRect } from '../editor/stretches.js'
import { showComments, side } from '../page/side.js'
import { useSelected, useSignal } from '../page/use-signal.js'
import { commentWords as words } from '../words/comments.js'
import type { CommentsDesk } from './comments-desk.js'

/**
 * Small marks at the right edge of the paper, one for each block with comments: where the cards are not on screen, and for
 * whoever has a browser that cannot mark words.
 */
export function Ticks({ desk }: { desk: CommentsDesk }) {
  const away = useSelected(side, (now) => now !== 'comments')
  const narrow = matchMedia('(max-width: 899px)').matches
  return away || narrow || !('highlights' in CSS) ? <TickLayer desk={desk} /> : null
}

function TickLayer({ desk }: { desk: CommentsDesk }) {
  const layer = useRef<HTMLDivElement>(null)
  const shown = useSignal(desk.shown)
  useSelected(desk.places.steps, (steps) => steps)
  const places = desk.places.now()
  // One mark for all that stand on one block.
  const blocks = new Map<string, string[]>()
  for (const { id } of shown) {
    const place = places.get(id)
    const block = place === undefined || place.step === 'removed' ? undefined : blockAt(desk, place.from)?.dataset['id']
    if (block !== undefined) blocks.set(block, [...(blocks.get(block) ?? []), id])
  }
  useEffect(() => {
    const { element } = desk.editor
    let frame = 0
    const put = () => {
      frame = 0
      const { top } = element.getBoundingClientRect()
      for (const tick of layer.current?.children ?? []) {
        if (!(tick instanceof HTMLElement)) continue
        const block = element.querySelector(`[data-id="${CSS.escape(tick.dataset['block'] ?? '')}"]`)
        if (block !== null) tick.style.top = `${Math.round(roughRect(block).top - top)}px`
      }
    }
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(put)
    }
    const sizes = new ResizeObserver(soon)
    sizes.observe(element)
    const stop = desk.places.places.subscribe(soon)
    addEventListener('scroll', soon, { passive: true })
    soon()
    return () => {
      cancelAnimationFrame(frame)
      sizes.disconnect()
      stop()
      removeEventListener('scroll', soon)
    }
  })
  return createPortal(
    <div className="comment-ticks" ref={layer}>
      {[...blocks].map(([block, ids]) => (
        <button
          key={block}
          type="button"
          className="plain comment-tick"
          data-block={block}
          aria-label={words.ticks(ids.length)}
          title={words.ticks(ids.length)}
          onClick={() => {
            showComments()
            desk.take(ids[0])
          }}
        >
          <Icon name="comment" size={15} />
          {ids.length > 1 && <span aria-hidden="true">{ids.length}</span>}
        </button>
      ))}
    </div>,
    desk.editor.element,
  )
}

function blockAt({ editor: { editor } }: CommentsDesk, pos: number): HTMLElement | undefined {
  const { doc } = editor.state
  const $pos = doc.resolve(Math.min(pos, doc.content.size))
  const dom = editor.view.nodeDOM($pos.depth === 0 ? $pos.pos : $pos.before(1))
  return dom instanceof HTMLElement ? dom : undefined
}
