import { type SyntheticEvent, useId, useRef, useState } from 'react'
import type { FollowedPriority } from '../../../plan/governors-view.js'
import type { Visit } from '../../../plan/threads.js'
import { Button } from '../../app/button.jsx'
import { useDraft } from '../../comments/use-draft.js'
import { governorWords } from '../../words/governors.js'
import type { Desk } from './desk.js'

const words = governorWords.visits
/** Letters of each answer: as many as a visit in the plan may hold, with room for who made it. */
const MOST = 1900

interface Props {
  readonly desk: Desk
  readonly priority: FollowedPriority
  /** The visit that is changed; undefined: a new one. */
  readonly visit: Visit | undefined
  readonly onClose: () => void
}

/** What was seen, what was asked, what difference it makes. It is kept on the device at once, and needs no network. */
export function VisitForm({ desk, priority, visit, onClose }: Props) {
  const { entry, monitoring } = priority
  const [latest] = monitoring.flatMap(({ unrecorded }) => unrecorded.slice(-1))
  const [on, setOn] = useState(visit?.on ?? latest ?? desk.today)
  const draft = `visit/${visit?.id ?? entry.id}`
  const fields = {
    saw: useDraft(desk.plan.comments, `${draft}/saw`, visit?.saw),
    asked: useDraft(desk.plan.comments, `${draft}/asked`, visit?.asked),
    impact: useDraft(desk.plan.comments, `${draft}/impact`, visit?.impact),
  }
  const [wrong, setWrong] = useState('')
  const id = useId()
  const first = useRef<HTMLTextAreaElement>(null)
  const forget = () => {
    for (const field of Object.values(fields)) field.forget()
  }
  const save = (event: SyntheticEvent) => {
    event.preventDefault()
    const [saw, asked, impact] = [fields.saw.text.trim(), fields.asked.text.trim(), fields.impact.text.trim()]
    if (on === '' || saw + asked === '') {
      setWrong(on === '' ? words.day : words.needs)
      if (on !== '') first.current?.focus()
      return
    }
    // What there is nobody to take yet stays in its fields.
    if (desk.comments === undefined) return
    desk.comments.recordVisit({ on, blockId: blockOf(), saw, asked, impact }, visit?.id)
    forget()
    onClose()
  }
  const blockOf = () => visit?.blockId ?? (monitoring.length === 1 ? monitoring[0]?.entry.id : undefined) ?? entry.id
  return (
    <form className="governors-form screen-only" onSubmit={save} aria-label={words.record} noValidate>
      <label>
        <span className="form-label">{words.on}</span>
        <input
          type="date"
          className="form-input"
          value={on}
          max={desk.today}
          onChange={({ target }) => setOn(target.value)}
        />
      </label>
      {(['saw', 'asked', 'impact'] as const).map((name, at) => (
        <label key={name}>
          <span className="form-label">{words[name]}</span>
          <textarea
            ref={at === 0 ? first : undefined}
            className="form-input"
            rows={name === 'saw' ? 4 : 2}
            maxLength={MOST}
            value={fields[name].text}
            aria-describedby={wrong === '' ? undefined : `${id}-wrong`}
            onChange={({ target }) => fields[name].change(target.value)}
          />
        </label>
      ))}
      {wrong !== '' && (
        <p id={`${id}-wrong`} role="alert" className="form-wrong">
          {wrong}
        </p>
      )}
      <div className="governors-acts">
        <Button type="submit">{words.save}</Button>
        <Button
          look="bare"
          onClick={() => {
            forget()
            onClose()
          }}
        >
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
