import type { PlanChange } from '../../../plan/compare.js'
import { shorten } from '../../../plan/shorten.js'
import { longDate } from '../../blocks/format.js'
import type { ChangeWords } from '../../versions/change-words.js'
import { changeWords } from '../../words/changes.js'
import { governorWords } from '../../words/governors.js'
import { Row } from './row.jsx'
import type { ChangesSince } from './use-changes-since.js'

const words = governorWords.changes
/** More would bury the rest of the paper; the others are one press away, and on paper. */
const SHOWN = 8
const QUOTED = 120

/** What has changed in one priority, in words. */
export function ChangesOf({ priority, changes }: { priority: string; changes: ChangesSince }) {
  if (changes.words === undefined || changes.changes.length === 0) return null
  const own = changes.changes.filter((change) => change.priority === priority)
  return (
    <Row label={words.head(longDate(changes.day))}>
      {own.length === 0 ? <p className="quiet">{words.noneHere}</p> : <List changes={own} say={changes.words} />}
    </Row>
  )
}

/** What has changed outside the priorities. */
export function ChangesElsewhere({ changes }: { changes: ChangesSince }) {
  const rest = changes.changes.filter(({ priority }) => priority === null)
  if (changes.words === undefined || rest.length === 0) return null
  return (
    <section className="governors-rest">
      <h2>{words.elsewhere}</h2>
      <List changes={rest} say={changes.words} />
    </section>
  )
}

function List({ changes, say }: { changes: readonly PlanChange[]; say: ChangeWords }) {
  const [shown, folded] = [changes.slice(0, SHOWN), changes.slice(SHOWN)]
  return (
    <>
      <Items changes={shown} say={say} />
      {folded.length > 0 && (
        <details>
          <summary>{words.more(folded.length)}</summary>
          <Items changes={folded} say={say} />
        </details>
      )}
    </>
  )
}

function Items({ changes, say }: { changes: readonly PlanChange[]; say: ChangeWords }) {
  return (
    <ul className="governors-changes">
      {changes.map((change) => (
        <li key={`${change.kind}/${keyOf(change)}`}>
          <strong>{say.name(change)}</strong> {lowerFirst(say.sentence(change))}
          <Quoted change={change} />
        </li>
      ))}
    </ul>
  )
}

/** The words of what is new or gone: its number alone says little. */
function Quoted({ change }: { change: PlanChange }) {
  if (!('words' in change) || change.what === 'changed') return null
  const text = change.words.map((part) => part.text).join('')
  return text.trim() === '' ? null : <>: {changeWords.quoted(shorten(text, QUOTED))}</>
}

function keyOf(change: PlanChange): string {
  if ('path' in change) return change.path.join('/')
  return 'key' in change ? change.key : change.id
}

/** `Rating of 1.1 changed …`: it goes on from the name. */
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
