import { useEffect, useReducer } from 'react'
import type { PlanEditor } from '../editor/plan-editor.js'
import { peopleHereWords as words } from '../words/people-here.js'
import { caretOf, followed, goToCaret, whenMoved } from './follow.js'
import { nameOf } from './outline-row.jsx'
import type { PlanSession } from './plan-session.js'
import type { Present } from './presence.js'
import { useSignal } from './use-signal.js'
import '../theme/shell/people.css'

interface Props {
  readonly plan: PlanSession
  readonly editor: PlanEditor
  readonly person: Present
  /** The page is at their caret already. */
  readonly alone: boolean
  readonly onDone: () => void
}

/** A colleague who has the plan open: where they are, and going along with them. */
export default function PersonCard({ plan, editor, person, alone, onDone }: Props) {
  const now = useSignal(followed)
  const [, look] = useReducer((n: number) => n + 1, 0)
  useEffect(() => whenMoved(plan, look), [plan])
  const caret = caretOf(editor, person)
  const place = caret === undefined ? undefined : placeOf(editor, caret)
  const isFollowed = now?.key === person.key
  return (
    <div className="person-card" ref={(card) => card?.style.setProperty('--person', person.colour)}>
      <p className="person-name">{person.name}</p>
      <p className="person-place">
        {caret === undefined ? words.noCaret(person.name) : place === undefined ? words.inText : words.in(place)}
      </p>
      <div className="person-buttons">
        {caret !== undefined && !alone && (
          <button
            type="button"
            className="plain person-button"
            onClick={() => {
              goToCaret(editor, person)
              onDone()
            }}
          >
            {words.goTo}
            <span className="visually-hidden">: {person.name}</span>
          </button>
        )}
        <button
          type="button"
          className="plain person-button"
          aria-pressed={isFollowed}
          onClick={() => {
            followed.set(isFollowed ? undefined : person)
            onDone()
          }}
        >
          {isFollowed ? words.stop : words.follow(person.name)}
        </button>
      </div>
    </div>
  )
}

/** The block a caret is in, as people call it; of prose, the block before it. */
function placeOf({ plan, element }: PlanEditor, caret: HTMLElement): string | undefined {
  let at: Element | null = caret.closest('.plan-text > *')
  while (
    at !== null &&
    !(at instanceof HTMLElement && at.dataset['id'] !== undefined && plan.plan.byId.has(at.dataset['id']))
  ) {
    at = element.contains(at) ? at.previousElementSibling : null
  }
  const id = at instanceof HTMLElement ? at.dataset['id'] : undefined
  const entry = id === undefined ? undefined : plan.plan.byId.get(id)
  if (entry === undefined) return undefined
  return entry.number === null ? nameOf(entry) : `${entry.number} ${nameOf(entry)}`
}
