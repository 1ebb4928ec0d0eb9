import { posToDOMRect } from '@tiptap/core'
import { type FormEvent, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { addressOf } from '../../extensions/link-mark.js'
import { isSafeLink } from '../../schema/safe-link.js'
import { useSignal } from '../page/use-signal.js'
import { strings } from '../strings.js'
import type { PlanEditor } from './plan-editor.js'

const words = strings.marks
const names = ['bold', 'italic', 'link'] as const

/** Bold, italic and link for what is selected: a small bar above it. Mod-b, Mod-i and Mod-k do the same. */
export default function MarkBar({ editor: plan }: { editor: PlanEditor }) {
  const { editor, marks } = plan
  const asking = useSignal(marks.askingForLink)
  const active = useSyncExternalStore(
    (changed) => {
      editor.on('transaction', changed)
      return () => editor.off('transaction', changed)
    },
    () => names.filter((name) => editor.isActive(name)).join(),
  ).split(',')
  useLayoutEffect(() => {
    document.body.append(marks.place)
    return () => marks.place.remove()
  }, [marks])
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking for an address makes the bar another size.
  useLayoutEffect(() => {
    const put = () => place(plan)
    put()
    editor.on('transaction', put)
    addEventListener('resize', put)
    addEventListener('scroll', put)
    return () => {
      editor.off('transaction', put)
      removeEventListener('resize', put)
      removeEventListener('scroll', put)
    }
  }, [plan, asking])
  return createPortal(
    <div className="mark-bar" role="toolbar" aria-label={words.toolbar}>
      <Mark
        face="B"
        name={words.bold}
        pressed={active.includes('bold')}
        onPress={() => editor.chain().focus().toggleMark('bold').run()}
      />
      <Mark
        face={<em>I</em>}
        name={words.italic}
        pressed={active.includes('italic')}
        onPress={() => editor.chain().focus().toggleMark('italic').run()}
      />
      <Mark
        face={words.link}
        name={words.link}
        pressed={active.includes('link')}
        onPress={() => marks.askingForLink.set(true)}
      />
      {asking && <LinkForm plan={plan} />}
    </div>,
    marks.place,
  )
}

const GAP = 8

/** Above the beginning of the selection; below it where there is no room above; always within the window. */
function place({ editor, marks }: PlanEditor): void {
  const { from, to } = editor.state.selection
  if (from === to) return
  const at = posToDOMRect(editor.view, from, to)
  const { offsetWidth: width, offsetHeight: height } = marks.place
  const header = document.querySelector('.app-header')?.getBoundingClientRect().bottom ?? 0
  const above = at.top - height - GAP
  const below = Math.min(at.bottom + GAP, innerHeight - height - GAP)
  const left = Math.max(GAP, Math.min(at.left, document.documentElement.clientWidth - width - GAP))
  marks.place.style.top = `${(above >= header ? above : Math.max(below, header + GAP)) + scrollY}px`
  marks.place.style.left = `${left + scrollX}px`
}

interface MarkProps {
  readonly face: React.ReactNode
  readonly name: string
  readonly pressed: boolean
  readonly onPress: () => void
}

function Mark({ face, name, pressed, onPress }: MarkProps) {
  return (
    <button
      type="button"
      className="plain mark-button"
      aria-label={name}
      aria-pressed={pressed}
      title={name}
      // The words stay selected while the button is pressed.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {face}
    </button>
  )
}

function LinkForm({ plan: { editor, marks } }: { plan: PlanEditor }) {
  const [address, setAddress] = useState(() => {
    const href: unknown = editor.getAttributes('link')['href']
    return typeof href === 'string' ? href : ''
  })
  const [refused, setRefused] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const save = (event: FormEvent) => {
    event.preventDefault()
    const typed = address.trim()
    const href = addressOf(typed) ?? typed
    if (href !== '' && !isSafeLink(href)) {
      setRefused(true)
      return
    }
    const chain = editor.chain().focus()
    if (href === '') chain.unsetMark('link').run()
    else chain.setMark('link', { href }).run()
    marks.askingForLink.set(false)
  }
  const leave = () => {
    marks.askingForLink.set(false)
    editor.commands.focus()
  }
  return (
    <form className="mark-link" onSubmit={save}>
      <input
        ref={input}
        aria-label={words.address}
        placeholder="https://"
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leave()
        }}
      />
      <button type="submit" className="plain mark-button">
        {strings.field.save}
      </button>
      {refused && (
        <p className="field-problem" role="alert">
          {strings.field.notLink}
        </p>
      )}
    </form>
  )
}
