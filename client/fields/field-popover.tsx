import { Button, CloseButton } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { strings } from '../strings.js'
import { check, type Draft } from './check.js'
import { draftOf } from './draft.js'
import { FieldInput } from './field-input.jsx'
import { type FieldRequest, fieldRequest } from './field-target.js'

const WIDTH = 340
const WIDE = 620
const GAP = 6

/**
 * The editor of one fact, beside that fact. Enter saves, Escape leaves things as they were, a click elsewhere saves what can be
 * saved. What a field cannot hold is explained here and not stored.
 */
export function FieldPopover({ request }: { request: FieldRequest }) {
  const { target, anchor, refind } = request
  const { schema } = target
  const kind = schema['x-field'].kind
  const [draft, setDraft] = useState<Draft>(() => draftOf(schema, target.value))
  const [problem, setProblem] = useState<string>()
  const card = useRef<HTMLDivElement>(null)
  const titleId = useId()
  const changed = useRef(false)

  const close = () => {
    fieldRequest.set(undefined)
    // The fact is drawn again by the save itself; focus goes to what stands in its place.
    requestAnimationFrame(() => (anchor.isConnected ? anchor : refind())?.focus({ preventScroll: true }))
  }
  const save = (value: Draft = draft): boolean => {
    const checked = check(schema, value)
    if (!checked.ok) {
      setProblem(checked.problem)
      return false
    }
    const before = check(schema, draftOf(schema, target.value))
    if (!before.ok || before.value !== checked.value) target.save(checked.value)
    close()
    return true
  }
  const change = (value: Draft) => {
    changed.current = true
    setDraft(value)
    setProblem(undefined)
  }

  useLayoutEffect(() => {
    if (card.current !== null) place(card.current, anchor, kind === 'rows' ? WIDE : WIDTH)
  }, [anchor, kind])
  useEffect(() => {
    const first = ['[data-first]', 'input:checked', 'input, textarea, select']
      .map((selector) => card.current?.querySelector<HTMLElement>(selector) ?? undefined)
      .find((found) => found !== undefined)
    card.current?.querySelector('input:checked')?.scrollIntoView({ block: 'nearest' })
    first?.focus({ preventScroll: true })
    if (first instanceof HTMLInputElement && first.type === 'text') first.select()
  }, [])
  const latestSave = useRef(save)
  latestSave.current = save
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (!(event.target instanceof Node) || card.current?.contains(event.target) === true) return
      if (changed.current) latestSave.current()
      else fieldRequest.set(undefined)
    }
    document.addEventListener('pointerdown', outside, true)
    return () => document.removeEventListener('pointerdown', outside, true)
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key === 'Enter' && !event.shiftKey && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault()
      save()
    }
  }

  return createPortal(
    <div
      ref={card}
      className="field-card"
      data-wide={kind === 'rows' ? '' : undefined}
      role="dialog"
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <div className="field-head">
          <h2 id={titleId}>{target.title}</h2>
          <CloseButton size="sm" aria-label={strings.field.cancel} onClick={close} />
        </div>
        {schema.description !== undefined && <p className="field-help">{schema.description}</p>}
        <FieldInput target={target} draft={draft} onChange={change} onPick={save} labelledBy={titleId} />
        {problem !== undefined && (
          <p className="field-problem" role="alert">
            {problem}
          </p>
        )}
        <div className="field-buttons">
          <Button type="submit" size="compact-sm">
            {strings.field.save}
          </Button>
          {target.value !== undefined && (
            <Button size="compact-sm" variant="subtle" onClick={() => save(Array.isArray(draft) ? [] : '')}>
              {strings.field.clear}
            </Button>
          )}
        </div>
      </form>
    </div>,
    document.body,
  )
}

/** Below the fact, or above it where there is more room; inside the window at both sides. On a phone CSS makes it a sheet. */
function place(card: HTMLElement, anchor: HTMLElement, width: number): void {
  const box = anchor.getBoundingClientRect()
  const left = Math.max(8, Math.min(box.left - 12, document.documentElement.clientWidth - width - 8))
  const height = card.offsetHeight
  const below = innerHeight - box.bottom
  const top = below > height + GAP || below > box.top ? box.bottom + GAP : box.top - height - GAP
  card.style.width = `${width}px`
  card.style.left = `${left + scrollX}px`
  card.style.top = `${Math.max(scrollY + 8, top + scrollY)}px`
}
