import type { ChildLine } from '../../../../plan/children/line.js'
import type { Proposal } from '../../../children/state.js'
import type { PlanSession } from '../../../page/plan-session.js'
import type { ChildrenHere } from '../use-children-state.js'
import '../../../theme/children-publish.css'
import { councilWords as words } from '../../../words/children-council.js'
import { ProposalCard } from './proposal-card.jsx'
import { waitingFor } from './proposals.js'

interface Props {
  readonly line: ChildLine
  readonly plan: PlanSession
  readonly here: ChildrenHere
  /** Takes the words into the line as one's own, before anybody approves them. */
  readonly onUse: (text: string, proposal: Proposal) => void
}

/** What the school council would rather read in one line; nothing when nobody said anything. */
export function LineProposals({ line, plan, here, onUse }: Props) {
  const waiting = waitingFor(line.key, here.state?.proposals ?? [])
  if (waiting.length === 0) return null
  return (
    <div className="line-proposals">
      <p className="line-proposals-whose">{words.whose}</p>
      <ul>
        {waiting.map((proposal) => (
          <ProposalCard
            key={proposal.id}
            planId={plan.planId}
            proposal={proposal}
            offline={here.offline}
            onUse={() => onUse(proposal.text, proposal)}
            onAnswered={here.refresh}
          />
        ))}
      </ul>
    </div>
  )
}
