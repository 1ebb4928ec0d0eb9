import { citeWords } from '../../../plan/cite.js'
import type { DueMilestone } from '../../../plan/governors-view.js'
import { amount, figure, shortDate } from '../../blocks/format.js'
import type { PlanWords } from '../../editor/plan-words.js'
import { governorWords } from '../../words/governors.js'

const words = governorWords.milestones
const TOLD: ReadonlySet<DueMilestone['state']> = new Set(['overdue', 'missed', 'soon'])

/** What was due and is not there, and what is due next; the rest in a sentence. */
export function Milestones({ milestones, names }: { milestones: readonly DueMilestone[]; names: PlanWords }) {
  if (milestones.length === 0) return <p className="quiet">{words.none}</p>
  const told = milestones.filter(({ state }) => TOLD.has(state))
  const count = (wanted: DueMilestone['state']) => milestones.filter(({ state }) => state === wanted).length
  const rest = words.rest(count('met'), count('later'), count('dropped'))
  return (
    <>
      {told.length === 0 ? (
        <p className="quiet">{words.calm}</p>
      ) : (
        <ul className="governors-milestones">
          {told.map((one) => (
            <li key={one.entry.id} data-state={one.state}>
              <Milestone milestone={one} names={names} />
            </li>
          ))}
        </ul>
      )}
      {rest !== '' && <p className="quiet">{rest}.</p>}
    </>
  )
}

function Milestone({ milestone: { entry, of, state }, names }: { milestone: DueMilestone; names: PlanWords }) {
  const { due, actual, target, unit } = entry.values
  const far =
    actual === undefined
      ? undefined
      : target === undefined
        ? amount(actual, unit)
        : words.reached(figure(actual), amount(target, unit))
  return (
    <>
      <span className="milestone-day">
        <strong>{words.states[state]}</strong> {due === undefined ? words.noDate : shortDate(due, names.schoolYear)}
      </span>
      <span>
        {entry.text}
        <span className="quiet"> {[far, words.of(citeWords(of))].filter(Boolean).join(' · ')}</span>
      </span>
    </>
  )
}
