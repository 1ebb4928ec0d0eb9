import { tokensOf, wordParts } from '../../plan/compare/word-parts.js'
import { commentWords as words } from '../words/comments.js'

/** Other words for some in the plan: what goes struck through, what comes underlined. */
export function Replacement({ before, after }: { before: string; after: string }) {
  if (after === '') {
    return (
      <p className="replacement">
        {words.suggestion.removes}: <del>{before}</del>
      </p>
    )
  }
  return (
    <p className="replacement">
      {wordParts(tokensOf(before), tokensOf(after)).map(({ text, how }, at) => {
        // Parts have nothing but their place to be told apart by, and are drawn anew together.
        const key = `${at} ${text}`
        if (how === 'removed') return <del key={key}>{text}</del>
        if (how === 'added') return <ins key={key}>{text}</ins>
        return <span key={key}>{text}</span>
      })}
    </p>
  )
}
