import type { ChildLine } from '../../../plan/children/line.js'
import type { WordingEntry } from '../../../schema/children/entries.js'
import { Button } from '../../app/button.jsx'
import { childrenWords } from '../../words/children.js'
import type { Desk } from './desk.js'
import { otherWords } from './own-words.js'

const words = childrenWords.line

interface Props {
  readonly desk: Desk
  readonly line: ChildLine
  /** What stands in the field: words that are there already are not offered. */
  readonly text: string
  readonly wordings: ReadonlyMap<string, WordingEntry>
  /** Account ids of who is writing here now. */
  readonly writers: readonly string[]
  readonly onUse: (text: string) => void
}

/** What stands on the page, what colleagues would say and what the plan says, each with a press that takes it into one's own words. */
export function OtherWordings({ desk, line, text, wordings, writers, onUse }: Props) {
  const { me } = desk.session
  const { nameOf } = desk.directory
  const others = otherWords(line, wordings, me).filter((other) => other.text !== text)
  const { decision, draft } = line
  const decided = decision?.show === 'words' && decision.text !== text ? decision : undefined
  const whose = (user: string) => {
    if (user === me) return words.mine
    return writers.includes(user) ? words.writing(nameOf(user)) : words.theirs(nameOf(user))
  }
  return (
    <>
      {decided !== undefined && (
        <Other whose={words.decided(nameOf(decided.by))} text={decided.text} onUse={() => onUse(decided.text)} />
      )}
      {others.map((other) => (
        <Other key={other.user} whose={whose(other.user)} text={other.text} onUse={() => onUse(other.text)} />
      ))}
      {draft !== '' && draft !== text && draft !== decided?.text && (
        <Other whose={words.draft} text={draft} onUse={() => onUse(draft)} />
      )}
    </>
  )
}

function Other({ whose, text, onUse }: { whose: string; text: string; onUse: () => void }) {
  return (
    <div className="child-other">
      <p className="child-other-who">
        {whose}{' '}
        <Button small look="bare" aria-label={words.useLabel(whose, text)} onClick={onUse}>
          {words.use}
        </Button>
      </p>
      <q>{text}</q>
    </div>
  )
}
