import { useMemo, useState } from 'react'
import { choicesOf, type PlanFilter, personCalled, type RatingOf } from '../../plan/filter.js'
import type { RatingKey } from '../../plan/ratings.js'
import type { Plan } from '../../plan/read-plan.js'
import { areaOf, frameworkOf, improvementAreasOf } from '../../schema/frameworks.js'
import { isRating, ratingFaces } from '../blocks/rating-mark.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { outlineWords } from '../words/outline.js'

interface Props {
  readonly editor: PlanEditor
  readonly plan: Plan
  readonly filter: PlanFilter
  readonly myName: string
  readonly ratingOf: RatingOf
  readonly onFilter: (filter: PlanFilter) => void
}

const words = outlineWords.filter
type Option = readonly [value: string, label: string]

/** What the outline may be narrowed to: only what occurs in the plan is offered, each with what it would find. */
export function OutlineFilter({ editor, plan, filter, myName, ratingOf, onFilter }: Props) {
  const { words: names } = editor.plan
  const [notListed, setNotListed] = useState(false)
  const choices = useMemo(() => choicesOf(plan, ratingOf), [plan, ratingOf])
  const me = personCalled(plan.header.people, myName)
  const { framework, improvementModel } = plan.header
  const areaName = (key: string) =>
    areaOf(framework, key)?.label ??
    improvementAreasOf(improvementModel ?? 'none').find((one) => one.key === key)?.label ??
    key
  const gradeName = (key: string) =>
    frameworkOf(framework)
      ?.scales.flatMap(({ grades }) => grades)
      .find((grade) => grade.key === key)?.label ?? key
  const order = Object.keys(ratingFaces)
  const ratings = [...choices.ratings]
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([key, n]): Option => [key, words.option(ratingWord(key), n)])
  const rated = filter.rating ?? (filter.grade === undefined ? '' : `grade:${filter.grade}`)
  return (
    <div className="outline-filter">
      <button
        type="button"
        className="plain outline-mine"
        aria-pressed={me !== undefined && filter.person === me.id}
        onClick={() => {
          setNotListed(me === undefined)
          if (me !== undefined) onFilter({ ...filter, person: filter.person === me.id ? undefined : me.id })
        }}
      >
        {words.mine}
      </button>
      <Choice
        label={words.person}
        all={words.anyone}
        value={filter.person ?? ''}
        options={named(choices.people, (id) => names.person(id)?.name ?? id, filter.person)}
        onChoose={(person) => onFilter({ ...filter, person })}
      />
      <Choice
        label={words.area}
        all={words.anywhere}
        value={filter.area ?? ''}
        options={named(choices.areas, areaName, filter.area)}
        onChoose={(area) => onFilter({ ...filter, area })}
      />
      <Choice
        label={words.rating}
        all={words.any}
        value={rated}
        options={ratings}
        more={{
          label: words.grades,
          options: named(choices.grades, gradeName, filter.grade).map(([key, label]) => [`grade:${key}`, label]),
        }}
        onChoose={(value) =>
          onFilter({
            ...filter,
            rating: isRating(value) ? value : undefined,
            grade: value?.startsWith('grade:') === true ? value.slice('grade:'.length) : undefined,
          })
        }
      />
      {notListed && me === undefined && (
        <p className="outline-note" role="status">
          {words.notListed(myName)}
        </p>
      )}
    </div>
  )
}

const ratingWord = (rating: RatingKey): string => {
  const { letter, word } = ratingFaces[rating]
  return letter === '' ? word : `${letter} · ${word}`
}

/** What was counted, by name; what is chosen stays on offer when nothing has it any more. */
function named(
  found: ReadonlyMap<string, number>,
  nameOf: (key: string) => string,
  chosen: string | undefined,
): readonly Option[] {
  const all = chosen === undefined || found.has(chosen) ? [...found] : [...found, [chosen, 0] as const]
  return all
    .map(([key, n]) => ({ key, name: nameOf(key), n }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
    .map(({ key, name, n }) => [key, words.option(name, n)])
}

interface ChoiceProps {
  readonly label: string
  /** What is said when nothing is chosen. */
  readonly all: string
  readonly value: string
  readonly options: readonly Option[]
  readonly more?: { readonly label: string; readonly options: readonly Option[] }
  readonly onChoose: (value: string | undefined) => void
}

function Choice({ label, all, value, options, more, onChoose }: ChoiceProps) {
  const list = (from: readonly Option[]) =>
    from.map(([key, name]) => (
      <option key={key} value={key}>
        {name}
      </option>
    ))
  return (
    <label className="outline-choice">
      <span>{label}</span>
      <select
        value={value}
        data-chosen={value === '' ? undefined : ''}
        onChange={(event) => onChoose(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      >
        <option value="">{all}</option>
        {more === undefined || more.options.length === 0 ? (
          list(options)
        ) : (
          <>
            <optgroup label={words.ratings}>{list(options)}</optgroup>
            <optgroup label={more.label}>{list(more.options)}</optgroup>
          </>
        )}
      </select>
    </label>
  )
}
