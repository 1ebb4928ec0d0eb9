import type { ReactNode } from 'react'
import type { ChangedBlock, PlanChange, WordPart } from '../../plan/compare.js'
import { shorten } from '../../plan/shorten.js'
import { changeWords, typeWords } from '../words/changes.js'
import { compareWords, versionWords } from '../words/versions.js'
import { type ChangeWords, type Fact, factSentence } from './change-words.js'
import { RatingWord } from './rating-word.jsx'

interface Props {
  readonly change: PlanChange
  readonly words: ChangeWords
  readonly layout: 'inline' | 'beside'
  /** Level of the heading above it. */
  readonly level: 2 | 3
  /** What can be done with it. */
  readonly acts?: ReactNode
}

const TITLE = 110

/** What has become of one block, one detail, one person or one reading. */
export function ChangeItem({ change, words, layout, level, acts }: Props) {
  const Title = level === 2 ? 'h3' : 'h4'
  const what = 'what' in change ? change.what : 'changed'
  const moved = words.moved(change)
  const marks = [
    ...(what === 'changed' ? [] : [compareWords[what]]),
    ...(moved === undefined ? [] : [moved]),
    ...('was' in change && change.was !== undefined
      ? [changeWords.turned(typeWords(change.was), typeWords(change.type))]
      : []),
    ...('looks' in change && change.looks ? [compareWords.looks] : []),
  ]
  return (
    <li className="change" data-what={what}>
      <Title className="change-head">
        <span className="change-name">{words.name(change)}</span>
        {titleOf(change) !== '' && <span className="change-title">{titleOf(change)}</span>}
      </Title>
      {marks.length > 0 && <p className="change-marks">{marks.join(' · ')}</p>}
      {layout === 'inline' ? <Inline change={change} words={words} /> : <Beside change={change} words={words} />}
      {acts !== undefined && <div className="change-acts screen-only">{acts}</div>}
    </li>
  )
}

/** The words of the block where they are not shown for having changed. */
function titleOf(change: PlanChange): string {
  if (change.kind !== 'block' || change.words.length > 0) return ''
  return shorten((change.after ?? change.before)?.title ?? '', TITLE)
}

function Inline({ change, words }: Pick<Props, 'change' | 'words'>) {
  const parts = 'words' in change ? change.words : []
  const facts = words.facts(change)
  const whole = 'what' in change && change.what !== 'changed'
  return (
    <>
      {parts.length > 0 && (
        <p className="change-words">{parts.map((part, at) => partOf(part, at, whole && part.how === 'added'))}</p>
      )}
      {facts.length > 0 && (
        <ul className="change-facts">
          {facts.map((fact) => (
            <li key={fact.title}>{whole ? <Single fact={fact} /> : <FactLine fact={fact} />}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function partOf({ how, text }: WordPart, at: number, plain = false): ReactNode {
  if (how === 'kept' || plain) return text
  return how === 'added' ? <ins key={at}>{text}</ins> : <del key={at}>{text}</del>
}

/** `Rating changed from Amber to Green`, ratings with their shapes. */
function FactLine({ fact }: { fact: Fact }) {
  const { rating, title } = fact
  if (rating?.before === undefined || rating.after === undefined) return factSentence(fact)
  const [start = '', middle = ''] = changeWords.changed(title, '\0', '\0').split('\0')
  return (
    <>
      {start}
      <RatingWord rating={rating.before} />
      {middle}
      <RatingWord rating={rating.after} />
    </>
  )
}

/** Of a block that came or went: the fact and its one value. */
function Single({ fact }: { fact: Fact }) {
  const { title, before, after, rating } = fact
  const shape = rating?.after ?? rating?.before
  return (
    <>
      {title !== '' && <span className="change-fact-title">{title} </span>}
      {shape === undefined ? (after ?? before ?? compareWords.changed) : <RatingWord rating={shape} />}
    </>
  )
}

/** The same in two columns: how it was, how it is. */
function Beside({ change, words }: Pick<Props, 'change' | 'words'>) {
  const facts = words.facts(change)
  const block = 'words' in change ? change : undefined
  if (facts.length === 0 && (block === undefined || block.words.length === 0)) return null
  const what = 'what' in change ? change.what : 'changed'
  return (
    <div className="change-sides">
      <SideOf label={versionWords.was} absent={what === 'added'} side="removed" block={block} facts={facts} />
      <SideOf label={versionWords.is} absent={what === 'removed'} side="added" block={block} facts={facts} />
    </div>
  )
}

interface SideProps {
  readonly label: string
  readonly absent: boolean
  readonly side: 'removed' | 'added'
  readonly block: ChangedBlock | undefined
  readonly facts: readonly Fact[]
}

function SideOf({ label, absent, side, block, facts }: SideProps) {
  const parts = (block?.words ?? []).filter(({ how }) => how === 'kept' || how === side)
  const whole = block?.what !== 'changed'
  return (
    <div className="change-side">
      <p className="visually-hidden">{label}</p>
      {absent && <p className="change-absent">{versionWords.notThere}</p>}
      {!absent && parts.length > 0 && (
        <p className="change-words">{parts.map((part, at) => partOf(part, at, whole))}</p>
      )}
      {!absent && facts.length > 0 && (
        <ul className="change-facts">
          {facts.map(({ title, before, after, rating }) => {
            const [value, shape] = side === 'removed' ? [before, rating?.before] : [after, rating?.after]
            return (
              <li key={title}>
                {title !== '' && <span className="change-fact-title">{title} </span>}
                {shape === undefined ? (value ?? compareWords.empty) : <RatingWord rating={shape} />}
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}
