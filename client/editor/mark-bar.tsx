import { useEditorState } from '@tiptap/react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { isSafeLink } from '../../schema/safe-link.js'
import { useSignal } from '../page/use-signal.js'
import { strings } from '../strings.js'
import type { PlanEditor } from './plan-editor.js'

const words = strings.marks

/** Bold, italic and link for what is selected: a small bar above it. Mod-b, Mod-i and Mod-k do the same. */
export default function MarkBar({ editor: plan }: { editor: PlanEditor }) {
  const { editor, marks } = plan
  const asking = useSignal(marks.askingForLink)
  useEffect(() => marks.drawn(), [marks])
  const on = useEditorState({
    editor,
    selector: () => ({
      bold: editor.isActive('bold'),
      italic: editor.isActive('italic'),
      link: editor.isActive('link'),
    }),
  })
  return createPortal(
    <div className="mark-bar" role="toolbar" aria-label={words.toolbar}>
      <Mark
        face="B"
        name={words.bold}
        pressed={on.bold}
        onPress={() => editor.chain().focus().toggleMark('bold').run()}
      />
      <Mark
        face={<em>I</em>}
        name={words.italic}
        pressed={on.italic}
        onPress={() => editor.chain().focus().toggleMark('italic').run()}
      />
      <Mark face={words.link} name={words.link} pressed={on.link} onPress={() => marks.askingForLink.set(true)} />
      {asking && <LinkForm plan={plan} />}
    </div>,
    marks.place,
  )
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
    const href = /^[\w-]+(\.[\w-]+)+(\/|$)/.test(typed) ? `https://${typed}` : typed
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
