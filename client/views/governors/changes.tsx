import type { PlanChange, WordPart } from '../../../plan/compare.js'
import { shorten } from '../../../plan/shorten.js'
import { rag } from '../../../schema/blocks/rag.js'
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
/** Letters of unchanged text shown beside a change. */
const AROUND = 28
const TERM = rag.fields.term.title

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
          <Quoted change={change} say={say} />
        </li>
      ))}
    </ul>
  )
}

/** What a sentence alone does not say: the words of what is new or gone, and which words changed. */
function Quoted({ change, say }: { change: PlanChange; say: ChangeWords }) {
  if (!('words' in change)) return null
  if (change.what === 'changed') return change.words.length === 0 ? null : <Words parts={change.words} />
  // Of a rating what it says counts, and of which term.
  const rated = change.type === 'rag' ? say.facts(change).filter(({ title, rating }) => rating || title === TERM) : []
  const text = [...rated.map(({ before, after }) => after ?? before), wordsOf(change.words)].filter(Boolean).join(', ')
  return text === '' ? null : <>: {rated.length > 0 ? text : changeWords.quoted(shorten(text, QUOTED))}</>
}

const wordsOf = (parts: readonly WordPart[]): string =>
  parts
    .map(({ text }) => text)
    .join('')
    .trim()

/** The words that came and went, with some of what stands around them. */
function Words({ parts }: { parts: readonly WordPart[] }) {
  return (
    <span className="governors-words">
      {': '}
      {parts.map(({ how, text }, at) => {
        // A text has no other key than the place of its parts.
        const key = `${at}/${how}`
        if (how === 'removed') return <del key={key}>{text}</del>
        if (how === 'added') return <ins key={key}>{text}</ins>
        return <span key={key}>{around(text, at > 0, at < parts.length - 1)}</span>
      })}
    </span>
  )
}

/** A long stretch that stayed, cut where it is far from a change. */
function around(text: string, before: boolean, after: boolean): string {
  if (text.length <= AROUND * 2) return text
  const [head, tail] = [before ? text.slice(0, AROUND) : '', after ? text.slice(-AROUND) : '']
  return `${head}…${tail}`
}

function keyOf(change: PlanChange): string {
  if ('path' in change) return change.path.join('/')
  return 'key' in change ? change.key : change.id
}

/** `Rating of 1.1 changed …`: it goes on from the name. */
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
