import { type KeyboardEvent, type Ref, useId, useLayoutEffect, useRef, useState } from 'react'
import { THREAD_LIMITS } from '../../schema/threads/entries.js'
import { commentWords as words } from '../words/comments.js'
import type { Directory } from './directory.js'
import { nameBegun } from './mentions.js'

/** How many names are offered at once. */
const MOST_NAMES = 6

interface Props {
  readonly directory: Directory
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly rows?: number
  readonly most?: number
  readonly described?: string
  readonly field?: Ref<HTMLTextAreaElement>
  readonly onChange: (words: string) => void
  /** A person was chosen from the list: of two with one name, this one is meant. */
  readonly onName: (name: string, id: string) => void
  readonly onSend: () => void
  readonly onLeave?: () => void
}

/** Plain words, growing with what is written. @ offers people; Ctrl+Enter sends. */
export function WordsField(props: Props) {
  const { directory, label, value, placeholder, rows = 2, most = THREAD_LIMITS.message, described } = props
  const { onChange, onName, onSend, onLeave } = props
  const own = useRef<HTMLTextAreaElement>(null)
  const [begun, setBegun] = useState<{ from: number; query: string }>()
  const [at, setAt] = useState(0)
  const list = useId()
  const people = begun === undefined ? [] : directory.search(begun.query).slice(0, MOST_NAMES)
  const open = people.length > 0
  const here = Math.min(at, people.length - 1)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the words
  useLayoutEffect(() => {
    const { current } = own
    if (current === null) return
    current.style.height = 'auto'
    current.style.height = `${current.scrollHeight + 2}px`
  }, [value])

  const look = () => {
    const { current } = own
    if (current === null) return
    setBegun(nameBegun(current.value, current.selectionStart))
    setAt(0)
  }
  const choose = (index: number) => {
    const person = people[index]
    const { current } = own
    if (person === undefined || begun === undefined || current === null) return
    const end = begun.from + 1 + begun.query.length
    const before = `${value.slice(0, begun.from)}@${person.name} `
    onName(person.name, person.id)
    onChange(before + value.slice(end).replace(/^ /, ''))
    setBegun(undefined)
    requestAnimationFrame(() => current.setSelectionRange(before.length, before.length))
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onSend()
    } else if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      setAt((here + (event.key === 'ArrowDown' ? 1 : people.length - 1)) % people.length)
    } else if (open && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault()
      choose(here)
    } else if (event.key === 'Escape' && (open || onLeave !== undefined)) {
      event.preventDefault()
      event.stopPropagation()
      event.nativeEvent.stopImmediatePropagation()
      if (open) setBegun(undefined)
      else onLeave?.()
    }
  }
  return (
    <div className="words-field">
      <textarea
        ref={(element) => {
          own.current = element
          if (typeof props.field === 'function') props.field(element)
          else if (props.field != null) props.field.current = element
        }}
        aria-label={label}
        aria-describedby={described}
        aria-autocomplete="list"
        aria-controls={open ? list : undefined}
        aria-activedescendant={open ? `${list}-${here}` : undefined}
        lang="en-GB"
        rows={rows}
        maxLength={most}
        placeholder={placeholder}
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value)
          look()
        }}
        onKeyDown={onKey}
        onBlur={() => setBegun(undefined)}
      />
      {open && (
        <div className="name-list" id={list} role="listbox" aria-label={words.names}>
          {people.map(({ id, name }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
            <div
              key={id}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === here}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(index)}
            >
              <Face directory={directory} id={id} /> {name}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

/** A person's round mark; the name stands beside it. */
export function Face({ directory, id }: { directory: Directory; id: string }) {
  return (
    <span
      className="thread-face"
      style={{ background: directory.colourOf(id) }}
      data-initials={directory.initialsOf(id)}
      aria-hidden="true"
    />
  )
}
