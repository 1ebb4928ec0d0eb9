import type { FollowedPriority } from '../../../plan/governors-view.js'
import { listWords, money } from '../../blocks/format.js'
import { showInPlan } from '../../page/view-address.js'
import { governorWords as words } from '../../words/governors.js'
import { ChangesOf } from './changes.jsx'
import type { Desk } from './desk.js'
import { Milestones } from './milestones.jsx'
import { Monitoring } from './monitoring.jsx'
import { Outcomes } from './outcomes.jsx'
import { PriorityQuestions } from './questions.jsx'
import { Row } from './row.jsx'
import { TermTable } from './term-table.jsx'
import type { ChangesSince } from './use-changes-since.js'

interface Props {
  readonly desk: Desk
  readonly priority: FollowedPriority
  readonly changes: ChangesSince
}

/** One priority from its objective to what has changed, in the order in which a meeting takes it. */
export function PriorityPart({ desk, priority, changes }: Props) {
  const { editor, words: names } = desk
  const { entry, own, serves, terms, earlier } = priority
  const { labels } = words
  const lead = names.person(entry.values.lead ?? '')?.name
  const id = `governors-${entry.id}`
  return (
    <section className="governors-priority" aria-labelledby={id}>
      <header>
        <h2 id={id} tabIndex={-1}>
          <span className="governors-number">{entry.number}</span>{' '}
          <span>{entry.text.trim() === '' ? words.untitled : entry.text}</span>
        </h2>
        <p className="quiet">
          {lead === undefined ? words.noLead : words.lead(lead)}{' '}
          {own && <span className="screen-only">· {words.yours} </span>}
          <button type="button" className="plain link-button screen-only" onClick={() => showInPlan(editor, entry.id)}>
            {words.show}
          </button>
        </p>
      </header>
      {(entry.values.objective !== undefined || serves !== undefined) && (
        <Row label={labels.objective}>
          {entry.values.objective !== undefined && <p>{entry.values.objective}</p>}
          {serves !== undefined && <p className="quiet">{words.serves(serves)}</p>}
        </Row>
      )}
      <Row label={labels.why}>
        <Why priority={priority} desk={desk} />
      </Row>
      <Row label={labels.terms}>
        <TermTable columns={terms} earlier={earlier} names={names} />
      </Row>
      <Row label={labels.outcomes}>
        <Outcomes outcomes={priority.outcomes} names={names} />
      </Row>
      <Row label={labels.milestones}>
        <Milestones milestones={priority.milestones} names={names} />
      </Row>
      <Row label={labels.money}>
        <p>{moneyWords(priority)}</p>
      </Row>
      <Row label={labels.monitoring}>
        <Monitoring desk={desk} priority={priority} />
      </Row>
      <Row label={labels.questions}>
        <PriorityQuestions desk={desk} about={entry.id} questions={priority.questions} />
      </Row>
      <ChangesOf priority={entry.id} changes={changes} />
    </section>
  )
}

function Why({ priority: { because, whereNow }, desk: { words: names } }: Pick<Props, 'priority' | 'desk'>) {
  const cites = because.flatMap((id) => names.cite(id) ?? [])
  if (cites.length === 0 && whereNow.length === 0) return <p className="quiet">{words.noWhy}</p>
  return (
    <>
      {whereNow.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {cites.length > 0 && <p className="quiet">{words.because(listWords(cites))}</p>}
    </>
  )
}

function moneyWords({ money: { total, sources, uncosted } }: FollowedPriority): string {
  const said =
    total === 0
      ? words.money.none
      : words.money.total(
          money(total),
          sources.length === 1 && sources[0] !== undefined
            ? words.money.sources[sources[0].source]
            : listWords(sources.map(({ source, amount }) => `${money(amount)} ${words.money.sources[source]}`)),
        )
  return uncosted === 0 || total === 0 ? said : `${said} ${words.money.uncosted(uncosted)}`
}
