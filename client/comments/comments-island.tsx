import { useEffect, useState } from 'react'
import { Icon } from '../app/icon.jsx'
import { showComments, side } from '../page/side.js'
import { useSelected, useSignal } from '../page/use-signal.js'
import { commentWords as words } from '../words/comments.js'
import type { CommentsDesk } from './comments-desk.js'
import { KindMark } from './kind-mark.jsx'
import { threadAsked, threadInAddress } from './thread-asked.js'
import { Ticks } from './ticks.jsx'
import '../theme/comments.css'

/** What belongs to comments over the plan, whatever stands beside it: the button by a selection, the keys, what is said aloud. */
export default function CommentsIsland({ desk }: { desk: CommentsDesk }) {
  useKeys(desk)
  useAddress()
  const said = useSignal(desk.news.said)
  return (
    <>
      {desk.session.canComment && <SelectionButton desk={desk} />}
      <Ticks desk={desk} />
      <InHand desk={desk} />
      <div className="visually-hidden" role="status" aria-live="polite">
        {said}
      </div>
    </>
  )
}

/** Ctrl+Alt+M begins a comment, Ctrl+Alt+J and K go from one to the next and back. */
function useKeys(desk: CommentsDesk): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { code, ctrlKey, metaKey, altKey, shiftKey } = event
      // By the place of the key: with Alt some keyboards write another letter.
      if (ctrlKey === metaKey || !altKey || shiftKey) return
      // In another view neither the text nor the comments beside it are on screen.
      if (!desk.editor.element.checkVisibility()) return
      if (code === 'KeyM' && desk.session.canComment) desk.composing.begin()
      else if (code === 'KeyJ') desk.step(1)
      else if (code === 'KeyK') desk.step(-1)
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('keydown', onKey, true)
    return () => document.removeEventListener('keydown', onKey, true)
  }, [desk])
}

/** An address may name a conversation: a notice leads to it. */
function useAddress(): void {
  useEffect(() => {
    const look = () => {
      const id = threadInAddress(location.hash)
      if (id !== undefined) threadAsked.set(id)
    }
    look()
    addEventListener('hashchange', look)
    addEventListener('popstate', look)
    return () => {
      removeEventListener('hashchange', look)
      removeEventListener('popstate', look)
    }
  }, [])
}

/** Milliseconds a selection must stand still: while it grows, a button would be in its way. */
const STILL_MS = 180

/** Beside selected words, also where nothing can be written. Fingers find it below what they selected. */
function SelectionButton({ desk }: { desk: CommentsDesk }) {
  const [at, setAt] = useState<{ top: number; left: number }>()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let down = false
    // Every key moves the selection: React hears only of what changes on the page.
    let shown = false
    const show = (place: { top: number; left: number } | undefined) => {
      if (place === undefined && !shown) return
      shown = place !== undefined
      setAt(place)
    }
    const hide = () => show(undefined)
    const look = () => {
      clearTimeout(timer)
      hide()
      if (!down) timer = setTimeout(() => show(placeOfSelection(desk)), STILL_MS)
    }
    // Pressing the button itself changes nothing about the selection.
    const isOwn = ({ target }: Event) => target instanceof Element && target.closest('.selection-comment') !== null
    const onDown = (event: Event) => {
      down = !isOwn(event)
    }
    const onUp = (event: Event) => {
      down = false
      if (!isOwn(event)) look()
    }
    document.addEventListener('selectionchange', look)
    document.addEventListener('pointerdown', onDown)
    document.addEventListener('pointerup', onUp)
    document.addEventListener('pointercancel', onUp)
    addEventListener('scroll', look, { passive: true })
    addEventListener('resize', hide)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', look)
      document.removeEventListener('pointerdown', onDown)
      document.removeEventListener('pointerup', onUp)
      document.removeEventListener('pointercancel', onUp)
      removeEventListener('scroll', look)
      removeEventListener('resize', hide)
    }
  }, [desk])
  if (at === undefined) return null
  return (
    <button
      type="button"
      className="plain selection-comment"
      style={at}
      aria-label={words.selection.label}
      // The words stay selected while it is pressed.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        setAt(undefined)
        desk.composing.begin()
      }}
    >
      <Icon name="comment" size={16} /> {words.selection.button}
    </button>
  )
}

function placeOfSelection({ editor, places }: CommentsDesk): { top: number; left: number } | undefined {
  const selection = document.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  if (!editor.editor.view.dom.contains(range.commonAncestorContainer) || places.selected() === undefined)
    return undefined
  const last = [...range.getClientRects()].findLast(({ width }) => width > 0)
  if (last === undefined || last.bottom < 60 || last.bottom > innerHeight - 20) return undefined
  return {
    top: Math.round(last.bottom + 8),
    left: Math.round(Math.min(Math.max(8, last.right - 60), innerWidth - 130)),
  }
}

/** Where the comments themselves are not on screen, what the caret stands in is offered in one line. */
function InHand({ desk }: { desk: CommentsDesk }) {
  const id = useSignal(desk.places.inHand)
  const away = useSelected(side, (now) => now !== 'comments')
  const narrow = matchMedia('(max-width: 899px)').matches
  const thread = id === undefined ? undefined : desk.session.thread(id)
  useSignal(desk.directory.people)
  if (thread === undefined || !(away || narrow)) return null
  return (
    <button type="button" className="plain thread-chip" onClick={showComments}>
      <KindMark kind={thread.kind} />
      <span>
        {words.kinds[thread.kind].name} · {desk.directory.nameOf(thread.by)}
      </span>
      <strong>{words.panel.show}</strong>
    </button>
  )
}
