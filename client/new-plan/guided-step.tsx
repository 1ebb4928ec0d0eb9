import {
  figureOf,
  type GuidedAction,
  type GuidedAnswers,
  type GuidedPriority,
  isStarted,
  noAction,
  noPriority,
  UNITS,
} from '../../plan/guided-plan.js'
import { areasFor } from '../../plan/templates/school-given.js'
import type { Session } from '../app/api.js'
import { Button } from '../app/button.jsx'
import { Icon } from '../app/icon.jsx'
import { Link } from '../app/link.jsx'
import { navigate } from '../app/router.js'
import { guidedWords } from '../words/new-plan.js'
import { SchoolFields, YearFields } from './about-school.jsx'
import { ChoiceField, LongField, TextField, Tick } from './parts.jsx'
import type { Step } from './steps.js'

interface Props {
  readonly session: Session
  readonly step: Step
  readonly answers: GuidedAnswers
  readonly onChange: (answers: GuidedAnswers) => void
}

/** What one step asks. */
export function GuidedStep({ session, step, answers, onChange }: Props) {
  const { school, priorities } = answers
  const words = guidedWords
  switch (step.kind) {
    case 'school':
      return <SchoolFields given={school} onChange={(given) => onChange({ ...answers, school: given })} />
    case 'year':
      return (
        <>
          <YearFields given={school} onChange={(given) => onChange({ ...answers, school: given })} />
          <Tick
            label={words.year.judgements}
            hint={words.year.judgementsHint}
            checked={answers.withJudgements}
            onTick={(withJudgements) => onChange({ ...answers, withJudgements })}
          />
        </>
      )
    case 'done':
      return <Summary answers={answers} onChange={onChange} />
    default: {
      const at = step.priority ?? 0
      const priority = priorities[at] ?? noPriority
      const set = (part: Partial<GuidedPriority>) =>
        onChange({ ...answers, priorities: priorities.with(at, { ...priority, ...part }) })
      if (step.kind === 'lead') return <LeadFields priority={priority} set={set} me={session.me.name} />
      if (step.kind === 'actions') return <ActionFields priority={priority} set={set} answers={answers} />
      if (step.kind === 'outcome') return <OutcomeFields priority={priority} set={set} />
      if (step.kind === 'why') return <WhyFields priority={priority} set={set} />
      return <WhatFields priority={priority} set={set} answers={answers} />
    }
  }
}

interface PartProps {
  readonly priority: GuidedPriority
  readonly set: (part: Partial<GuidedPriority>) => void
}

function WhatFields({ priority, set, answers }: PartProps & { answers: GuidedAnswers }) {
  const words = guidedWords.what
  return (
    <>
      <TextField
        label={words.label}
        hint={words.example}
        maxLength={160}
        value={priority.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <ChoiceField
        label={words.area}
        value={priority.area}
        onChoose={(area) => set({ area })}
        choices={[['', words.noArea], ...areasFor(answers.school).map(({ key, label }) => [key, label] as const)]}
      />
    </>
  )
}

function WhyFields({ priority, set }: PartProps) {
  const words = guidedWords.why
  return (
    <>
      <LongField
        label={words.label}
        hint={words.example}
        maxLength={4000}
        value={priority.why}
        onChange={(event) => set({ why: event.currentTarget.value })}
      />
      <TextField
        label={words.lookedAt}
        hint={words.lookedAtExample}
        maxLength={300}
        value={priority.lookedAt}
        onChange={(event) => set({ lookedAt: event.currentTarget.value })}
      />
    </>
  )
}

function OutcomeFields({ priority, set }: PartProps) {
  const words = guidedWords.outcome
  const problemOf = (typed: string): string | undefined => {
    if (typed.trim() === '') return undefined
    const figure = figureOf(typed)
    if (figure === undefined) return words.notFigure
    return priority.unit === '%' && figure > 100 ? words.tooMuch : undefined
  }
  return (
    <>
      <TextField
        label={words.label}
        hint={words.example}
        maxLength={500}
        value={priority.outcome}
        onChange={(event) => set({ outcome: event.currentTarget.value })}
      />
      <div className="np-row">
        <TextField
          label={words.now}
          inputMode="decimal"
          maxLength={20}
          value={priority.now}
          problem={problemOf(priority.now)}
          onChange={(event) => set({ now: event.currentTarget.value })}
        />
        <TextField
          label={words.target}
          inputMode="decimal"
          maxLength={20}
          value={priority.target}
          problem={problemOf(priority.target)}
          onChange={(event) => set({ target: event.currentTarget.value })}
        />
        <ChoiceField
          label={words.unit}
          value={priority.unit}
          onChoose={(unit) => set({ unit })}
          choices={UNITS.map((unit) => [unit, unit])}
        />
      </div>
    </>
  )
}

function LeadFields({ priority, set, me }: PartProps & { me: string }) {
  const words = guidedWords.lead
  return (
    <>
      <TextField
        label={words.name}
        maxLength={120}
        value={priority.lead}
        onChange={(event) => set({ lead: event.currentTarget.value })}
      />
      {priority.lead.trim() === '' && (
        <Button look="quiet" small onClick={() => set({ lead: me })}>
          {words.me}
        </Button>
      )}
      <TextField
        label={words.role}
        hint={words.roleExample}
        maxLength={200}
        value={priority.leadRole}
        onChange={(event) => set({ leadRole: event.currentTarget.value })}
      />
    </>
  )
}

const NAMES = 'np-names'
const MOST_ACTIONS = 8

function ActionFields({ priority, set, answers }: PartProps & { answers: GuidedAnswers }) {
  const words = guidedWords.actions
  const { actions } = priority
  const change = (at: number, part: Partial<GuidedAction>) =>
    set({ actions: actions.with(at, { ...(actions[at] ?? noAction), ...part }) })
  const names = answers.priorities.flatMap((one) => [one.lead, ...one.actions.map(({ who }) => who)])
  return (
    <>
      <datalist id={NAMES}>
        {[...new Set(names.map((name) => name.trim()))]
          .filter((name) => name !== '')
          .map((name) => (
            <option key={name} value={name} />
          ))}
      </datalist>
      {actions.map((action, at) => (
        // Rows have no other name than their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are only ever added at the end.
        <fieldset key={at} className="np-action">
          <legend className="visually-hidden">{words.action(at + 1)}</legend>
          <TextField
            label={words.action(at + 1)}
            hint={at === 0 ? words.example : undefined}
            maxLength={200}
            value={action.what}
            onChange={(event) => change(at, { what: event.currentTarget.value })}
          />
          <div className="np-row">
            <TextField
              label={words.who}
              list={NAMES}
              maxLength={120}
              value={action.who}
              onChange={(event) => change(at, { who: event.currentTarget.value })}
            />
            <ChoiceField
              label={words.by}
              value={action.by}
              onChoose={(by) => change(at, { by: isTerm(by) ? by : '' })}
              choices={[['', words.someday], ...Object.entries(words.terms)]}
            />
          </div>
        </fieldset>
      ))}
      {actions.length < MOST_ACTIONS && (
        <Button look="bare" className="np-more" onClick={() => set({ actions: [...actions, noAction] })}>
          {words.more}
        </Button>
      )}
    </>
  )
}

const isTerm = (word: string): word is keyof typeof guidedWords.actions.terms =>
  Object.hasOwn(guidedWords.actions.terms, word)

function Summary({ answers, onChange }: Pick<Props, 'answers' | 'onChange'>) {
  const words = guidedWords.done
  const { priorities } = answers
  const begun = priorities.filter(isStarted)
  return (
    <>
      {begun.length === 0 && <p>{words.nothing}</p>}
      <ol className="np-summary">
        {priorities.map((priority, at) =>
          isStarted(priority) ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a priority has no other name than its place.
            <li key={at}>
              <Link href={`/plans/new/guided/what-${at + 1}`} title={words.change(at + 1)}>
                {priority.title.trim() === '' ? words.untitled : priority.title}
              </Link>
              <button
                type="button"
                className="plain icon-button"
                aria-label={words.remove(at + 1)}
                onClick={() => {
                  const rest = priorities.toSpliced(at, 1)
                  onChange({ ...answers, priorities: rest.length === 0 ? [noPriority] : rest })
                }}
              >
                <Icon name="trash" size={16} />
              </button>
            </li>
          ) : null,
        )}
      </ol>
      {begun.length >= 3 && <p className="np-hint">{words.enough}</p>}
      <Button
        look="quiet"
        onClick={() => {
          // An empty one that waits at the end is the next one.
          const empty = priorities.findIndex((priority) => !isStarted(priority))
          const at = empty === -1 ? priorities.length : empty
          if (empty === -1) onChange({ ...answers, priorities: [...priorities, noPriority] })
          navigate(`/plans/new/guided/what-${at + 1}`)
        }}
      >
        {words.another}
      </Button>
    </>
  )
}
