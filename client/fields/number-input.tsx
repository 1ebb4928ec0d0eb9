import { TextInput } from '@mantine/core'
import { useId } from 'react'
import { amount, figure, money } from '../blocks/format.js'
import { fieldWords as words } from '../words/fields.js'
import { moneyOf } from './check.js'
import type { Beside, FieldTarget } from './field-target.js'

interface Props {
  readonly target: FieldTarget
  readonly text: string
  readonly labelledBy: string
  readonly onChange: (text: string) => void
  readonly beside: Beside
  readonly onBeside: (beside: Beside) => void
}

/** Fields whose number is measured in the block's unit. */
const MEASURED: ReadonlySet<string> = new Set(['baseline', 'target', 'actual'])

/** A number with its unit beside it, and under it what it is measured against. */
export function NumberInput({ target, text, labelledBy, onChange, beside, onBeside }: Props) {
  const { of } = target
  const listId = useId()
  const measured = of?.has('unit') === true && MEASURED.has(of.name)
  const stored = of?.values['unit']
  const unit = String((beside['unit'] === undefined ? stored : beside['unit']) ?? '')
  const notes = measured && of !== undefined ? figureNotes(of, text, unit) : []
  return (
    <>
      <div className="figure-line">
        <TextInput
          data-first
          type="text"
          inputMode="decimal"
          autoComplete="off"
          aria-labelledby={labelledBy}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        {measured && (
          <>
            <TextInput
              type="text"
              list={listId}
              aria-label={words.unit}
              placeholder={words.unit}
              maxLength={30}
              value={unit}
              onChange={(event) => {
                const typed = event.currentTarget.value.trim()
                onBeside({ ...beside, unit: typed === '' ? null : typed === '£' ? 'GBP' : typed })
              }}
            />
            <datalist id={listId}>
              {words.units.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          </>
        )}
      </div>
      <Notes notes={notes} />
    </>
  )
}

function figureNotes(of: NonNullable<FieldTarget['of']>, text: string, unit: string): string[] {
  const typed = text.trim() === '' ? undefined : Number(text.replace(/[,\s%]/g, ''))
  const number = (name: string) => {
    const value = of.name === name ? typed : of.values[name]
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined
  }
  const [now, target, actual] = [number('baseline'), number('target'), number('actual')]
  const lower = of.values['lowerIsBetter'] === true
  const notes: string[] = []
  if (now !== undefined && of.name !== 'baseline') notes.push(words.from(amount(now, unit)))
  if (target !== undefined && of.name !== 'target') notes.push(words.of(amount(target, unit)))
  if (actual !== undefined && of.name !== 'actual') notes.push(words.reached(amount(actual, unit)))
  const reached = actual ?? now
  if (reached !== undefined && target !== undefined) {
    const left = lower ? reached - target : target - reached
    if (actual !== undefined) notes.push(left <= 0 ? words.met : words.toGo(amount(Math.round(left * 100) / 100, unit)))
    else if (left < 0) notes.push(words.wrongWay)
  }
  return notes
}

/** A sum in pounds. It may be worked out in the field: `4 × 185`. */
export function MoneyInput({ target, text, labelledBy, onChange }: Omit<Props, 'beside' | 'onBeside'>) {
  const value = moneyOf(text)
  return (
    <>
      <TextInput
        data-first
        type="text"
        inputMode="decimal"
        autoComplete="off"
        leftSection="£"
        aria-labelledby={labelledBy}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Notes notes={moneyNotes(target, text, value)} />
    </>
  )
}

/** What is planned already, so that a cost is weighed where it is written. */
function moneyNotes({ of, words: { plan } }: FieldTarget, text: string, value: number | undefined): string[] {
  if (value === undefined || value < 0) return []
  const notes = String(value) === text.trim() || text.trim() === figure(value) ? [] : [words.total(money(value))]
  const costs = plan.entries.flatMap((entry) =>
    entry.type === 'resource' && entry.id !== of?.id && entry.values.cost !== undefined
      ? [{ owner: entry.owner, cost: entry.values.cost }]
      : [],
  )
  const me = of === undefined ? undefined : plan.byId.get(of.id)
  // What a training costs stands as a resource of the action it serves; counting both would count it twice.
  if (me?.type !== 'resource') return notes
  const { owner } = me
  const sum = (list: typeof costs) => list.reduce((total, { cost }) => total + cost, value)
  const beside = costs.filter((one) => one.owner === owner)
  if (beside.length > 0 && owner !== null && plan.byId.get(owner)?.type === 'action')
    notes.push(words.actionTotal(money(sum(beside))))
  const budget = plan.header.budget?.allocated ?? undefined
  if (costs.length > 0) notes.push(words.planTotal(money(sum(costs)), budget === undefined ? undefined : money(budget)))
  if (budget !== undefined && sum(costs) > budget) notes.push(words.overBudget(money(sum(costs) - budget)))
  return notes
}

function Notes({ notes }: { notes: readonly string[] }) {
  return (
    <output className="field-notes">
      {notes.map((note) => (
        <span key={note}>{note}</span>
      ))}
    </output>
  )
}
