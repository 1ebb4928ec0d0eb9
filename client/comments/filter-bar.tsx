import { THREAD_KINDS, THREAD_STATES } from '../../schema/threads/entries.js'
import { useSignal } from '../page/use-signal.js'
import { commentWords } from '../words/comments.js'
import type { CommentsDesk } from './comments-desk.js'
import { EVERYDAY, isEveryday, speakersIn } from './filter.js'
import { KindMark } from './kind-mark.jsx'

const words = commentWords.filter

/** Which conversations are shown: by kind, state and person, mine, unread. */
export function FilterBar({ desk }: { desk: CommentsDesk }) {
  const filter = useSignal(desk.filter)
  const threads = useSignal(desk.session.threads)
  useSignal(desk.directory.people)
  const { nameOf } = desk.directory
  const speakers = speakersIn(threads).toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), 'en-GB'))
  const turn = <T,>(list: readonly T[], one: T): readonly T[] =>
    list.includes(one) ? list.filter((other) => other !== one) : [...list, one]
  return (
    <search className="comment-filter" aria-label={words.title}>
      <Choices
        legend={words.kind}
        choices={THREAD_KINDS.map((kind) => ({
          key: kind,
          face: (
            <>
              <KindMark kind={kind} size={14} /> {commentWords.kinds[kind].name}
            </>
          ),
          on: filter.kinds.includes(kind),
          turn: () => desk.setFilter({ ...filter, kinds: turn(filter.kinds, kind) }),
        }))}
      />
      <Choices
        legend={words.state}
        choices={THREAD_STATES.map((state) => ({
          key: state,
          face: commentWords.states[state],
          on: filter.states.includes(state),
          turn: () => desk.setFilter({ ...filter, states: turn(filter.states, state) }),
        }))}
      />
      <label className="comment-filter-line">
        {words.person}
        <select
          value={filter.person ?? ''}
          onChange={(event) => desk.setFilter({ ...filter, person: event.currentTarget.value || undefined })}
        >
          <option value="">{words.anybody}</option>
          {speakers.map((id) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
        </select>
      </label>
      <label className="comment-filter-line">
        <input
          type="checkbox"
          checked={filter.mine}
          onChange={(event) => desk.setFilter({ ...filter, mine: event.currentTarget.checked })}
        />
        {words.mine}
      </label>
      <label className="comment-filter-line">
        <input
          type="checkbox"
          checked={filter.unread}
          onChange={(event) => desk.setFilter({ ...filter, unread: event.currentTarget.checked })}
        />
        {words.unread}
      </label>
      {!isEveryday(filter) && (
        <button type="button" className="plain link-button" onClick={() => desk.setFilter(EVERYDAY)}>
          {words.clear}
        </button>
      )}
    </search>
  )
}

interface Choice {
  readonly key: string
  readonly face: React.ReactNode
  readonly on: boolean
  readonly turn: () => void
}

function Choices({ legend, choices }: { legend: string; choices: readonly Choice[] }) {
  return (
    <fieldset className="kind-choice">
      <legend>{legend}</legend>
      {choices.map(({ key, face, on, turn }) => (
        <label key={key} data-chosen={on || undefined}>
          <input type="checkbox" className="visually-hidden" checked={on} onChange={turn} /> {face}
        </label>
      ))}
    </fieldset>
  )
}
