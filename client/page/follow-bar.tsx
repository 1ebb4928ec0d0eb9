import { useEffect, useReducer } from 'react'
import type { PlanEditor } from '../editor/plan-editor.js'
import { peopleHereWords } from '../words/people-here.js'
import { caretOf, follow, followed, whenMoved } from './follow.js'
import type { PlanSession } from './plan-session.js'
import type { Present } from './presence.js'
import { useSignal } from './use-signal.js'
import '../theme/shell/people.css'

/** Says plainly whose caret the page goes along with, and goes along. */
export default function FollowBar({
  plan,
  editor,
  person,
}: {
  plan: PlanSession
  editor: PlanEditor
  person: Present
}) {
  const here = useSignal(plan.people)
  const isHere = here.some(({ key }) => key === person.key)
  const [, look] = useReducer((n: number) => n + 1, 0)
  useEffect(() => follow(plan, editor, person), [plan, editor, person])
  useEffect(() => whenMoved(plan, look), [plan])
  useEffect(() => {
    if (isHere) return
    editor.notice.set(peopleHereWords.left(person.name))
    followed.set(undefined)
  }, [isHere, editor, person])
  const { following, waiting, stop, how } = peopleHereWords
  const inText = caretOf(editor, person) !== undefined
  return (
    <div className="follow-bar" ref={(bar) => bar?.style.setProperty('--person', person.colour)}>
      <p role="status">
        {inText ? following(person.name) : waiting(person.name)}
        <span className="visually-hidden">. {how}</span>
      </p>
      <button type="button" className="plain follow-stop" title={how} onClick={() => followed.set(undefined)}>
        {stop} <kbd>Esc</kbd>
      </button>
    </div>
  )
}
