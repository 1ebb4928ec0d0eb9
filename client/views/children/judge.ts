import type { ChildLine, NetHit, Readability } from '../../../plan/children/line.js'
import { checkLine } from '../../../plan/children/privacy-net.js'
import { FAMILY_TARGET, isTooHard, readability, type Target } from '../../../plan/children/readability.js'
import { type Suggestion, suggestionsFor } from '../../../plan/children/word-list.js'
import type { Desk } from './desk.js'

export interface Judged {
  readonly reading: Readability
  readonly hits: readonly NetHit[]
  readonly suggestions: readonly Suggestion[]
  /** How hard they may be for those who read them. */
  readonly target: Target
  /** Why the words cannot be shown; undefined: they can. */
  readonly cannot: 'empty' | 'held' | 'hard' | undefined
}

/** What may be said about somebody's words for a line as they are typed, by the rules that decide what is published. */
export function judge(
  text: string,
  { template, section }: Pick<ChildLine, 'template' | 'section'>,
  { data, names, childTarget }: Pick<Desk, 'data' | 'names' | 'childTarget'>,
): Judged {
  const reading = readability(text, data)
  const hits = checkLine(text, names, { data, better: section === 'better' })
  const target = template.startsWith('F') ? FAMILY_TARGET : childTarget
  const cannot =
    text.trim() === '' ? 'empty' : hits.length > 0 ? 'held' : isTooHard(reading, target) ? 'hard' : undefined
  return { reading, hits, suggestions: suggestionsFor(text, data), target, cannot }
}
