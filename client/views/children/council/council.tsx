import { useRef, useState } from 'react'
import type { ChildLine, ChildrenPage } from '../../../../plan/children/line.js'
import type { Proposal } from '../../../children/state.js'
import type { PlanSession } from '../../../page/plan-session.js'
import '../../../theme/children-publish.css'
import { councilWords as words } from '../../../words/children-council.js'
import { dayOnPaper } from '../../signoff/days.js'
import type { ChildrenHere } from '../use-children-state.js'
import { CouncilAddress } from './council-address.jsx'
import { ProposalCard } from './proposal-card.jsx'

interface Props {
  readonly plan: PlanSession
  readonly page: ChildrenPage
  readonly here: ChildrenHere
  /** Shows a line of the page in the studio. */
  readonly onOpen: (line: string) => void
  /** Takes words into a line as one's own, before anybody approves them. */
  readonly onUse: (line: string, text: string, proposal: Proposal) => void
}

/** The school council's address, and everything that came in through it. */
export function Council({ plan, page, here, onOpen, onUse }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [said, setSaid] = useState('')
  const { state, offline, refresh } = here
  const answered = async () => {
    await refresh()
    // The card that was answered is gone, and the focus with it.
    if (document.activeElement === document.body) heading.current?.focus()
  }
  const takeUp = (proposal: Proposal): (() => void) | undefined => {
    const line = lineOf(proposal, page)
    return line === undefined ? undefined : () => onUse(line.key, proposal.text, proposal)
  }
  if (state === undefined) return null
  const waiting = state.proposals.filter((proposal) => proposal.state === 'waiting')
  const ideas = waiting.filter(({ line }) => line === null)
  const about = waiting.filter(({ line }) => line !== null)
  return (
    <section className="council" aria-labelledby="council">
      <h2 id="council" ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <p>{words.lead}</p>
      <p role="status" className="publish-said">
        {said}
      </p>
      <h3>{words.waitingTitle}</h3>
      <p role="status">{waiting.length === 0 ? words.nothing : words.waiting(waiting.length)}</p>
      {waiting.length > 0 && offline && <p className="quiet">{words.offline}</p>}
      {about.length > 0 && (
        <ul className="proposals">
          {about.map((proposal) => (
            <ProposalCard
              key={proposal.id}
              planId={plan.planId}
              proposal={proposal}
              offline={offline}
              onUse={takeUp(proposal)}
              onAnswered={answered}
            >
              <About proposal={proposal} page={page} onOpen={onOpen} />
            </ProposalCard>
          ))}
        </ul>
      )}
      {ideas.length > 0 && (
        <>
          <h3>{words.ideas}</h3>
          <ul className="proposals">
            {ideas.map((proposal) => (
              <ProposalCard
                key={proposal.id}
                planId={plan.planId}
                proposal={proposal}
                offline={offline}
                onAnswered={answered}
              />
            ))}
          </ul>
        </>
      )}
      <Answered proposals={state.proposals} />
      <h3>{words.addressTitle}</h3>
      {state.link === null ? (
        <p className="quiet">{words.needsPage}</p>
      ) : (
        <CouncilAddress
          planId={plan.planId}
          council={state.council}
          leader={plan.role === 'leader'}
          offline={offline}
          otherwise={heading}
          onDone={async (what) => {
            await refresh()
            setSaid(what)
          }}
        />
      )}
    </section>
  )
}

/** The line that it is about, if the page still has one. */
const lineOf = ({ line }: Proposal, page: ChildrenPage): ChildLine | undefined =>
  page.lines.find(({ key }) => key === line)

interface AboutProps {
  readonly proposal: Proposal
  readonly page: ChildrenPage
  readonly onOpen: (line: string) => void
}

/** What the line said to whoever would like it better, and the way to the line as it is now. */
function About({ proposal, page, onOpen }: AboutProps) {
  const { lineText, text } = proposal
  const line = lineOf(proposal, page)
  return (
    <p className="quiet">
      {words.saidTo(lineText)}{' '}
      {line !== undefined ? (
        <button
          type="button"
          className="plain link-button"
          aria-label={words.openLineOf(text)}
          onClick={() => onOpen(line.key)}
        >
          {words.openLine}
        </button>
      ) : (
        words.lineGone
      )}
    </p>
  )
}

function Answered({ proposals }: { proposals: readonly Proposal[] }) {
  const answered = proposals.filter(({ state }) => state !== 'waiting')
  if (answered.length === 0) return null
  return (
    <details>
      <summary>{words.answered(answered.length)}</summary>
      <ul className="publish-lines">
        {answered.map(({ id, text, state, at }) => (
          <li key={id}>
            <p>{text}</p>
            <p className="quiet">
              {dayOnPaper(at)}, {words.state[state]}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
