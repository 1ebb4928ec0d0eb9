import type { ReactNode } from 'react'
import { Button } from '../../../app/button.jsx'
import { answerProposal, type Proposal } from '../../../children/state.js'
import { Problem } from '../../../people/parts.jsx'
import { useTask } from '../../../people/use-task.js'
import { councilWords as words } from '../../../words/children-council.js'
import { hitWords } from '../../../words/children-hits.js'

interface Props {
  readonly planId: string
  readonly proposal: Proposal
  readonly offline: boolean
  /** Puts the words where they are wanted; absent: there is no line for them. */
  readonly onUse?: (() => void) | undefined
  /** Asks the server again. */
  readonly onAnswered: () => Promise<void>
  /** What stands under the words: the line they are about. */
  readonly children?: ReactNode
}

/** One thing that the school council said, what the privacy net makes of it, and the two answers. */
export function ProposalCard({ planId, proposal, offline, onUse, onAnswered, children }: Props) {
  const { id, text, hits, line } = proposal
  const task = useTask(noMore)
  const answer = (state: 'used' | 'declined') =>
    void task.run(async () => {
      await answerProposal(planId, id, state)
      // Only when the server has taken note: two of the staff must not both believe that they have used it.
      if (state === 'used') onUse?.()
      await onAnswered()
    })
  const idea = line === null
  return (
    <li className="proposal">
      <q>{text}</q>
      {children}
      {hits.length > 0 && <p className="proposal-found">{words.found(hits.map(hitWords).join(' '))}</p>}
      <div className="proposal-acts">
        {(idea || onUse !== undefined) && (
          <Button
            small
            look="quiet"
            disabled={offline || task.busy}
            aria-label={(idea ? words.usedIdeaOf : words.useOf)(text)}
            onClick={() => answer('used')}
          >
            {idea ? words.usedIdea : words.use}
          </Button>
        )}
        <Button
          small
          look="bare"
          disabled={offline || task.busy}
          aria-label={words.declineOf(text)}
          onClick={() => answer('declined')}
        >
          {words.decline}
        </Button>
      </div>
      <Problem words={task.problem} />
    </li>
  )
}

/** The view around asks again by itself. */
const noMore = () => undefined
