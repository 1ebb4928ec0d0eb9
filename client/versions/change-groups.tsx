import type { ReactNode } from 'react'
import type { ChangeGroup, PlanChange } from '../../plan/compare.js'
import { compareWords, versionWords } from '../words/versions.js'
import { ChangeItem } from './change-item.jsx'
import type { ChangeWords } from './change-words.js'
import { Near } from './near.jsx'
import '../theme/compare.css'

interface Props {
  readonly groups: readonly ChangeGroup[]
  readonly words: ChangeWords
  readonly layout?: 'inline' | 'beside'
  /** Level of the headings of groups: 3 below a heading of level 2. */
  readonly level?: 2 | 3
  /** What can be done with a change. */
  readonly acts?: (change: PlanChange) => ReactNode
}

/** Changes are drawn so many at a time, as they come near the screen. */
const AT_ONCE = 12
/** About what one takes, in CSS pixels. */
const HEIGHT = 96

/** What changed between two states of a plan, by priority and part; the order is that of `groupChanges`. */
export function ChangeGroups({ groups, words, layout = 'inline', level = 3, acts }: Props) {
  const Title = `h${level}` as const
  return groups.map((group) => (
    <section key={group.id} className="change-group">
      <Title className="change-group-title">
        {group.number !== null && <span className="change-number">{group.number}</span>}
        <span>
          {nameOf(group)}
          {group.gone && <span className="change-gone"> ({compareWords.gone})</span>}
        </span>
        <span className="change-count">{versionWords.group(group.changes.length)}</span>
      </Title>
      {chunksOf(group.changes).map((chunk, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: never reordered; another comparison is another list
        <Near key={at} height={chunk.length * HEIGHT}>
          <ul className="change-list">
            {chunk.map((change) => (
              <ChangeItem
                key={keyOf(change)}
                change={change}
                words={words}
                layout={layout}
                level={level}
                acts={acts?.(change)}
              />
            ))}
          </ul>
        </Near>
      ))}
    </section>
  ))
}

export const nameOf = ({ kind, title }: ChangeGroup): string =>
  kind === 'plan' ? compareWords.whole : title.trim() === '' ? compareWords.noTitle : title

export function keyOf(change: PlanChange): string {
  switch (change.kind) {
    case 'header':
      return `header ${change.path.join('/')}`
    case 'reading':
      return `reading ${change.key}`
    default:
      return `${change.kind} ${change.id}`
  }
}

function chunksOf(changes: readonly PlanChange[]): readonly (readonly PlanChange[])[] {
  const chunks: (readonly PlanChange[])[] = []
  for (let at = 0; at < changes.length; at += AT_ONCE) chunks.push(changes.slice(at, at + AT_ONCE))
  return chunks
}
