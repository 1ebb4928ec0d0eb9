import type { BlockType } from '../../schema/blocks.js'
import { shortHash } from '../../schema/children/data.js'
import { baseValue, type DecisionEntry } from '../../schema/children/entries.js'
import { type Draft, labelOf } from './draft.js'
import type { LineSource, SourceChange } from './line.js'

/** Letters of a source that a decision remembers. */
const MOST_LETTERS = 400

/**
 * What a line depends on, in 16 hex digits: its template, the phrases it says, and the values of the plan it rests on. A change
 * anywhere else leaves it alone, so that nobody is asked to look again at a line that would be the same.
 */
export function hashOf({ template, phrases, sources }: Pick<Draft, 'template' | 'phrases' | 'sources'>): string {
  return shortHash([
    'child-line/1',
    template,
    phrases,
    sources.map(({ blockId, field, value }) => [blockId, field, value]),
  ])
}

/** A value short enough to be remembered with a decision; of a long one, its beginning and what tells it from any other. */
export function shortValue(value: string): string {
  if (value.length <= MOST_LETTERS) return value
  return `${value.slice(0, MOST_LETTERS - 20).trimEnd()} … (${shortHash([value]).slice(0, 6)})`
}

/**
 * What is not as it was when somebody decided; what came and what went included. Empty when the plan is as it was: then the page's
 * own words have changed.
 */
export function changesSince(decision: DecisionEntry, sources: readonly LineSource[]): readonly SourceChange[] {
  const now = new Map(sources.map((source) => [`${source.blockId} ${source.field}`, source]))
  const changed = [...now].flatMap(([key, { blockId, field, label, value }]): SourceChange[] => {
    const before = decision.base[key] ?? ''
    return before === baseValue(value) ? [] : [{ blockId, field, label, before, after: value }]
  })
  const gone = Object.entries(decision.base).flatMap(([key, before]): SourceChange[] => {
    if (now.has(key)) return []
    const at = key.indexOf(' ')
    const field = key.slice(at + 1)
    return [{ blockId: key.slice(0, at), field, label: calledSomewhere(field), before, after: '' }]
  })
  return [...changed, ...gone]
}

const TYPES: readonly BlockType[] = ['priority', 'action', 'outcome', 'finding', 'judgement', 'textBlock']

/** What a field is called, of a block that is perhaps no longer there. */
function calledSomewhere(field: string): string {
  return TYPES.map((type) => labelOf(type, field)).find((label) => label !== field) ?? field
}
