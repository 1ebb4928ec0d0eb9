import { Button, NativeSelect } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { listPlans } from '../app/api.js'
import { SignedOutError } from '../app/ask.js'
import { Link } from '../app/link.jsx'
import type { PageProps } from '../app/page-props.js'
import { strings } from '../strings.js'
import { withMantine } from '../theme/with-mantine.jsx'
import { DeskPage, Problem } from './parts.jsx'
import { RECORD_ACTIONS } from './record-actions.js'
import { readRecord } from './requests.js'
import { useTask } from './use-task.js'
import { dayWords, timeWords } from './when.js'
import type { RecordEntry, RecordPart } from './wire.js'
import { words } from './words.js'

/** What was done in the school, newest first, as sentences under their days. */
function RecordPage({ session, onAgain }: PageProps) {
  const [action, setAction] = useState('')
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    document.title = `${words.record.title} · ${strings.product}`
    listPlans(session).then(
      ({ plans }) => setTitles(new Map(plans.map(({ id, title }) => [id, title]))),
      () => undefined,
    )
  }, [session])
  return (
    <DeskPage me={session.me} title={words.record.title}>
      <p className="desk-lead">{words.record.lead}</p>
      <div className="record-tools">
        <NativeSelect
          label={words.record.filter}
          value={action}
          onChange={(event) => setAction(event.currentTarget.value)}
          data={[{ value: '', label: words.record.everything }, ...RECORD_ACTIONS]}
        />
        <a href="/api/audit.csv" download>
          {words.record.csv}
        </a>
      </div>
      <Entries key={action} action={action} titles={titles} onAgain={onAgain} />
      <p className="desk-foot">
        <Link href="/people">{words.record.back}</Link>
      </p>
    </DeskPage>
  )
}

export default withMantine(RecordPage)

interface EntriesProps {
  readonly action: string
  /** Titles of plans by id. */
  readonly titles: ReadonlyMap<string, string>
  readonly onAgain: () => void
}

function Entries({ action, titles, onAgain }: EntriesProps) {
  const [part, setPart] = useState<RecordPart>()
  const { run, busy, problem } = useTask()
  const read = useCallback(
    (before: readonly RecordEntry[]) =>
      run(async () => {
        try {
          const next = await readRecord(before.at(-1)?.seq, action === '' ? undefined : action)
          setPart({ entries: [...before, ...next.entries], more: next.more })
        } catch (error) {
          if (!(error instanceof SignedOutError)) throw error
          onAgain()
        }
      }),
    [run, action, onAgain],
  )
  useEffect(() => void read([]), [read])
  return (
    <>
      <Problem words={problem} />
      {part === undefined && problem === undefined && <p className="quiet">{words.loading}</p>}
      {part?.entries.length === 0 && (
        <p className="quiet">{action === '' ? words.record.none : words.record.noneOfKind}</p>
      )}
      {byDay(part?.entries ?? []).map(({ day, entries }) => (
        <section key={day} aria-label={day}>
          <h2 className="record-day">{day}</h2>
          <ol className="record">
            {entries.map(({ seq, at, who, what, plan, from }) => (
              <li key={seq}>
                <time dateTime={at}>{timeWords(at)}</time>
                <p>
                  <strong>{who ?? words.record.someone}</strong> {what}
                  {plan !== null && titles.has(plan) && ` (“${titles.get(plan)}”)`}
                  {from !== null && <span className="quiet"> {words.record.from(from)}</span>}
                </p>
              </li>
            ))}
          </ol>
        </section>
      ))}
      {part?.more === true && (
        <Button variant="default" onClick={() => void read(part.entries)} loading={busy}>
          {words.record.more}
        </Button>
      )}
    </>
  )
}

/** Entries under their local day, `Today` first. */
function byDay(entries: readonly RecordEntry[]): { readonly day: string; readonly entries: RecordEntry[] }[] {
  const days: { readonly day: string; readonly entries: RecordEntry[] }[] = []
  for (const entry of entries) {
    const name = dayWords(entry.at)
    const day = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}
