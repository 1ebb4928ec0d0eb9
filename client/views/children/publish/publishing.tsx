import { useMemo, useRef, useState } from 'react'
import type { ChildrenPage } from '../../../../plan/children/line.js'
import { Button } from '../../../app/button.jsx'
import { type ChildrenState, type PreviewOf, previewOf } from '../../../children/state.js'
import type { PlanSession } from '../../../page/plan-session.js'
import '../../../theme/children-publish.css'
import { publishWords as words } from '../../../words/children-publish.js'
import { dayOnPaper } from '../../signoff/days.js'
import type { ChildrenHere } from '../use-children-state.js'
import { Address } from './address.jsx'
import { ChangedLines } from './changed-lines.jsx'
import { differencesOf, type LineDifference } from './differences.js'
import { LastLook } from './last-look.jsx'

interface Props {
  readonly plan: PlanSession
  /** The page as it would be published now. */
  readonly page: ChildrenPage
  readonly here: ChildrenHere
}

/** What is out, whether it still says what the plan says, and the way to publish it; the address and paper. */
export function Publishing({ plan, page, here }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [looking, setLooking] = useState(false)
  const [said, setSaid] = useState('')
  const { state, offline, problem, refresh } = here
  const leader = plan.role === 'leader'
  const done = async (what: string) => {
    await refresh()
    setSaid(what)
  }
  const published = () => {
    setLooking(false)
    void done(words.done)
  }
  return (
    <section className="publishing" aria-labelledby="publishing">
      <h2 id="publishing" ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <p role="status" className="publish-said">
        {said}
      </p>
      {offline && <p className="form-problem">{words.offline}</p>}
      {problem !== undefined && (
        <p role="alert" className="form-problem">
          {problem}
        </p>
      )}
      {state === undefined ? (
        offline || problem !== undefined ? (
          <Button look="quiet" onClick={() => void refresh()}>
            {words.tryAgain}
          </Button>
        ) : (
          <p className="quiet">{words.opening}</p>
        )
      ) : (
        <>
          <Standing state={state} page={page} />
          <Acts
            leader={leader}
            offline={offline}
            again={state.published !== null}
            empty={!page.lines.some(({ status }) => status === 'shown')}
            onLook={() => setLooking(true)}
          />
          <h3>{words.addressTitle}</h3>
          <Address {...{ planId: plan.planId, leader, offline, onDone: done, otherwise: heading }} link={state.link} />
          <h3>{words.paperTitle}</h3>
          <Paper planId={plan.planId} />
          <Before state={state} />
          {looking && (
            <LastLook
              planId={plan.planId}
              page={page}
              leader={leader}
              first={state.link === null}
              onPublished={published}
              onClose={() => setLooking(false)}
              otherwise={heading}
            />
          )}
        </>
      )}
    </section>
  )
}

/** In a sentence or two: what is out, and how it differs. */
function Standing({ state: { published, link, differs }, page }: { state: ChildrenState; page: ChildrenPage }) {
  const differences = useMemo(
    (): readonly LineDifference[] => (published?.shown === undefined ? [] : differencesOf(published.shown, page)),
    [published, page],
  )
  if (published === null) return <p className="publish-standing">{words.never}</p>
  const other = differences.length > 0
  return (
    <>
      <p className="publish-standing">
        {words.published(dayOnPaper(published.at), published.by)}{' '}
        {other ? words.changed(differences.length) : differs ? words.changedElsewhere : words.same}{' '}
        {link === null && words.noAddress}
      </p>
      {other && (
        <details className="publish-changes">
          <summary>{words.showChanges}</summary>
          <ChangedLines differences={differences} />
        </details>
      )}
    </>
  )
}

interface ActsProps {
  readonly leader: boolean
  readonly offline: boolean
  readonly again: boolean
  readonly empty: boolean
  readonly onLook: () => void
}

function Acts({ leader, offline, again, empty, onLook }: ActsProps) {
  if (empty) return <p>{words.nothingShown}</p>
  return (
    <>
      {!leader && <p>{words.leaderPublishes}</p>}
      <p className="publish-acts">
        <Button look={leader ? 'main' : 'quiet'} disabled={offline} onClick={onLook}>
          {leader ? (again ? words.publishAgain : words.publish) : words.look}
        </Button>
      </p>
    </>
  )
}

/** The children's page prints as a poster, and as sheets when its address says so. */
const PAPERS: readonly (readonly [PreviewOf, string, string])[] = [
  ['poster', '', words.poster],
  ['children', '#sheets', words.sheets],
  ['families', '', words.families],
]

function Paper({ planId }: { planId: string }) {
  return (
    <>
      <p className="quiet">{words.paperHelp}</p>
      <ul className="publish-papers">
        {PAPERS.map(([as, place, label]) => (
          <li key={as}>
            <a href={previewOf(planId, as) + place} target="_blank" rel="noopener noreferrer">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Before({ state: { history = [] } }: { state: ChildrenState }) {
  if (history.length < 2) return null
  return (
    <details className="publish-history">
      <summary>{words.historyTitle}</summary>
      <ul className="publish-lines">
        {history.map(({ at, by, lines }) => (
          <li key={at}>{words.historyLine(dayOnPaper(at), by, lines)}</li>
        ))}
      </ul>
    </details>
  )
}
