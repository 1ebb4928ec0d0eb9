import { Button, CloseButton } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { type AttrValue, packValue } from '../../schema/values.js'
import { fieldWords as words } from '../words/fields.js'
import type { Draft, Offer } from './check.js'
import { checkTarget } from './check-target.js'
import { draftOf } from './draft.js'
import { FieldInput } from './field-input.jsx'
import { type Beside, type FieldRequest, fieldRequest } from './field-target.js'

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
  const [draft, setDraft] = useState<Draft>(() => draftOf(target))
  const [beside, setBeside] = useState<Beside>({})
  const [problem, setProblem] = useState<{ readonly problem: string; readonly offers?: readonly Offer[] }>()
  const card = useRef<HTMLDivElement>(null)
  const titleId = useId()
  const changed = useRef(false)

  const close = () => {
    fieldRequest.set(undefined)
    // The fact is drawn again by the save itself; focus goes to what stands in its place.
    requestAnimationFrame(() => (anchor.isConnected ? anchor : refind())?.focus({ preventScroll: true }))
  }
  const store = (value: AttrValue | null, others: Beside) => {
    const moved = target.save(value, others)
    if (moved === 'moved') fieldRequest.set(undefined)
    else close()
  }
  const save = (value: Draft = draft): boolean => {
    const checked = checkTarget(target, value, beside)
    if (!checked.ok) {
      setDraft(value)
      setProblem(checked)
      return false
    }
    const others = differing(target, { ...beside, ...checked.beside })
    const before = packValue(target.value)
    if (before !== checked.value || Object.keys(others).length > 0 || target.of === undefined)
      store(checked.value, others)
    else close()
    return true
  }
  const take = (offer: Offer) => {
    if ('draft' in offer) save(offer.draft)
    else store(offer.value, offer.beside)
  }
  const change = (value: Draft) => {
    changed.current = true
    setDraft(value)
    setProblem(undefined)
  }

  useLayoutEffect(() => {
    const floating = card.current
    if (floating === null) return
    place(floating, anchor, kind === 'rows' ? WIDE : WIDTH)
    // What grows while somebody types must not grow out of the window.
    const watch = new ResizeObserver(() => keepInside(floating))
    watch.observe(floating)
    return () => watch.disconnect()
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

  const trouble = problem === undefined ? undefined : <Trouble {...problem} onTake={take} />
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
          <CloseButton size="sm" aria-label={words.cancel} onClick={close} />
        </div>
        {schema.description !== undefined && <p className="field-help">{schema.description}</p>}
        <FieldInput
          target={target}
          draft={draft}
          onChange={change}
          onPick={save}
          labelledBy={titleId}
          trouble={trouble}
          beside={beside}
          onBeside={(others) => {
            changed.current = true
            setBeside(others)
            setProblem(undefined)
          }}
        />
        {!explainsItself(kind) && trouble}
        <div className="field-buttons">
          <Button type="submit" size="compact-sm">
            {words.save}
          </Button>
          {target.value !== undefined && (
            <Button size="compact-sm" variant="subtle" onClick={() => save(Array.isArray(draft) ? [] : '')}>
              {words.clear}
            </Button>
          )}
        </div>
      </form>
    </div>,
    document.body,
  )
}

/** A calendar is tall: what is wrong with a day stands right under what was typed. */
const explainsItself = (kind: string): boolean => kind === 'date' || kind === 'week'

interface TroubleProps {
  readonly problem: string
  readonly offers?: readonly Offer[]
  readonly onTake: (offer: Offer) => void
}

/** What is the matter, and ways out of it. */
function Trouble({ problem, offers = [], onTake }: TroubleProps) {
  return (
    <div className="field-problem" role="alert">
      <p>{problem}</p>
      {offers.map((offer) => (
        <button key={offer.label} type="button" className="plain day-chip" onClick={() => onTake(offer)}>
          {offer.label}
        </button>
      ))}
    </div>
  )
}

/** What of the other fields really changes. */
function differing({ of }: FieldRequest['target'], others: Beside): Beside {
  return Object.fromEntries(
    Object.entries(others).filter(([name, value]) => of?.has(name) === true && packValue(of.values[name]) !== value),
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
  // What is taller than the room on either side still shows its end, where the buttons are.
  const lowest = Math.max(8, innerHeight - height - 8)
  card.style.top = `${Math.max(8, Math.min(top, lowest)) + scrollY}px`
}

function keepInside(card: HTMLElement): void {
  const over = card.getBoundingClientRect().bottom - innerHeight + 8
  if (over > 0) card.style.top = `${Math.max(scrollY + 8, Number.parseFloat(card.style.top) - over)}px`
}
