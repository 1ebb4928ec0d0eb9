import { type KeyboardEvent, useId } from 'react'
import { ratingScaleOf } from '../../schema/frameworks.js'
import { isRating, type RatingKey, ratingFaces } from '../blocks/rating-mark.js'
import { fieldWords as words } from '../words/fields.js'
import type { FieldTarget } from './field-target.js'

interface Props {
  readonly target: FieldTarget
  readonly chosen: string
  readonly labelledBy: string
  readonly onChange: (rating: string) => void
  readonly onPick: (rating: string) => void
}

/** The plan's scale as its legend: shape, letter, word and colour of each rating, and what it stands for. A letter chooses. */
export function RatingInput({ target, chosen, labelledBy, onChange, onPick }: Props) {
  const name = useId()
  const scale = ratingScaleOf(target.words.plan.header.ratingScale)
  const offered: readonly { key: RatingKey; criterion: string | undefined }[] = (scale?.values ?? []).flatMap(
    (value) => (isRating(value.key) ? [{ key: value.key, criterion: value.criterion }] : []),
  )
  // What is stored is shown even when the scale has been changed since.
  const all =
    isRating(chosen) && !offered.some(({ key }) => key === chosen)
      ? [...offered, { key: chosen, criterion: undefined }]
      : offered
  const onKeyDown = (event: KeyboardEvent) => {
    const typed = event.key.toLowerCase()
    const number = /^[1-9]$/.test(typed) ? all[Number(typed) - 1]?.key : undefined
    const key = number ?? all.find((one) => letterOf(one.key) === typed)?.key
    if (key === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onPick(key)
  }
  return (
    <fieldset className="rating-options" aria-labelledby={labelledBy} onKeyDown={onKeyDown}>
      {all.map(({ key, criterion }) => {
        const face = ratingFaces[key]
        return (
          <label key={key} className="rating-option" data-rating={key}>
            <input
              type="radio"
              name={name}
              className="visually-hidden"
              checked={key === chosen}
              onChange={() => onChange(key)}
              onClick={(event) => {
                // Arrow keys "click" too, without a pointer: they only move the choice.
                if (event.detail > 0) onPick(key)
              }}
            />
            <span className="rating rating-large" data-rating={key}>
              <svg className="rating-shape" viewBox="0 0 16 16" aria-hidden="true">
                {(key === 'amber' || key === 'none') && <circle cx="8" cy="8" r="6.1" />}
                {face.path !== '' && <path d={face.path} />}
              </svg>
              <span className="rating-letter" aria-hidden="true">
                {face.letter}
              </span>
            </span>
            <span className="rating-says">
              <strong>{face.word}</strong>
              {criterion !== undefined && <span className="field-option-detail">{sentence(criterion)}</span>}
            </span>
            <span className="key-hint" aria-hidden="true">
              {letterOf(key).toUpperCase()}
            </span>
          </label>
        )
      })}
      <p className="field-help">
        {words.scale}
        {scale === undefined ? '' : `: ${scale.name}`}. {words.ratingKeys}
      </p>
    </fieldset>
  )
}

const letterOf = (key: RatingKey): string => ratingFaces[key].letter.toLowerCase() || 'n'
const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
