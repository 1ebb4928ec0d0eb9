import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { addDays, daysIn, makeDay, mondayBefore, weekdayOf } from '../../plan/dates/day.js'
import { type Calendar, kindOfDay, schoolYear, schoolYearStart } from '../../plan/dates/school-year.js'
import { Icon } from '../app/icon.jsx'
import { fieldWords as words } from '../words/fields.js'
import { fullDay, saysOf } from './say-day.js'

interface Props {
  readonly chosen: string | undefined
  readonly today: string
  readonly calendar: Calendar
  readonly onPick: (day: string) => void
}

/** One month, weeks from Monday, days without school shaded. Arrow keys go from day to day, Page Up and Down from month to month. */
export function MonthGrid({ chosen, today, calendar, onPick }: Props) {
  const [at, setAt] = useState(chosen ?? today)
  const [seen, setSeen] = useState(chosen)
  if (chosen !== seen) {
    setSeen(chosen)
    if (chosen !== undefined) setAt(chosen)
  }
  const grid = useRef<HTMLTableElement>(null)
  const moved = useRef(false)
  useLayoutEffect(() => {
    if (!moved.current) return
    moved.current = false
    grid.current?.querySelector<HTMLElement>(`[data-day="${at}"]`)?.focus()
  }, [at])

  const year = Number(at.slice(0, 4))
  const month = Number(at.slice(5, 7))
  const go = (months: number) => setAt(inMonth(at, months))
  const onKeyDown = (event: KeyboardEvent) => {
    const next = keyMove(event.key, at)
    if (next === undefined) return
    event.preventDefault()
    moved.current = true
    setAt(next)
  }
  const first = mondayBefore(`${at.slice(0, 8)}01`)
  const weeks = [0, 1, 2, 3, 4, 5]
    .map((week) => addDays(first, week * 7))
    .filter((day, week) => week === 0 || day.slice(0, 7) === at.slice(0, 7))
  return (
    <div className="month">
      <div className="month-head">
        <button type="button" className="plain icon-button" aria-label={words.monthBefore} onClick={() => go(-1)}>
          <Icon name="back" size={16} />
        </button>
        <span aria-live="polite">
          {words.months[month - 1]} {year}
        </span>
        <button
          type="button"
          className="plain icon-button month-next"
          aria-label={words.monthAfter}
          onClick={() => go(1)}
        >
          <Icon name="back" size={16} />
        </button>
      </div>
      <table ref={grid} aria-label={words.calendar} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {words.weekdays.map((name) => (
              <th key={name} scope="col" abbr={name}>
                {name.slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((monday) => (
            <tr key={monday}>
              {[0, 1, 2, 3, 4, 5, 6].map((more) => {
                const day = addDays(monday, more)
                const off = kindOfDay(day, schoolYear(schoolYearStart(day), calendar)) !== 'school'
                return (
                  <td key={day}>
                    <button
                      type="button"
                      className="plain month-day"
                      data-day={day}
                      data-off={off ? '' : undefined}
                      data-other={day.slice(0, 7) === at.slice(0, 7) ? undefined : ''}
                      aria-current={day === today ? 'date' : undefined}
                      aria-pressed={day === chosen}
                      aria-label={[fullDay(day), saysOf(day, calendar)].filter(Boolean).join(', ')}
                      tabIndex={day === at ? 0 : -1}
                      onClick={() => onPick(day)}
                    >
                      {Number(day.slice(8))}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function inMonth(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1]
  return makeDay(year, month, Math.min(Number(day.slice(8)), daysIn(year, month))) ?? day
}

function keyMove(key: string, day: string): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'Home':
      return mondayBefore(day)
    case 'End':
      return addDays(day, 7 - weekdayOf(day))
    case 'PageUp':
      return inMonth(day, -1)
    case 'PageDown':
      return inMonth(day, 1)
    default:
      return undefined
  }
}
