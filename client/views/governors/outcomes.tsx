import type { OutcomeProgress, Rung } from '../../../plan/governors-view.js'
import { SUBJECTS } from '../../../schema/blocks/outcome.js'
import { amount, decimalsOf, figure, shortDate } from '../../blocks/format.js'
import { groupName, labelOf } from '../../blocks/wording.js'
import type { PlanWords } from '../../editor/plan-words.js'
import { governorWords } from '../../words/governors.js'

const words = governorWords.outcomes

/** Each outcome with its ladder: what is expected by the end of each term, and what was found. */
export function Outcomes({ outcomes, names }: { outcomes: readonly OutcomeProgress[]; names: PlanWords }) {
  if (outcomes.length === 0) return <p className="quiet">{words.none}</p>
  return (
    <ul className="governors-outcomes">
      {outcomes.map((progress) => (
        <li key={progress.entry.id}>
          <Outcome progress={progress} names={names} />
        </li>
      ))}
    </ul>
  )
}

function Outcome({ progress, names }: { progress: OutcomeProgress; names: PlanWords }) {
  const { entry, rungs, latest, reached } = progress
  const { values, number, text } = entry
  const facts = [
    values.scope,
    groupName(values.group),
    labelOf(SUBJECTS, values.subject),
    values.due === undefined ? undefined : words.by(shortDate(values.due, names.schoolYear)),
  ].filter(Boolean)
  const drawn =
    values.target !== undefined || values.baseline !== undefined || rungs.some(({ step }) => step !== undefined)
  const said = [
    ...(reached ? [`${words.reached}.`] : []),
    ...(values.target === undefined ? [words.noTarget] : []),
    ...(latest === undefined ? [words.noFigures] : []),
  ]
  return (
    <>
      <p>
        <span className="governors-number">{number}</span> {text}
        {facts.length > 0 && <span className="quiet"> {facts.join(' · ')}</span>}
      </p>
      {drawn && <Ladder progress={progress} />}
      {said.length > 0 && <p className="quiet">{said.join(' ')}</p>}
    </>
  )
}

function Ladder({ progress: { entry, rungs, latest } }: { progress: OutcomeProgress }) {
  const { baseline, target, unit } = entry.values
  const all = [baseline, target, ...rungs.flatMap(({ step: planned, actual }) => [planned, actual?.value])]
  const decimals = decimalsOf(all.filter((value) => value !== undefined))
  const of = (value: number | undefined) => (value === undefined ? '' : figure(value, decimals))
  // The last step is the target, and is written with its unit.
  const step = ({ term, step: value }: Rung) => {
    const last = term === 'summer' ? (target ?? value) : value
    return last === undefined ? '' : term === 'summer' ? amount(last, short(unit), decimals) : figure(last, decimals)
  }
  return (
    <table className="ladder-table">
      <caption className="visually-hidden">{words.table(entry.text)}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{words.start}</th>
          {rungs.map(({ term }) => (
            <th key={term} scope="col">
              {governorWords.terms[term]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{words.expected}</th>
          <td>{of(baseline)}</td>
          {rungs.map((rung) => (
            <td key={rung.term}>{step(rung)}</td>
          ))}
        </tr>
        {latest !== undefined && (
          <tr className="ladder-found">
            <th scope="row">{words.found}</th>
            <td />
            {rungs.map(({ term, actual, beyond }) => (
              <td key={term}>
                {of(actual?.value)}
                {beyond !== undefined && (
                  <span data-short={beyond < 0 || undefined}>
                    {beyondWords(beyond, unit, entry.values.lowerIsBetter === true)}
                  </span>
                )}
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  )
}

/** Per cent stand beside the figure; longer units would widen the column. */
const short = (unit: string | undefined): string | undefined => (unit === '%' || unit === '£' ? unit : undefined)

function beyondWords(beyond: number, unit: string | undefined, lowerIsBetter: boolean): string {
  if (beyond === 0) return words.on
  const by = amount(Math.abs(beyond), unit === '£' ? unit : undefined)
  if (beyond > 0) return words.beyond(by)
  return lowerIsBetter ? words.above(by) : words.short(by)
}
