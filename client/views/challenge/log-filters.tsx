import { LOGGED_KINDS, type LogEntry, type LogFilter, type LoggedKind } from '../../../plan/challenge-log.js'
import type { Plan } from '../../../plan/read-plan.js'
import { THREAD_STATES, type ThreadState } from '../../../schema/threads/entries.js'
import { longDate } from '../../blocks/format.js'
import { challengeWords } from '../../words/challenge.js'
import { blockName } from './log-names.js'

const words = challengeWords.filter

export interface Chosen extends LogFilter {
  /** Also what staff, leaders and viewers asked. */
  readonly everybody: boolean
}
export const EVERYTHING: Chosen = { everybody: false }

interface Props {
  readonly chosen: Chosen
  readonly choose: (chosen: Chosen) => void
  /** Everything that was asked, by anybody. */
  readonly entries: readonly LogEntry[]
  readonly plan: Plan
  readonly nameOf: (account: string) => string
}

/** What of the log is shown: folded away until somebody wants less than all of it. */
export function LogFilters({ chosen, choose, entries, plan, nameOf }: Props) {
  const people = [...new Set(entries.map(({ by }) => by))]
    .map((id) => ({ id, name: nameOf(id) }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'))
  const count = choices(chosen, plan, nameOf).length
  return (
    <details className="log-filters screen-only">
      <summary>{count === 0 ? words.title : words.chosen(count)}</summary>
      <div className="log-fields">
        <Choice
          label={words.from}
          value={chosen.person ?? (chosen.everybody ? '*' : '')}
          options={[
            ['', words.governors],
            ['*', words.everybody],
            ...people.map(({ id, name }) => [id, name] as const),
          ]}
          onChange={(value) =>
            choose({ ...chosen, everybody: value !== '', person: value === '' || value === '*' ? undefined : value })
          }
        />
        <Choice
          label={words.kind}
          value={chosen.kind ?? ''}
          options={[['', words.any], ...LOGGED_KINDS.map((kind) => [kind, challengeWords.kinds[kind]] as const)]}
          onChange={(value) => choose({ ...chosen, kind: oneOf<LoggedKind>(LOGGED_KINDS, value) })}
        />
        <Choice
          label={words.state}
          value={chosen.state ?? ''}
          options={[['', words.any], ...THREAD_STATES.map((state) => [state, challengeWords.states[state]] as const)]}
          onChange={(value) => choose({ ...chosen, state: oneOf<ThreadState>(THREAD_STATES, value) })}
        />
        <Choice
          label={words.priority}
          value={chosen.priority === undefined ? '*' : chosen.priority}
          options={[
            ['*', words.any],
            ...plan.priorities.map(({ entry }) => [entry.id, blockName(plan, entry.id)] as const),
            ['', words.noPriority],
          ]}
          onChange={(value) => choose({ ...chosen, priority: value === '*' ? undefined : value })}
        />
        {(['from', 'to'] as const).map((end) => (
          <label key={end}>
            <span className="form-label">{end === 'from' ? words.since : words.until}</span>
            <input
              type="date"
              className="form-input"
              value={chosen[end] ?? ''}
              onChange={({ target }) => choose({ ...chosen, [end]: target.value === '' ? undefined : target.value })}
            />
          </label>
        ))}
      </div>
      {count > 0 && (
        <button type="button" className="plain link-button" onClick={() => choose(EVERYTHING)}>
          {words.clear}
        </button>
      )}
    </details>
  )
}

/** What was chosen, in words, for paper and for files: a part of the log must not be taken for all of it. */
export function choices(chosen: Chosen, plan: Plan, nameOf: (account: string) => string): readonly string[] {
  const { kind, priority, person, state, from, to, everybody } = chosen
  return [
    person !== undefined ? words.by(nameOf(person)) : everybody ? words.everybodyShown : '',
    kind === undefined ? '' : challengeWords.kinds[kind].toLowerCase(),
    state === undefined ? '' : challengeWords.states[state].toLowerCase(),
    priority === undefined ? '' : priority === '' ? words.noPriority.toLowerCase() : blockName(plan, priority),
    from === undefined ? '' : words.since_(longDate(from)),
    to === undefined ? '' : words.until_(longDate(to)),
  ].filter((part) => part !== '')
}

const oneOf = <T extends string>(values: readonly T[], value: string): T | undefined =>
  values.find((one) => one === value)

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChange: (value: string) => void
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label>
      <span className="form-label">{label}</span>
      <select className="form-input" value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
