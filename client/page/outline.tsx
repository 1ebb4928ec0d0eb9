import { memo, useDeferredValue } from 'react'
import type { AnyEntry } from '../../plan/entry.js'
import type { Plan } from '../../plan/read-plan.js'
import { gradeOf } from '../../schema/frameworks.js'
import { Icon } from '../app/icon.jsx'
import type { BlockInfo } from '../blocks/sight.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import { strings } from '../strings.js'
import { RatingShape } from './rating-shape.jsx'
import { useSignal } from './use-signal.js'

const TOP: ReadonlySet<string> = new Set(['section', 'judgement', 'priority'])
/** In a plan with more rows than this, only the priority in hand shows what it holds: nobody reads two thousand rows. */
const ROWS_AT_ONCE = 300
const SHOWN: ReadonlySet<string> = new Set(['section', 'judgement', 'priority', 'outcome', 'action', 'milestone'])

function rowsOf(plan: Plan, hand: string | undefined): readonly AnyEntry[] {
  const rows = plan.entries.filter(({ type, id }) => SHOWN.has(type) && id !== '')
  if (rows.length <= ROWS_AT_ONCE) return rows
  const held = hand === undefined ? undefined : plan.byId.get(hand)
  const open = held?.type === 'priority' ? held.id : held?.priority
  return rows.filter(({ type, priority }) => TOP.has(type) || (priority !== null && priority === open))
}

/** The plan at a glance, and the way to each place in it. Drawn after the typing, never before it. */
export function Outline({ editor, onLeave }: { editor: PlanEditor; onLeave: () => void }) {
  useDeferredValue(useSignal(editor.plan.reading))
  const hand = useSignal(editor.plan.hand)
  const { plan } = editor.plan
  return (
    <nav className="outline" aria-label={strings.page.outline}>
      <button
        type="button"
        className="plain icon-button only-narrow sheet-close"
        aria-label={strings.page.closeOutline}
        onClick={onLeave}
      >
        <Icon name="close" size={20} />
      </button>
      <ul>
        {rowsOf(plan, hand).map((entry) => (
          <Row
            key={entry.id}
            entry={entry}
            info={editor.plan.info(entry.id)}
            framework={plan.header.framework}
            here={hand === entry.id}
            onGo={(id) => {
              onLeave()
              editor.goTo(id)
            }}
          />
        ))}
      </ul>
    </nav>
  )
}

interface RowProps {
  readonly entry: AnyEntry
  readonly info: BlockInfo
  readonly framework: string
  readonly here: boolean
  readonly onGo: (id: string) => void
}

const Row = memo(
  function Row({ entry, info, framework, here, onGo }: RowProps) {
    const rating = info.ratings.findLast((one) => one.rating !== 'none')?.rating
    // A milestone's empty circle is on its page; here a column of them would drown what has been rated.
    const rated = entry.type === 'priority' || entry.type === 'action' || rating !== undefined
    return (
      <li className="outline-row" data-type={entry.type}>
        <button type="button" className="plain" aria-current={here ? 'true' : undefined} onClick={() => onGo(entry.id)}>
          {entry.number !== null && <span className="outline-number">{entry.number}</span>}
          <span className="outline-words">{wordsOf(entry)}</span>
          {entry.type === 'judgement' && entry.values.grade !== undefined && (
            <span className="outline-grade">
              {gradeOf(framework, entry.values.area ?? '', entry.values.grade)?.label ?? entry.values.grade}
            </span>
          )}
          {rated && <RatingShape rating={rating ?? 'none'} />}
        </button>
      </li>
    )
  },
  (before, after) =>
    before.entry === after.entry &&
    before.info === after.info &&
    before.here === after.here &&
    before.framework === after.framework,
)

function wordsOf(entry: AnyEntry): string {
  if (entry.type === 'judgement') return entry.cite ?? strings.outline.judgement
  return entry.text.trim() === '' ? strings.outline.untitled : entry.text
}
