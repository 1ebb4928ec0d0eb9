import type { Readability } from '../../../plan/children/line.js'
import { LONG_LINE, type Target } from '../../../plan/children/readability.js'
import type { Suggestion } from '../../../plan/children/word-list.js'
import { childrenWords } from '../../words/children.js'
import type { Judged } from './judge.js'
import { StateMark } from './line-state.jsx'
import { Reasons } from './reasons.jsx'

const words = childrenWords.reading

interface Props {
  readonly id: string
  readonly judged: Judged
  /** How the words stand when nothing speaks against them. */
  readonly standing: string
  readonly onSwap: (suggestion: Suggestion) => void
}

/** How words read as they are typed: what holds them back, how hard they are, and what would be easier. */
export function ReadingNotes({ id, judged, standing, onSwap }: Props) {
  const { reading, hits, suggestions, target, cannot } = judged
  // A name that holds the line back is not told a second time for being long.
  const found = hits.map((hit) => hit.words.toLowerCase()).join(' ')
  const hard = reading.hardWords.filter((word) => !found.includes(word))
  return (
    <div className="child-reading">
      <div id={id}>
        {cannot === 'held' || cannot === 'hard' ? (
          <p className="child-state" data-state={cannot === 'held' ? 'withheld' : 'needs-plain-words'}>
            <StateMark status={cannot === 'held' ? 'withheld' : 'needs-plain-words'} />
            <strong>{childrenWords.states[cannot === 'held' ? 'withheld' : 'needs-plain-words']}</strong>
          </p>
        ) : (
          <p className="child-measure">{standing}</p>
        )}
        <Reasons hits={hits} />
        {reading.words > 0 && (
          <p className="child-measure">
            {[ageOf(reading, target), words.words(reading.words), words.sentence(reading.longestSentence)].join(' · ')}
          </p>
        )}
        {reading.longestSentence > target.sentence && <p>{words.long(reading.longestSentence, target.sentence)}</p>}
        {hard.length > 0 && <p>{words.hard(hard)}</p>}
      </div>
      {suggestions.length > 0 && (
        <p className="child-swaps">
          <span>{words.easier}</span>
          {suggestions.map((one) => (
            <button
              key={one.from}
              type="button"
              className="plain child-swap"
              aria-label={words.swapLabel(one.term, one.plain)}
              onClick={() => onSwap(one)}
            >
              {words.swap(one.term, one.plain)}
            </button>
          ))}
        </p>
      )}
    </div>
  )
}

function ageOf({ age, words: count }: Readability, target: Target): string {
  if (age === null) return words.noAge
  return count >= LONG_LINE && age > target.age ? words.ageHard(age) : words.age(age)
}
