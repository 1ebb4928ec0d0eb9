import { useDeferredValue, useMemo, useState } from 'react'
import {
  boardMeetings,
  byPeriod,
  byPriority,
  challengeLog,
  fitsLog,
  type LogEntry,
  type LogGroup,
} from '../../../plan/challenge-log.js'
import type { Thread } from '../../../plan/threads.js'
import { Button } from '../../app/button.jsx'
import { longDate } from '../../blocks/format.js'
import { directoryOf } from '../../comments/directory.js'
import { entriesOfThreads } from '../../comments/entry-of.js'
import { showThread } from '../../comments/show-thread.js'
import { today } from '../../fields/today.js'
import { useSignal } from '../../page/use-signal.js'
import { showPlan } from '../../page/view-address.js'
import type { ViewProps } from '../../page/view-props.js'
import { Signal } from '../../sync/signal.js'
import { challengeWords as words } from '../../words/challenge.js'
import { LogEntryPart } from './log-entry.jsx'
import { type Chosen, choices, EVERYTHING, LogFilters } from './log-filters.jsx'
import { groupName, periodName } from './log-names.js'
import { logRows } from './log-rows.js'
import { saveLog } from './save-log.js'
import '../../theme/challenge.css'

const noThreads = new Signal<readonly Thread[]>([])
type Arranged = 'period' | 'priority'

/** Every governor question and challenge with its answer: what a school shows when it is asked how it is held to account. */
export default function ChallengeView({ plan: session, editor }: ViewProps) {
  const reading = useSignal(editor.plan.reading)
  const plan = useDeferredValue(editor.plan.plan)
  const comments = useSignal(session.comments)
  const threads = useSignal(comments?.threads ?? noThreads)
  const directory = directoryOf(session)
  const people = useSignal(directory.people)
  const [chosen, choose] = useState<Chosen>(EVERYTHING)
  const [arranged, arrange] = useState<Arranged>('period')
  const [failed, setFailed] = useState(false)
  const day = today()
  // biome-ignore lint/correctness/useExhaustiveDependencies: words move with every reading of the plan
  const all = useMemo(
    () =>
      challengeLog(plan, threads, {
        meetings: boardMeetings(plan),
        dayOf: (at) => today(new Date(at)),
        entryOf: entriesOfThreads(editor),
      }),
    [plan, threads, editor, reading],
  )
  const roles = new Map(people.map(({ id, role }) => [id, role]))
  // Whoever has no access any more may have been one.
  const isGovernor = ({ by }: LogEntry) => (roles.get(by) ?? 'governor') === 'governor'
  const logged = chosen.everybody ? all : all.filter(isGovernor)
  const entries = logged.filter((entry) => fitsLog(entry, chosen))
  const { nameOf } = directory
  const parts = choices(chosen, plan, nameOf)
  const title = [plan.header.school?.name, plan.header.title].filter(Boolean)
  const lines = [
    title[1]?.startsWith(title[0] ?? '') ? title[1] : title.join(' · '),
    words.asOf(longDate(day)),
    ...(entries.length === 0 ? [] : [summary(entries)]),
    ...(parts.length === 0 ? [] : [words.shown(parts)]),
  ].filter((line) => line !== undefined)
  const save = (as: 'word' | 'csv') => {
    setFailed(false)
    const rows = logRows(entries, { plan, nameOf })
    saveLog(as, { title: words.title, lines }, rows, day).catch((error: unknown) => {
      console.warn(error)
      setFailed(true)
    })
  }
  return (
    <article className="paper view challenge">
      <header>
        <h1>{words.title}</h1>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </header>
      {all.length > 0 && (
        <div className="log-bar screen-only">
          <fieldset className="log-arranged">
            <legend className="visually-hidden">{words.group.by}</legend>
            {(['period', 'priority'] as const).map((way) => (
              <label key={way}>
                <input
                  type="radio"
                  name="arranged"
                  className="visually-hidden"
                  checked={arranged === way}
                  onChange={() => arrange(way)}
                />
                <span>{words.group[way]}</span>
              </label>
            ))}
          </fieldset>
          <div className="log-acts">
            <Button look="quiet" onClick={() => print()}>
              {words.print}
            </Button>
            <Button look="quiet" aria-label={words.wordLabel} onClick={() => save('word')}>
              {words.word}
            </Button>
            <Button look="quiet" aria-label={words.csvLabel} onClick={() => save('csv')}>
              {words.csv}
            </Button>
          </div>
          <LogFilters chosen={chosen} choose={choose} entries={all} plan={plan} nameOf={nameOf} />
        </div>
      )}
      <p role="status" className={failed ? 'log-failed' : 'visually-hidden'}>
        {failed ? words.failed : ''}
      </p>
      {all.length === 0 && comments !== undefined && <Nothing governor={session.role === 'governor'} />}
      {all.length > 0 && entries.length === 0 && (
        <p className="log-none">
          {logged.length === 0 ? words.noneFromGovernors(all.length) : words.noneFit}{' '}
          <button
            type="button"
            className="plain link-button screen-only"
            onClick={() => choose({ everybody: logged.length === 0 })}
          >
            {words.filter.clear}
          </button>
        </p>
      )}
      {outline(arranged, entries, plan).map(({ key, name, groups }) => (
        <section key={key} className="log-group">
          <h2>{name}</h2>
          {groups.map((group) => (
            <section key={group.key}>
              <h3>{group.name}</h3>
              {group.entries.map((entry) => (
                <LogEntryPart
                  key={entry.id}
                  entry={entry}
                  plan={plan}
                  nameOf={nameOf}
                  today={day}
                  onShow={showThread}
                />
              ))}
            </section>
          ))}
        </section>
      ))}
    </article>
  )
}

interface Named {
  readonly key: string
  readonly name: string
}

/** By meeting and then by priority, or the other way round. */
function outline(
  arranged: Arranged,
  entries: readonly LogEntry[],
  plan: Parameters<typeof byPriority>[1] & Parameters<typeof groupName>[1],
): readonly (Named & { readonly groups: readonly (Named & Pick<LogGroup<unknown>, 'entries'>)[] })[] {
  const periods = (some: readonly LogEntry[]) =>
    byPeriod(some).map(({ key, of, entries: own }) => ({ key, name: periodName(of), entries: own }))
  const priorities = (some: readonly LogEntry[]) =>
    byPriority(some, plan).map(({ key, of, entries: own }) => ({ key, name: groupName(of, plan), entries: own }))
  const [outer, inner] = arranged === 'period' ? [periods, priorities] : [priorities, periods]
  return outer(entries).map(({ key, name, entries: own }) => ({ key, name, groups: inner(own) }))
}

function summary(entries: readonly LogEntry[]): string {
  const open = entries.filter(({ state }) => state === 'open').length
  return words.summary(entries.length, entries.length - open, open)
}

/** What the log is for, before there is anything in it. */
function Nothing({ governor }: { governor: boolean }) {
  return (
    <div className="log-empty">
      <h2>{words.none.title}</h2>
      {words.none.text.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <Button className="screen-only" onClick={() => showPlan(() => undefined)}>
        {governor ? words.none.governor : words.none.other}
      </Button>
    </div>
  )
}
