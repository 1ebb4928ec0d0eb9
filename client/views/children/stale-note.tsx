import type { ChildLine, SourceChange } from '../../../plan/children/line.js'
import { effortOfPlan, tokensOf, wordParts } from '../../../plan/compare/word-parts.js'
import type { Plan } from '../../../plan/read-plan.js'
import { Button } from '../../app/button.jsx'
import { longDate } from '../../blocks/format.js'
import { today } from '../../fields/today.js'
import { childrenWords } from '../../words/children.js'
import { readableValue } from './source-value.js'

const words = childrenWords.stale

interface Props {
  readonly plan: Plan
  readonly line: ChildLine
  /** The day from which the plan said something else, where the server knows it. */
  readonly changedOn: string | null | undefined
  readonly onKeep: () => void
  /** Not while it is being rewritten. */
  readonly onRewrite: (() => void) | undefined
  readonly onUseNew: () => void
}

/** The plan says something else than when somebody decided about the line: what, since when, and what can be done. */
export function StaleNote({ plan, line, changedOn, onKeep, onRewrite, onUseNew }: Props) {
  const { stale, decision, draft } = line
  if (stale === undefined) return null
  const said = ({ blockId, field }: SourceChange, value: string) => readableValue(plan, blockId, field, value)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a sentence with three answers is no set of fields
    <div className="child-stale" role="group" aria-label={words.title}>
      <p className="child-stale-head">
        <strong>
          {changedOn == null
            ? words.since(longDate(today(new Date(decision?.at ?? Date.now()))))
            : words.on(longDate(changedOn))}
        </strong>
      </p>
      {stale.changes.length === 0 ? (
        <p>{words.wordsMoved}</p>
      ) : (
        <ul>
          {stale.changes.map((change) => (
            <li key={`${change.blockId}/${change.field}`}>
              <span className="child-stale-label">{words.change(change.label)}</span>{' '}
              <Change before={said(change, change.before)} after={said(change, change.after)} />
            </li>
          ))}
        </ul>
      )}
      <p className="child-new-line">
        {draft === '' ? (
          words.noNewLine
        ) : draft === line.text ? (
          words.sameLine
        ) : (
          <>
            {words.newLine} <q>{draft}</q>
          </>
        )}
      </p>
      <div className="child-acts">
        <Button small look="quiet" onClick={onKeep}>
          {words.keep}
        </Button>
        {onRewrite !== undefined && (
          <Button small look="quiet" onClick={onRewrite}>
            {words.rewrite}
          </Button>
        )}
        {draft !== '' && (
          <Button small look="quiet" onClick={onUseNew}>
            {words.use}
          </Button>
        )}
      </div>
    </div>
  )
}

/** What a value was and is: word by word where they have words in common, else one after the other. */
function Change({ before, after }: Pick<SourceChange, 'before' | 'after'>) {
  if (before === '' || after === '') {
    return (
      <>
        {before === '' ? <span className="quiet">{words.nothing}</span> : <del>{before}</del>} →{' '}
        {after === '' ? <span className="quiet">{words.nothing}</span> : <ins>{after}</ins>}
      </>
    )
  }
  return wordParts(tokensOf(before), tokensOf(after), effortOfPlan()).map(({ how, text }, at) => {
    // A text has no other key than the place of its parts.
    const key = `${at}/${how}`
    if (how === 'removed') return <del key={key}>{text}</del>
    return how === 'added' ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>
  })
}
