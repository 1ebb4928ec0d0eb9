import { LIMITS } from '../../schema/protocol/limits.js'
import type { NewProposal, ShownLine } from './children-store.js'

/** What turns the direction of writing around, by which a line could read otherwise than it is. */
const TURNING = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu

/**
 * What somebody of the school council wrote into the form: `line:KEY` and `idea`. Words for a line that is not on the page any
 * more are an idea.
 */
export function proposalsIn(
  form: Iterable<readonly [string, string]>,
  shown: readonly ShownLine[],
): { readonly proposals: readonly NewProposal[]; readonly tooLong: boolean } {
  const proposals: NewProposal[] = []
  let tooLong = false
  for (const [name, typed] of form) {
    const text = typed
      .normalize()
      .replace(TURNING, '')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
    if (text === '' || (name !== 'idea' && !name.startsWith('line:'))) continue
    tooLong ||= text.length > LIMITS.proposalLetters
    const line = shown.find(({ key }) => name === `line:${key}`)
    // Whoever sends a line back as it is proposes nothing.
    if (line?.text === text) continue
    proposals.push({ line: line?.key ?? null, lineText: line?.text ?? '', text })
  }
  return { proposals, tooLong }
}
