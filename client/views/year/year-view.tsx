import { useDeferredValue, useMemo } from 'react'
import { governorsYear, type YearItem, yearReader } from '../../../plan/governors-year.js'
import type { Visit } from '../../../plan/threads.js'
import { recall } from '../../app/api.js'
import { Button } from '../../app/button.jsx'
import { Link } from '../../app/link.jsx'
import { longDate } from '../../blocks/format.js'
import { today } from '../../fields/today.js'
import { useSignal } from '../../page/use-signal.js'
import type { ViewProps } from '../../page/view-props.js'
import { Signal } from '../../sync/signal.js'
import { yearWords as words } from '../../words/year.js'
import { YearLine, type YearLineDesk } from './year-line.jsx'
import '../../theme/year.css'

const noVisits = new Signal<readonly Visit[]>([])
/** As much as one remembers until one has done it. */
const MOST_NEXT = 5

/** The governors' year as a list: what is next for me, then term by term. */
export default function YearView({ plan, editor }: ViewProps) {
  useSignal(editor.plan.reading)
  const read = useDeferredValue(editor.plan.plan)
  const comments = useSignal(plan.comments)
  const visits = useSignal(comments?.visits ?? noVisits)
  const day = today()
  // Who has said on this device who of the plan's people they are, said it for all of its views.
  const chosen = recall(`living-plan:me-in-plan/${plan.planId}/${plan.me.id}`)
  const me = yearReader(read, plan.me.name, plan.role, chosen)
  const { person, side } = me
  const year = useMemo(
    () => governorsYear(read, { today: day, me: { person, side }, visits }),
    [read, day, person, side, visits],
  )
  const { header } = read
  const desk: YearLineDesk = { editor, schoolYear: header.academicYear, people: header.people }
  const known = person !== undefined || side !== undefined
  return (
    <article className="paper view year">
      <header>
        <h1>{words.title}</h1>
        <p>{[header.school?.name, header.academicYear].filter(Boolean).join(' · ')}</p>
      </header>
      {known && (
        <section className="year-mine" aria-labelledby="year-mine">
          <h2 id="year-mine">{words.next}</h2>
          {person === undefined && <p className="quiet screen-only">{words.nobody}</p>}
          {year.mine.length === 0 ? (
            <p>{words.nothing}</p>
          ) : (
            <ul>
              {year.mine.slice(0, MOST_NEXT).map((item) => (
                <YearLine key={item.id} item={item} desk={desk} among="mine" />
              ))}
            </ul>
          )}
        </section>
      )}
      {year.terms.map(({ key, first, last, items }) => (
        <section key={key} aria-labelledby={`year-${key}`}>
          <h2 id={`year-${key}`}>
            {words.terms[key]}{' '}
            {key !== 'before' && <small>{words.span(longDate(first).replace(/ \d{4}$/, ''), longDate(last))}</small>}
          </h2>
          <ul>
            {items.filter(isShown).map((item) => (
              <YearLine key={item.id} item={item} desk={desk} among="all" />
            ))}
          </ul>
          <Milestones items={items.filter((item) => !isShown(item))} desk={desk} />
        </section>
      ))}
      <footer className="year-foot screen-only">
        <p className="year-acts">
          <a href={`/api/calendar.ics?plan=${encodeURIComponent(plan.planId)}`} download>
            {words.file}
          </a>
          <Link href="/account#calendar">{words.address}</Link>
          <Button look="quiet" onClick={() => print()}>
            {words.print}
          </Button>
        </p>
        {year.usual && <p className="quiet">{words.usual}</p>}
        <p className="quiet">{words.where}</p>
      </footer>
    </article>
  )
}

/** Other people's milestones are many: they wait behind their number. */
const isShown = ({ kind, mine }: YearItem): boolean => kind !== 'milestone' || mine

function Milestones({ items, desk }: { items: readonly YearItem[]; desk: YearLineDesk }) {
  if (items.length === 0) return null
  const overdue = items.filter(({ state }) => state === 'overdue').length
  return (
    <details className="year-milestones">
      <summary>{words.milestones(items.length, overdue)}</summary>
      <ul>
        {items.map((item) => (
          <YearLine key={item.id} item={item} desk={desk} among="all" />
        ))}
      </ul>
    </details>
  )
}
