import { useState } from 'react'
import { signoffWords } from '../../words/signoff.js'

const GROUPS_SHOWN = 4

/** A SHA-256 in groups of four: its beginning, and all of it on request and on paper. */
export function Fingerprint({ sha256 }: { sha256: string }) {
  const [all, setAll] = useState(false)
  const groups = sha256.match(/.{1,4}/g) ?? []
  const [first, rest] = [groups.slice(0, GROUPS_SHOWN), groups.slice(GROUPS_SHOWN)]
  return (
    <span className="fingerprint">
      <span className="sum">{first.join(' ')}</span>
      {all ? <span className="sum"> {rest.join(' ')}</span> : <span className="sum print-only"> {rest.join(' ')}</span>}{' '}
      <button type="button" className="plain link-button" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? signoffWords.sumLess : signoffWords.sumAll}
      </button>
      {all && <span className="signoff-what screen-only">{signoffWords.sumHelp}</span>}
    </span>
  )
}
