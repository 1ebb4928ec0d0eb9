import { useState } from 'react'
import type { FollowedPriority, GovernorsView } from '../../../plan/governors-view.js'
import type { Header } from '../../../schema/header.js'
import { Button } from '../../app/button.jsx'
import { longDate, money, shortDate } from '../../blocks/format.js'
import { strings } from '../../strings.js'
import { governorWords as words } from '../../words/governors.js'
import { agendaText } from './agenda.js'
import type { Desk } from './desk.js'
import { Rating } from './rating.jsx'
import type { ChangesSince } from './use-changes-since.js'

interface Props {
  readonly desk: Desk
  readonly view: GovernorsView
  readonly facts: readonly string[]
  /** Id of the person in the plan who is looking. */
  readonly me: string | undefined
  readonly onMe: (person: string) => void
  readonly changes: ChangesSince
}

/** What the paper is, whose it is, and the priorities at a glance. */
export function Cover({ desk, view, facts, me, onMe, changes }: Props) {
  const { plan, editor } = desk
  const { header } = editor.plan.plan
  const allocated = header.budget?.allocated ?? undefined
  const { total } = view.money
  return (
    <>
      <header className="governors-cover">
        <p className="governors-school">{[header.school?.name, words.paper].filter(Boolean).join(' · ')}</p>
        <h1>{withoutSchool(header.title, header.school?.name)}</h1>
        <p>{facts.join(' · ')}</p>
        {plan.role === 'governor' && header.people.length > 0 && (
          <WhoAmI key={me} people={header.people} me={me} onMe={onMe} />
        )}
      </header>
      {view.priorities.length > 0 && (
        <>
          <Glance priorities={view.priorities} desk={desk} />
          {total > 0 && (
            <p className="quiet governors-cost">
              {allocated === undefined
                ? words.money.allOnly(money(total))
                : words.money.all(money(total), money(allocated))}
            </p>
          )}
        </>
      )}
      <Since changes={changes} />
      <div className="governors-acts screen-only">
        <Button look="quiet" onClick={() => print()}>
          {words.print}
        </Button>
        <CopyAgenda desk={desk} view={view} changes={changes} />
      </div>
    </>
  )
}

/** `Quillbrook Primary School: how we are doing`, under the name of the school, is how we are doing. */
function withoutSchool(title: string, school = ''): string {
  if (school === '' || !title.startsWith(school)) return title === '' ? strings.page.untitled : title
  const rest = title.slice(school.length).replace(/^[:,\s–-]+/, '')
  return rest === '' ? title : rest.charAt(0).toUpperCase() + rest.slice(1)
}

type People = Header['people']

function WhoAmI({ people, me, onMe }: { people: People; me: string | undefined; onMe: Props['onMe'] }) {
  const [asking, setAsking] = useState(false)
  const person = people.find(({ id }) => id === me)
  if (!asking && person !== undefined) {
    return (
      <p className="screen-only">
        {words.me.are(person.name)}{' '}
        <button type="button" className="plain link-button" onClick={() => setAsking(true)}>
          {words.me.change}
        </button>
      </p>
    )
  }
  if (!asking && me !== undefined) {
    return (
      <p className="screen-only">
        <button type="button" className="plain link-button" onClick={() => setAsking(true)}>
          {words.me.choose}
        </button>
      </p>
    )
  }
  const governs = ({ level }: People[number]) => level === 'governor' || level === 'trustee'
  const ordered = [...people.filter(governs), ...people.filter((one) => !governs(one))]
  return (
    <p className="screen-only governors-who">
      <span>{words.me.unknown}</span>{' '}
      <select
        className="form-input"
        aria-label={words.me.choose}
        value={person?.id ?? ''}
        onChange={(event) => {
          onMe(event.target.value)
          setAsking(false)
        }}
      >
        <option value="">{words.me.nobody}</option>
        {ordered.map(({ id, name, role }) => (
          <option key={id} value={id}>
            {[name, role].filter(Boolean).join(', ')}
          </option>
        ))}
      </select>
    </p>
  )
}

function Glance({ priorities, desk }: { priorities: readonly FollowedPriority[]; desk: Desk }) {
  const { words: names } = desk
  return (
    <table className="governors-glance">
      <caption className="visually-hidden">{words.overview}</caption>
      <thead>
        <tr>
          <th scope="col">{words.priority}</th>
          {(['autumn', 'spring', 'summer'] as const).map((term) => (
            <th key={term} scope="col">
              {words.terms[term]}
            </th>
          ))}
          <th scope="col">{words.nextVisit}</th>
        </tr>
      </thead>
      <tbody>
        {priorities.map(({ entry, terms, nextVisit, own }) => (
          <tr key={entry.id}>
            <th scope="row">
              <a href={`#governors/${entry.id}`} onClick={(event) => goDown(event, entry.id)}>
                <span>{entry.number}</span> <span>{entry.text.trim() === '' ? words.untitled : entry.text}</span>
              </a>
              {own && <span className="governors-own screen-only"> {words.yours}</span>}
            </th>
            {terms.map(({ term, rating }) => (
              <td key={term} data-term={words.terms[term]}>
                <Rating rating={rating?.values.rating ?? 'none'} brief />
              </td>
            ))}
            <td data-term={words.nextVisit}>
              {nextVisit === undefined ? (
                <span className="quiet">{words.noVisit}</span>
              ) : (
                shortDate(nextVisit.on, names.schoolYear)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** To a priority's part of the same paper: no new address, since it is the same view. */
function goDown(event: { preventDefault(): void }, id: string): void {
  event.preventDefault()
  goToPriority(id)
}

/** Brings the part of a priority to the top, for the keyboard too. */
export function goToPriority(id: string): void {
  const heading = document.getElementById(`governors-${id}`)
  heading?.scrollIntoView({ block: 'start' })
  heading?.focus({ preventScroll: true })
}

function Since({ changes: { day, pick, state, changes } }: { changes: ChangesSince }) {
  const said =
    state === 'known' ? words.changes.count(changes.length) : words.changes[state === 'asking' ? 'asking' : state]
  return (
    <>
      <div className="governors-since screen-only">
        <label>
          <span className="form-label">{words.changes.lastMeeting}</span>
          <input
            type="date"
            className="form-input"
            value={day}
            required
            onChange={({ target }) => {
              if (target.validity.valid && target.value !== '') pick(target.value)
            }}
          />
        </label>
        <p role="status">{said}</p>
      </div>
      {state === 'known' && (
        <p className="paper-only">{words.changes.onPaper(longDate(day), words.changes.count(changes.length))}</p>
      )}
    </>
  )
}

function CopyAgenda({ desk, view, changes }: Pick<Props, 'desk' | 'view' | 'changes'>) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(agendaText(desk.editor.plan.plan.header, desk.words, view, changes))
    setCopied(true)
  }
  return (
    <Button look="quiet" onClick={() => void copy().catch(console.error)}>
      {copied ? words.agendaCopied : words.agenda}
    </Button>
  )
}
