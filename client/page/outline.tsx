import { type KeyboardEvent, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { AnyEntry } from '../../plan/entry.js'
import { filterPlan, isFiltering, isWithin, type PlanFilter } from '../../plan/filter.js'
import type { RatingKey } from '../../plan/ratings.js'
import { searchPlan } from '../../plan/search.js'
import { Icon } from '../app/icon.jsx'
import { Link } from '../app/link.jsx'
import type { PlanEditor } from '../editor/plan-editor.js'
import { outlineWords } from '../words/outline.js'
import { searchAsked } from './layout.js'
import { OutlineFilter } from './outline-filter.jsx'
import { HitBar } from './outline-hit-bar.jsx'
import { OutlineHits } from './outline-hits.jsx'
import { showHit, useMarks } from './outline-marks.js'
import { OutlineTree } from './outline-tree.jsx'
import { saidFields } from './said-fields.js'
import { useSignal } from './use-signal.js'
import '../theme/shell/outline-find.css'

interface Props {
  readonly planId: string
  readonly editor: PlanEditor
  /** Name of whoever is signed in. */
  readonly myName: string
  readonly onLeave: () => void
}

/** The plan at a glance, the way to each place in it, and the search. Drawn after the typing, never before it. */
export default function Outline({ planId, editor, myName, onLeave }: Props) {
  useSignal(editor.plan.reading)
  const plan = useDeferredValue(editor.plan.plan)
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<PlanFilter>({})
  const [filterOpen, setFilterOpen] = useState(false)
  /** Place among the hits, -1 before the first. */
  const [at, setAt] = useState(-1)
  const field = useRef<HTMLInputElement>(null)
  const asked = useSignal(searchAsked)
  useEffect(() => {
    if (!asked) return
    searchAsked.set(false)
    field.current?.focus()
    field.current?.select()
  }, [asked])

  const ratingOf = useCallback((entry: AnyEntry) => shownRating(editor, entry), [editor])
  const wanted = useDeferredValue(query)
  const filtered = useMemo(
    () => (isFiltering(filter) ? filterPlan(plan, filter, ratingOf) : undefined),
    [plan, filter, ratingOf],
  )
  const hits = useMemo(() => {
    const found = searchPlan(plan, wanted, (entry) => saidFields(entry, editor.plan.words))
    if (filtered === undefined) return found
    return found.filter(({ entry }) => entry !== undefined && isWithin(plan, filtered.hits, entry))
  }, [plan, wanted, filtered, editor])
  const here = Math.min(at, hits.length - 1)
  useMarks(editor, hits, wanted, here)

  const searching = query.trim() !== ''
  const go = (index: number) => {
    const hit = hits[index]
    if (hit === undefined) return
    setAt(index)
    onLeave()
    showHit(editor, hit, wanted)
  }
  const step = (by: number) =>
    go(hits.length === 0 ? -1 : (here + by + (here < 0 && by < 0 ? 1 : 0) + hits.length) % hits.length)
  const search = (words: string) => {
    setQuery(words)
    setAt(-1)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      step(event.shiftKey ? -1 : 1)
    } else if (event.key === 'Escape' && searching) {
      // One Escape for the search, the next for what is around it.
      event.preventDefault()
      event.stopPropagation()
      event.nativeEvent.stopImmediatePropagation()
      search('')
    } else if (event.key === 'ArrowDown') {
      event.preventDefault()
      const list = event.currentTarget
        .closest('.outline')
        ?.querySelector<HTMLElement>('.outline-hit, [role="treeitem"][tabindex="0"]')
      list?.focus()
    }
  }
  const words = outlineWords
  return (
    <nav className="outline" aria-label={words.title} id="outline">
      <div className="outline-sheet-head only-narrow">
        <Link href="/" className="outline-all-plans">
          {words.allPlans}
        </Link>
        <button type="button" className="plain icon-button sheet-close" aria-label={words.close} onClick={onLeave}>
          <Icon name="close" size={20} />
        </button>
      </div>
      <div className="outline-head">
        <search className="outline-search">
          <Icon name="search" size={16} />
          <input
            ref={field}
            type="search"
            enterKeyHint="search"
            autoComplete="off"
            spellCheck={false}
            aria-label={words.search.label}
            aria-describedby="outline-search-keys"
            placeholder={words.search.label}
            value={query}
            onChange={(event) => search(event.currentTarget.value)}
            onKeyDown={onKey}
          />
          <span id="outline-search-keys" hidden>
            {words.search.keys}
          </span>
          {searching && (
            <button
              type="button"
              className="plain outline-clear"
              aria-label={words.search.clear}
              onClick={() => {
                search('')
                field.current?.focus()
              }}
            >
              <Icon name="close" size={14} />
            </button>
          )}
        </search>
        <button
          type="button"
          className="plain icon-button outline-filter-button"
          aria-label={words.filter.label}
          title={words.filter.label}
          aria-expanded={filterOpen}
          data-on={isFiltering(filter) || undefined}
          onClick={() => setFilterOpen(!filterOpen)}
        >
          <Icon name="filter" size={18} />
        </button>
      </div>
      {filterOpen && (
        <OutlineFilter
          editor={editor}
          plan={plan}
          filter={filter}
          myName={myName}
          ratingOf={ratingOf}
          onFilter={setFilter}
        />
      )}
      <div className="outline-found-line">
        <span role="status">
          {searching
            ? here < 0
              ? words.search.found(hits.length)
              : words.search.at(here + 1, hits.length)
            : filtered !== undefined && words.filter.found(filtered.hits.size)}
        </span>
        {searching && hits.length > 1 && (
          <span className="outline-steps">
            <button
              type="button"
              className="plain icon-button"
              aria-label={words.search.previous}
              onClick={() => step(-1)}
            >
              <Icon name="up" size={16} />
            </button>
            <button type="button" className="plain icon-button" aria-label={words.search.next} onClick={() => step(1)}>
              <Icon name="down" size={16} />
            </button>
          </span>
        )}
        {!searching && filtered !== undefined && (
          <button type="button" className="plain link-button" onClick={() => setFilter({})}>
            {words.filter.showAll}
          </button>
        )}
      </div>
      {searching && here >= 0 && (
        <HitBar words={words.search.at(here + 1, hits.length)} onStep={step} onClear={() => search('')} />
      )}
      {searching ? (
        <OutlineHits
          key={wanted}
          editor={editor}
          hits={hits}
          here={here}
          filtered={filtered !== undefined}
          onGo={go}
          onEverywhere={() => setFilter({})}
        />
      ) : (
        <OutlineTree planId={planId} editor={editor} plan={plan} filtered={filtered} onLeave={onLeave} />
      )}
    </nav>
  )
}

/** The latest rating of a block; undefined for what nobody rates. */
function shownRating(editor: PlanEditor, { id, type }: AnyEntry): RatingKey | undefined {
  if (type !== 'priority' && type !== 'outcome' && type !== 'action' && type !== 'milestone') return undefined
  return editor.plan.info(id).ratings.findLast(({ rating }) => rating !== 'none')?.rating ?? 'none'
}
