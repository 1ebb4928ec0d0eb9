import { memo } from 'react'
import type { AnyEntry } from '../../plan/entry.js'
import { blocks } from '../../schema/blocks.js'
import { gradeOf } from '../../schema/frameworks.js'
import { Icon } from '../app/icon.jsx'
import type { BlockInfo } from '../blocks/sight.js'
import { outlineWords } from '../words/outline.js'
import { RatingShape } from './rating-shape.jsx'

interface Props {
  readonly entry: AnyEntry
  readonly info: BlockInfo
  readonly framework: string
  readonly level: number
  /** undefined: it holds no rows. */
  readonly open: boolean | undefined
  readonly hit: boolean
  readonly at: number
  readonly of: number
  /** It stands for the block in hand. */
  readonly here: boolean
  /** The Tab key stops at it. */
  readonly stop: boolean
  readonly comments: number
  readonly nextSteps: number
}

/** One line of the outline; drawn again only when something about it has changed. */
export const OutlineRowView = memo(function OutlineRowView({
  entry,
  info,
  framework,
  level,
  open,
  hit,
  at,
  of,
  here,
  stop,
  comments,
  nextSteps,
}: Props) {
  const rating = info.ratings.findLast((one) => one.rating !== 'none')?.rating
  // A milestone's empty circle is on its page; here a column of them would drown what has been rated.
  const rated = entry.type === 'priority' || entry.type === 'action' || rating !== undefined
  return (
    <div
      role="treeitem"
      className="outline-row"
      data-row={entry.id}
      data-type={entry.type}
      data-context={hit ? undefined : ''}
      tabIndex={stop ? 0 : -1}
      aria-level={level}
      aria-expanded={open}
      aria-posinset={at}
      aria-setsize={of}
      aria-current={here ? 'true' : undefined}
    >
      {/* The left and right arrow keys do the same; a reader of the screen hears the state. */}
      <span className="outline-turn" aria-hidden="true" data-open={open}>
        {open !== undefined && <Icon name="chevron" size={14} />}
      </span>
      {entry.number !== null && <span className="outline-number">{entry.number} </span>}
      <span className="outline-words">
        {nameOf(entry)}
        {entry.type === 'judgement' && entry.values.grade !== undefined && (
          <span className="outline-grade">
            {gradeOf(framework, entry.values.area ?? '', entry.values.grade)?.label ?? entry.values.grade}
          </span>
        )}
      </span>
      {comments > 0 && (
        <span className="outline-count" title={outlineWords.comments(comments)}>
          <Icon name="comment" size={13} />
          <span aria-hidden="true">{comments}</span>
          <span className="visually-hidden">{outlineWords.comments(comments)}</span>
        </span>
      )}
      {nextSteps > 0 && (
        <span className="outline-count" title={outlineWords.nextSteps(nextSteps)}>
          <Icon name="step" size={13} />
          <span aria-hidden="true">{nextSteps}</span>
          <span className="visually-hidden">{outlineWords.nextSteps(nextSteps)}</span>
        </span>
      )}
      {rated && <RatingShape rating={rating ?? 'none'} />}
    </div>
  )
})

/** What a row calls its block. */
export function nameOf(entry: AnyEntry): string {
  if (entry.type === 'judgement') return entry.cite ?? outlineWords.judgement
  if (entry.text.trim() !== '') return entry.text
  return entry.type === 'section' || entry.type === 'priority' || entry.type === 'action'
    ? outlineWords.untitled
    : blocks[entry.type].label
}
