import { publishWords as words } from '../../../words/children-publish.js'
import type { LineDifference } from './differences.js'

/** What would be another page today: each line as it is read now, and as it would be. */
export function ChangedLines({ differences }: { differences: readonly LineDifference[] }) {
  return (
    <ul className="publish-lines">
      {differences.map((difference) => (
        <li key={difference.key}>
          {difference.what !== 'gone' && (
            <p>
              <span className="publish-tag">{difference.what === 'new' ? words.isNew : words.now}</span>{' '}
              {difference.after}
            </p>
          )}
          {difference.what !== 'new' && (
            <p className="quiet">
              <span className="publish-tag">{difference.what === 'gone' ? words.gone : words.was}</span>{' '}
              {difference.before}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
