import type { ChildLine, LineStatus } from '../../../plan/children/line.js'
import { shortDate } from '../../blocks/format.js'
import { today } from '../../fields/today.js'
import { childrenWords } from '../../words/children.js'
import type { Desk } from './desk.js'

const words = childrenWords

/** A shape for each state, so that the eye finds it before the words. */
const paths: Readonly<Record<LineStatus, string>> = {
  shown: 'M3.5 8.5l3 3 6-7',
  'needs-approval': 'M8 2.2a5.8 5.8 0 1 1-.01 0M8 5v3.4M8 10.9v.1',
  'needs-plain-words': 'M2.5 4.5h11M2.5 8h11M2.5 11.5h6',
  withheld: 'M4.5 7.2h7v5.3h-7zM6 7.2V5.3a2 2 0 0 1 4 0v1.9',
  hidden: 'M3 8h10',
}

interface Props {
  readonly desk: Desk
  readonly line: ChildLine
  readonly id: string
  /** What else there is to know. */
  readonly note: string | undefined
}

/** Where a line stands, in plain words, and who decided so. */
export function LineState({ desk, line, id, note }: Props) {
  return (
    <p className="child-state" id={id} data-state={line.status}>
      <StateMark status={line.status} />
      <span>
        <strong>{words.states[line.status]}</strong>
        {[...details(desk, line), ...(note === undefined ? [] : [note])].map((one) => (
          <span key={one}> · {one}</span>
        ))}
      </span>
    </p>
  )
}

export function StateMark({ status }: { status: LineStatus }) {
  return (
    <svg className="child-mark" viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[status]} />
    </svg>
  )
}

function details({ directory }: Desk, { status, decision, readability, hits }: ChildLine): string[] {
  const told: string[] = []
  if (status === 'needs-approval') told.push(words.line.swapped)
  if (status === 'withheld' && hits.length === 0) told.push(words.heldEmpty)
  if (status === 'needs-plain-words' && readability.age !== null) told.push(words.line.writeAge(readability.age))
  if (decision !== undefined) {
    const by = decision.show === 'hide' ? words.line.byHidden : words.line.by
    told.push(by(directory.nameOf(decision.by), shortDate(today(new Date(decision.at)))))
    if (decision.proposal !== undefined) told.push(words.line.byProposal)
  }
  return told
}
