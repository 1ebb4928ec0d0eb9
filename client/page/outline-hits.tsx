import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { excerptOf, type Hit, type Span } from '../../plan/search.js'
import { blockDefinition, blocks } from '../../schema/blocks.js'
import { fieldOf } from '../../schema/define-block.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { outlineWords } from '../words/outline.js'
import { nameOf } from './outline-row.jsx'

interface Props {
  readonly editor: PlanEditor
  readonly hits: readonly Hit[]
  /** Place of the hit that was gone to last. */
  readonly here: number
  readonly filtered: boolean
  readonly onGo: (index: number) => void
  readonly onEverywhere: () => void
}

/** Hits drawn at a time: with more than this one types another word. */
const AT_ONCE = 100
/** Letters of a sentence in the outline: about three lines. */
const EXCERPT = 120

/** The places found by a search, each with the sentence it stands in. */
export function OutlineHits({ editor, hits, here, filtered, onGo, onEverywhere }: Props) {
  const [limit, setLimit] = useState(AT_ONCE)
  const list = useRef<HTMLOListElement>(null)
  const last = Math.max(limit, here + 1)
  useEffect(() => {
    list.current?.children[here]?.scrollIntoView({ block: 'nearest' })
  }, [here])
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined || list.current === null) return
    event.preventDefault()
    const buttons = [...list.current.querySelectorAll<HTMLElement>('.outline-hit')]
    const next = buttons.findIndex((button) => button.matches(':focus')) + by
    if (next < 0) list.current.closest('.outline')?.querySelector('input')?.focus()
    else buttons[next]?.focus()
  }
  const words = outlineWords.search
  if (hits.length === 0) {
    return (
      <div className="outline-empty">
        <p>{filtered ? words.noneHere : words.none}</p>
        {filtered && (
          <button type="button" className="plain link-button" onClick={onEverywhere}>
            {words.everywhere}
          </button>
        )}
      </div>
    )
  }
  return (
    <>
      <ol ref={list} className="outline-hits" aria-label={words.results} onKeyDown={onKey}>
        {hits.slice(0, last).map((hit, index) => (
          <li
            key={`${hit.entry?.id} ${hit.said?.field ?? ''} ${hit.entry?.node === hit.node ? '' : (hit.entry?.prose.findIndex(({ node }) => node === hit.node) ?? index)}`}
          >
            <button
              type="button"
              className="plain outline-hit"
              aria-current={index === here ? 'true' : undefined}
              onClick={() => onGo(index)}
            >
              <span className="outline-hit-place">{placeOf(editor, hit)}</span>
              <Excerpt hit={hit} />
            </button>
          </li>
        ))}
      </ol>
      {hits.length > last && (
        <div className="outline-foot">
          <button type="button" className="plain outline-quiet" onClick={() => setLimit(last + AT_ONCE)}>
            {outlineWords.more(Math.min(AT_ONCE, hits.length - last))}
          </button>
        </div>
      )}
    </>
  )
}

/** Where a hit stands: the block's kind and number, and the field; of prose, the block it belongs to. */
function placeOf(editor: PlanEditor, { entry, node, said }: Hit): string {
  if (entry === undefined) return outlineWords.search.top
  const label = blocks[entry.type].label
  const named = entry.number === null ? label : `${label} ${entry.number}`
  const called = entry.type === 'judgement' ? (entry.cite ?? label) : named
  if (said !== undefined) return `${called} · ${fieldOf(blockDefinition(entry.type), said.field)?.title ?? said.field}`
  if (entry.type === 'judgement') return called
  return entry.node === node ? called : `${called} · ${nameOf(entry) || editor.plan.words.title(entry.id)}`
}

function Excerpt({ hit: { node, said, spans } }: { hit: Hit }) {
  const { text, spans: marks } = excerptOf((said ?? node).text, spans, EXCERPT)
  return (
    <span className="outline-hit-words">
      {partsOf(text, marks).map(({ from, words, marked }) =>
        marked ? <mark key={from}>{words}</mark> : <span key={from}>{words}</span>,
      )}
    </span>
  )
}

function partsOf(text: string, marks: readonly Span[]) {
  const parts: { readonly from: number; readonly words: string; readonly marked: boolean }[] = []
  let place = 0
  for (const { from, to } of marks) {
    if (from > place) parts.push({ from: place, words: text.slice(place, from), marked: false })
    parts.push({ from, words: text.slice(from, to), marked: true })
    place = to
  }
  if (place < text.length) parts.push({ from: place, words: text.slice(place), marked: false })
  return parts
}
