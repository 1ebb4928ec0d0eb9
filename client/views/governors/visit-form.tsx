import { type SyntheticEvent, useId, useRef, useState } from 'react'
import type { FollowedPriority } from '../../../plan/governors-view.js'
import type { Visit } from '../../../plan/threads.js'
import { Button } from '../../app/button.jsx'
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
  const [answers, setAnswers] = useState({
    saw: visit?.saw ?? '',
    asked: visit?.asked ?? '',
    impact: visit?.impact ?? '',
  })
  const [wrong, setWrong] = useState('')
  const id = useId()
  const first = useRef<HTMLTextAreaElement>(null)
  const save = (event: SyntheticEvent) => {
    event.preventDefault()
    if (on === '' || answers.saw.trim() + answers.asked.trim() === '') {
      setWrong(on === '' ? words.day : words.needs)
      if (on !== '') first.current?.focus()
      return
    }
    const { saw, asked, impact } = answers
    const said = { on, blockId: blockOf(), saw: saw.trim(), asked: asked.trim(), impact: impact.trim() }
    desk.comments?.recordVisit(said, visit?.id)
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
            value={answers[name]}
            aria-describedby={wrong === '' ? undefined : `${id}-wrong`}
            onChange={({ target }) => setAnswers({ ...answers, [name]: target.value })}
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
        <Button look="bare" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
