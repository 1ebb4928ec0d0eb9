import { Switch } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { type DailyMail, dailyMail, setDailyMail } from '../notices/requests.js'
import { noticeWords } from '../words/notices.js'
import { Done, Problem } from './parts.jsx'
import { problemWords } from './problem-words.js'
import { useTask } from './use-task.js'

const words = noticeWords.mail

/** Whether one is mailed about notices. A mail leads here, and whoever follows it signs in first. */
export function DailyMailSection() {
  const [mail, setMail] = useState<DailyMail>()
  const [failed, setFailed] = useState<string>()
  const [done, setDone] = useState<string>()
  const task = useTask()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    let here = true
    dailyMail().then(
      (found) => here && setMail(found),
      (error: unknown) => here && setFailed(problemWords(error)),
    )
    return () => {
      here = false
    }
  }, [])
  useEffect(() => {
    if (mail !== undefined && location.hash === '#daily-mail') heading.current?.scrollIntoView({ block: 'center' })
  }, [mail])
  const choose = (on: boolean) =>
    void task.run(async () => {
      const show = (now: boolean) => setMail((before) => before && { ...before, on: now })
      show(on)
      await setDailyMail(on).catch((error: unknown) => {
        show(!on)
        throw error
      })
      setDone(on ? words.savedOn : words.savedOff)
    })
  return (
    <section className="desk-section" aria-labelledby="daily-mail">
      <h2 id="daily-mail" ref={heading}>
        {words.title}
      </h2>
      <p className="quiet">{words.why}</p>
      <Problem words={failed ?? task.problem} />
      {mail !== undefined && (
        <>
          <Switch
            checked={mail.on}
            onChange={({ currentTarget }) => choose(currentTarget.checked)}
            disabled={task.busy}
            label={words.on}
          />
          {!mail.mailServer && <p className="quiet daily-mail-note">{words.noServer}</p>}
        </>
      )}
      <Done words={done} />
    </section>
  )
}
