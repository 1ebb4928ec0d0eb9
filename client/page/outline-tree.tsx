import { type KeyboardEvent, type MouseEvent, memo, useDeferredValue, useEffect, useRef, useState } from 'react'
import type { Filtered } from '../../plan/filter.js'
import type { Plan } from '../../plan/read-plan.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { outlineWords } from '../words/outline.js'
import { type Choices, recallChoices, rememberChoices } from './outline-choices.js'
import { outlineCounts } from './outline-counts.js'
import { OutlineRowView } from './outline-row.jsx'
import { closable, ROWS_AT_ONCE, rowFor, rowsOf, stepFrom } from './outline-rows.js'
import { useSignal } from './use-signal.js'

interface Props {
  readonly planId: string
  readonly editor: PlanEditor
  readonly plan: Plan
  readonly filtered: Filtered | undefined
  readonly onLeave: () => void
}

/** The rows of the plan as a tree: arrow keys walk it, Enter goes to the place in the text. */
export const OutlineTree = memo(function OutlineTree({ planId, editor, plan, filtered, onLeave }: Props) {
  const hand = useDeferredValue(useSignal(editor.plan.hand))
  const counts = useSignal(outlineCounts)
  const [choices, setChoices] = useState<Choices>(() => recallChoices(planId))
  const [limit, setLimit] = useState(ROWS_AT_ONCE)
  /** The row the keyboard was last on. */
  const [row, setRow] = useState<string>()
  const tree = useRef<HTMLDivElement>(null)
  const all = rowsOf({ plan, hand, choices, filtered })
  const rows = all.length > limit ? all.slice(0, limit) : all
  const here = rowFor(plan, rows, hand)
  const stop = rows.some(({ entry }) => entry.id === row) ? row : (here ?? rows[0]?.entry.id)

  const choose = (next: Choices) => {
    setChoices(next)
    rememberChoices(planId, next)
  }
  const turn = (id: string, open: boolean) => {
    const next = new Map(choices)
    // What was opened or closed last is remembered longest.
    next.delete(id)
    choose(next.set(id, open))
  }
  const turnAll = (open: boolean) => choose(new Map(closable(plan).map((id) => [id, open])))
  const focus = (id: string) => {
    setRow(id)
    tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus()
  }
  const go = (id: string) => {
    onLeave()
    editor.goTo(id)
  }

  // The row of the block in hand stays in sight, but nothing moves under the mouse or the keyboard in the outline itself.
  useEffect(() => {
    const found =
      here === undefined ? null : tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(here)}"]`)
    const frame = tree.current?.closest<HTMLElement>('.outline')
    if (found == null || frame == null || frame.matches(':hover, :focus-within')) return
    const rect = found.getBoundingClientRect()
    const { top, bottom } = frame.getBoundingClientRect()
    if (rect.top < top + 60 || rect.bottom > bottom - 20) frame.scrollTop += rect.top - (top + bottom) / 2
  }, [here])

  const idOf = ({ target }: KeyboardEvent | MouseEvent) =>
    target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset['row'] : undefined
  const onKey = (event: KeyboardEvent) => {
    const id = idOf(event)
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === ' ') go(id)
    else {
      const step = stepFrom(rows, id, event.key)
      if (step === undefined) return
      if ('to' in step) focus(step.to)
      else turn(id, step.turn === 'open')
    }
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    const id = idOf(event)
    if (id === undefined) return
    setRow(id)
    const found = event.target instanceof Element && event.target.closest('.outline-turn') !== null
    const opened = rows.find(({ entry }) => entry.id === id)
    if (found && opened?.opens === true) turn(id, !opened.open)
    else go(id)
  }

  if (all.length === 0) {
    return <p className="outline-empty">{filtered === undefined ? outlineWords.empty : outlineWords.filter.none}</p>
  }
  const someClosed = rows.some(({ opens, open }) => opens && !open)
  const somethingCloses = filtered === undefined && rows.some(({ opens, entry }) => opens && entry.type === 'priority')
  return (
    <>
      <div
        ref={tree}
        role="tree"
        aria-label={outlineWords.title}
        className="outline-tree"
        data-filtered={filtered !== undefined || undefined}
        onKeyDown={onKey}
        onClick={onClick}
      >
        {rows.map(({ entry, level, opens, open, hit, at, of }) => (
          <OutlineRowView
            key={entry.id}
            entry={entry}
            info={editor.plan.info(entry.id)}
            framework={plan.header.framework}
            level={level}
            open={opens ? open : undefined}
            hit={hit}
            at={at}
            of={of}
            here={here === entry.id}
            stop={stop === entry.id}
            comments={counts.comments(entry.id)}
            nextSteps={counts.nextSteps?.(entry.id) ?? 0}
          />
        ))}
      </div>
      <div className="outline-foot">
        {all.length > rows.length && (
          <button type="button" className="plain outline-quiet" onClick={() => setLimit(limit + ROWS_AT_ONCE)}>
            {outlineWords.more(Math.min(ROWS_AT_ONCE, all.length - rows.length))}
          </button>
        )}
        {somethingCloses && (
          <button type="button" className="plain outline-quiet" onClick={() => turnAll(someClosed)}>
            {someClosed ? outlineWords.unfold : outlineWords.fold}
          </button>
        )}
      </div>
    </>
  )
})
