import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { calendarWords as words } from '../words/calendars.js'
import { LinkLine } from './link-line.jsx'
import { Done, Problem } from './parts.jsx'
import { problemWords } from './problem-words.js'
import { calendarsOf, endCalendar, makeCalendar } from './requests.js'
import { useTask } from './use-task.js'
import { momentWords } from './when.js'
import type { Calendar } from './wire.js'

/** The calendar addresses of a person: making one, seeing which are used, ending one. */
export function CalendarsSection() {
  const heading = useRef<HTMLHeadingElement>(null)
  const [calendars, setCalendars] = useState<readonly Calendar[]>()
  const [address, setAddress] = useState<string>()
  const [done, setDone] = useState<string>()
  const [failed, setFailed] = useState<string>()
  const task = useTask()
  useEffect(() => {
    let here = true
    calendarsOf().then(
      (found) => here && setCalendars(found),
      (error: unknown) => here && setFailed(problemWords(error)),
    )
    return () => {
      here = false
    }
  }, [])
  useEffect(() => {
    if (calendars !== undefined && location.hash === '#calendar') heading.current?.scrollIntoView({ block: 'start' })
  }, [calendars])

  const make = () =>
    void task.run(async () => {
      setDone(undefined)
      const made = await makeCalendar()
      setAddress(made.address)
      setCalendars((all = []) => [made.calendar, ...all])
    })
  const end = (id: string) =>
    void task.run(async () => {
      await endCalendar(id)
      setAddress(undefined)
      setCalendars((all) => all?.filter((each) => each.id !== id))
      setDone(words.ended)
    })
  return (
    <section className="desk-section" aria-labelledby="calendar">
      <h2 id="calendar" ref={heading}>
        {words.title}
      </h2>
      <p className="quiet">{words.why}</p>
      <Problem words={failed ?? task.problem} />
      {address !== undefined && (
        <>
          <p>{words.once}</p>
          <LinkLine link={address} label={words.address} />
        </>
      )}
      <Done words={done} />
      {calendars !== undefined && calendars.length > 0 && (
        <ul className="people-list">
          {calendars.map(({ id, createdAt, lastUsedAt }) => (
            <li key={id} className="person">
              <div className="person-facts">
                <div className="person-head">
                  <p className="person-name">{words.made(momentWords(createdAt))}</p>
                  <Button
                    variant="subtle"
                    size="compact-md"
                    aria-label={words.endOf(momentWords(createdAt))}
                    onClick={() => end(id)}
                    disabled={task.busy}
                  >
                    {words.end}
                  </Button>
                </div>
                <p className="quiet">{lastUsedAt === null ? words.unused : words.used(momentWords(lastUsedAt))}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {calendars !== undefined && (
        <p className="calendar-acts">
          <Button variant="default" onClick={make} loading={task.busy}>
            {calendars.length === 0 ? words.make : words.another}
          </Button>
          <a href="/api/calendar.ics" download>
            {words.file}
          </a>
        </p>
      )}
    </section>
  )
}
