import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { ChildLine } from '../../../plan/children/line.js'
import type { WordingEntry } from '../../../schema/children/entries.js'
import { LINE_MOST_LETTERS } from '../../../schema/children/entries.js'
import { Button } from '../../app/button.jsx'
import { childrenWords } from '../../words/children.js'
import { LineProposals } from './council/line-proposals.jsx'
import { proposalOf } from './council/proposals.js'
import type { Desk } from './desk.js'
import { judge } from './judge.js'
import { firstWords, inOneLine } from './own-words.js'
import { ReadingNotes } from './reading-notes.jsx'
import { swapWord } from './swap-word.js'
import { useSaidLater } from './use-said-later.js'
import { OtherWordings } from './wordings.jsx'

const words = childrenWords.line

interface Props {
  readonly desk: Desk
  readonly line: ChildLine
  readonly wordings: ReadonlyMap<string, WordingEntry>
  /** Account ids of who is writing here now. */
  readonly writers: readonly string[]
  readonly acts: LineActs
  readonly onLeave: () => void
}

/** What can be done about a line; each says what it did and leaves the line in hand. */
export interface LineActs {
  readonly approve: (line: ChildLine, text: string, proposal?: string) => void
  readonly hide: (line: ChildLine) => void
  readonly back: (line: ChildLine) => void
  readonly keep: (line: ChildLine) => void
}

/** A line in hand: words as they are typed, how they read, what others would say, and what to do. */
export function LineEditor({ desk, line, wordings, writers, acts, onLeave }: Props) {
  // As it is now: what is shown beside the line comes a moment later, and words of the school council were just put there.
  const [text, setText] = useState(() =>
    firstWords(line, desk.session.wordings.get().get(line.key)?.get(desk.session.me)),
  )
  const [refused, setRefused] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const notes = useId()
  const judged = judge(text, line, desk)
  const { cannot } = judged
  useSaidLater(cannot === undefined ? 'fine' : cannot, desk.say)

  useEffect(() => {
    const { current } = field
    current?.focus({ preventScroll: true })
    current?.setSelectionRange(current.value.length, current.value.length)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the words, and how wide the page is
  useLayoutEffect(() => {
    const grow = () => {
      const { current } = field
      if (current === null) return
      current.style.height = 'auto'
      current.style.height = `${current.scrollHeight + 2}px`
    }
    grow()
    addEventListener('resize', grow)
    return () => removeEventListener('resize', grow)
  }, [text])

  const write = (now: string) => {
    setText(now)
    setRefused(false)
    desk.session.write(line.key, now === line.text ? '' : now)
  }
  const use = (now: string) => {
    write(now)
    field.current?.focus()
    desk.say(childrenWords.said.used)
  }
  const approve = () => {
    if (cannot === undefined)
      acts.approve(line, text.trim(), proposalOf(line.key, text, desk.here.state?.proposals ?? []))
    else {
      setRefused(true)
      desk.say(words.cannot[cannot])
    }
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      if (event.ctrlKey || event.metaKey) approve()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onLeave()
    }
  }
  return (
    <div className="child-editor">
      <textarea
        ref={field}
        className="child-field"
        aria-label={line.template.startsWith('F') ? words.labelFamilies : words.label}
        aria-describedby={notes}
        lang={desk.data.language}
        rows={1}
        maxLength={LINE_MOST_LETTERS}
        value={text}
        onChange={(event) => write(inOneLine(event.currentTarget.value))}
        onKeyDown={onKey}
      />
      <ReadingNotes
        id={notes}
        judged={judged}
        standing={standingOf(line, text)}
        onSwap={(easier) => {
          write(swapWord(text, easier))
          field.current?.focus()
        }}
      />
      {refused && cannot !== undefined && <p className="child-refused">{words.cannot[cannot]}</p>}
      <OtherWordings desk={desk} line={line} text={text} wordings={wordings} writers={writers} onUse={use} />
      <LineProposals line={line} plan={desk.plan} here={desk.here} onUse={use} />
      <div className="child-acts">
        <Button
          small
          aria-disabled={cannot !== undefined || undefined}
          aria-keyshortcuts="Control+Enter"
          onClick={approve}
        >
          {words.approve}
        </Button>
        {line.status !== 'hidden' && (
          <Button small look="quiet" onClick={() => acts.hide(line)}>
            {words.hide}
          </Button>
        )}
        {line.decision !== undefined && (
          <Button small look="quiet" onClick={() => acts.back(line)}>
            {words.back}
          </Button>
        )}
        <Button small look="bare" onClick={onLeave}>
          {words.close}
        </Button>
      </div>
    </div>
  )
}

/** What becomes of words that nothing speaks against. */
function standingOf(line: ChildLine, text: string): string {
  if (text.trim() === '') return words.cannot.empty
  if (line.status === 'shown' && text === line.text) return childrenWords.states.shown
  return text === line.draft && line.kind === 'transformed' ? words.swapped : words.own
}
