import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { mondayBefore } from '../../plan/dates/day.js'
import { longDate, shortDate } from '../blocks/format.js'
import { fieldWords as words } from '../words/fields.js'
import { readFor } from './check-day.js'
import type { FieldTarget } from './field-target.js'
import { wordsField } from './kept-words.js'
import { MonthGrid } from './month-grid.jsx'
import { fullDay, notesOf } from './say-day.js'
import { suggestDays } from './suggest-days.js'
import { today } from './today.js'

interface Props {
  readonly target: FieldTarget
  readonly text: string
  readonly labelledBy: string
  readonly onChange: (text: string) => void
  readonly onPick: (text: string) => void
  readonly trouble: ReactNode
}

/** A day in anybody's words: type it, take one that is often meant, or find it in a calendar that knows the terms. */
export function DateInput({ target, text, labelledBy, onChange, onPick, trouble }: Props) {
  const now = today()
  const { calendar } = target.words
  const week = target.schema['x-field'].kind === 'week'
  const read = text.trim() === '' ? undefined : readFor(target, text)
  const found = read !== undefined && 'day' in read ? read : undefined
  const suggestions = week ? [] : suggestDays(target, text, now)
  const kept = found?.words !== undefined && wordsField(target) !== undefined ? words.kept(found.words) : undefined
  return (
    <>
      <TextInput
        data-first
        type="text"
        aria-labelledby={labelledBy}
        error={trouble !== undefined}
        autoComplete="off"
        maxLength={120}
        placeholder={week ? words.weekPlaceholder : words.dayPlaceholder}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {trouble}
      <output className="day-read" hidden={trouble !== undefined}>
        {found !== undefined && (
          <>
            <strong>{week ? words.weekHint(longDate(mondayBefore(found.day))) : fullDay(found.day)}</strong>
            {!week && [...notesOf(found, calendar), kept].filter(Boolean).map((note) => <span key={note}>{note}</span>)}
          </>
        )}
      </output>
      {suggestions.length > 0 && found === undefined && trouble === undefined && (
        <ul className="day-chips" aria-label={words.daySuggestions}>
          {suggestions.map(({ words: phrase, day }) => (
            <li key={phrase}>
              <button type="button" className="plain day-chip" onClick={() => onPick(phrase)}>
                {phrase} <span>{shortDate(day, target.words.schoolYear)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <MonthGrid chosen={found?.day} today={now} calendar={calendar} onPick={(day) => onPick(longDate(day))} />
    </>
  )
}
