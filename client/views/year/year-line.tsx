import type { YearItem } from '../../../plan/governors-year.js'
import type { Header } from '../../../schema/header.js'
import { shortDate } from '../../blocks/format.js'
import type { PlanEditor } from '../../editor/plan-editor.js'
import { showInPlan } from '../../page/view-address.js'
import { yearWords as words } from '../../words/year.js'

export interface YearLineDesk {
  readonly editor: PlanEditor
  readonly schoolYear: string
  readonly people: Header['people']
}

interface Props {
  readonly item: YearItem
  readonly desk: YearLineDesk
  /** `mine`: nothing but mine stands there, so that it need not be said of each. */
  readonly among: 'mine' | 'all'
}

/** One thing of the year: when, what, whose, and how it stands, in words. */
export function YearLine({ item, desk, among }: Props) {
  const { kind, day, by, state, place, number, mine } = item
  const { editor, schoolYear } = desk
  const short = day === undefined ? words.noDay : shortDate(day, schoolYear)
  const title = titleOf(item)
  const facts = factsOf(item, desk)
  const said = state === 'overdue' && kind === 'visit' ? words.overdueVisit : words.states[state]
  return (
    <li className="year-line" data-state={state}>
      <time dateTime={day}>{by && state !== 'done' ? words.by(short) : short}</time>
      <div className="year-what">
        <p className="year-title">
          {place.in === 'block' ? (
            <button
              type="button"
              className="plain year-link"
              title={words.goTo}
              onClick={() => showInPlan(editor, place.id)}
            >
              {number !== null && kind === 'milestone' && <span className="year-number">{number}</span>} {title}
            </button>
          ) : (
            title
          )}
        </p>
        {facts !== '' && <p className="quiet">{facts}</p>}
      </div>
      <p className="year-state">
        {mine && among === 'all' && state !== 'done' && <span className="year-yours">{words.yours}</span>}
        {said !== '' && <span className="year-said">{said}</span>}
      </p>
    </li>
  )
}

/** A milestone and a meeting are called what the plan calls them. */
function titleOf({ kind, number, words: own }: YearItem): string {
  if (kind === 'milestone') return own.trim() === '' ? words.kind(kind) : own
  if (kind === 'meeting' && own !== '') return own.charAt(0).toLocaleUpperCase('en-GB') + own.slice(1)
  return kind === 'visit' && number !== null ? words.of(kind, number) : words.kind(kind)
}

function factsOf(item: YearItem, { people }: YearLineDesk): string {
  const { kind, words: own, who, state } = item
  const names = who.flatMap((id) => people.find((person) => person.id === id)?.name ?? [])
  const said = kind === 'milestone' || kind === 'meeting' ? '' : own
  const help = said === '' && state !== 'done' && state !== 'past' ? (words.help(kind) ?? '') : ''
  const whose = [...new Set(names)].join(', ')
  const facts =
    kind === 'approved'
      ? [words.count(item), whose === '' ? '' : words.toSign(whose), said, help]
      : [whose, words.count(item), said, help]
  return facts.filter(Boolean).join(' · ')
}
