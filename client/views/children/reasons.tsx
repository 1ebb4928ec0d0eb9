import type { NetHit } from '../../../plan/children/line.js'
import { hitWords } from '../../words/children-hits.js'

/** Why words are held back, a sentence for each thing that was found; a name inside a name that is told is not told again. */
export function Reasons({ hits }: { hits: readonly NetHit[] }) {
  const told = hits.filter(({ words }) => !hits.some((other) => other.words !== words && other.words.includes(words)))
  if (told.length === 0) return null
  return (
    <ul className="child-reasons">
      {told.map((hit) => (
        <li key={`${hit.rule}/${hit.words}`}>{hitWords(hit)}</li>
      ))}
    </ul>
  )
}
