import type { LogEntry, Said } from '../../../plan/challenge-log.js'
import type { Plan } from '../../../plan/read-plan.js'
import { longDate, shortDate } from '../../blocks/format.js'
import { challengeWords as words } from '../../words/challenge.js'
import { aboutName, quoteText, stateName } from './log-names.js'
import { said } from './log-rows.js'

interface Props {
  readonly entry: LogEntry
  readonly plan: Plan
  readonly nameOf: (account: string) => string
  readonly today: string
  readonly onShow: (thread: string) => void
}

/** One question with what was answered. */
export function LogEntryPart({ entry, plan, nameOf, today, onShow }: Props) {
  const { kind, by, on, question, answers, ground, state } = entry
  const about = aboutName(entry, plan)
  const quote = quoteText(entry)
  return (
    <article
      className="log-entry"
      data-state={state}
      aria-label={`${words.kinds[kind]}, ${nameOf(by)}, ${longDate(on)}`}
    >
      <div className="log-meta">
        <p className="log-kind" data-kind={kind}>
          {words.kinds[kind]}
        </p>
        <p>{nameOf(by)}</p>
        <p>{shortDate(on)}</p>
      </div>
      <div className="log-said">
        {about !== '' && <p className="log-about">{about}</p>}
        {quote !== '' && <blockquote>{quote}</blockquote>}
        {ground.name === 'removed' && <p className="log-note">{words.removedNote}</p>}
        <Words said={question} nameOf={nameOf} missing={words.takenBack} className="log-question" />
        {answers.length > 0 && (
          <ul className="log-answers">
            {answers.map((answer) => (
              <li key={`${answer.on}/${answer.by}/${answer.text}`}>
                <p className="log-who">
                  {nameOf(answer.by)} · {shortDate(answer.on)}
                </p>
                <Words said={answer} nameOf={nameOf} missing="" />
              </li>
            ))}
          </ul>
        )}
        <p className="log-state">
          <span>{stateName(entry, today, plan.header.academicYear)}</span>
          <button type="button" className="plain link-button screen-only" onClick={() => onShow(entry.id)}>
            {words.show}
          </button>
        </p>
      </div>
    </article>
  )
}

function Words({
  said: message,
  nameOf,
  missing,
  className,
}: {
  said: Said | undefined
  nameOf: Props['nameOf']
  missing: string
  className?: string
}) {
  if (message === undefined || message.hidden)
    return <p className="log-note">{message === undefined ? missing : words.hidden}</p>
  return <p className={className}>{said(message, nameOf)}</p>
}
