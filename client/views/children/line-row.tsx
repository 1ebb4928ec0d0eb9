import { type KeyboardEvent, memo, useId } from 'react'
import type { ChildLine } from '../../../plan/children/line.js'
import type { WordingEntry } from '../../../schema/children/entries.js'
import { Button } from '../../app/button.jsx'
import { childrenWords } from '../../words/children.js'
import type { Desk } from './desk.js'
import { type LineActs, LineEditor } from './line-editor.jsx'
import { LineSources } from './line-source.jsx'
import { LineState } from './line-state.jsx'
import { wordsBeside } from './own-words.js'
import { Reasons } from './reasons.jsx'
import { StaleNote } from './stale-note.jsx'

const words = childrenWords
/** The day that the page was made from: nobody decides about it. */
const FIRM = 'C80'

interface Props {
  readonly desk: Desk
  readonly line: ChildLine
  readonly open: boolean
  readonly wordings: ReadonlyMap<string, WordingEntry>
  /** Account ids of who is writing here now. */
  readonly writers: readonly string[]
  /** How many proposals of the school council wait here. */
  readonly proposed: number
  readonly changedOn: string | null | undefined
  /** What else staff should know of it. */
  readonly note: string | undefined
  readonly acts: LineActs
  readonly onOpen: (line: string) => void
  readonly onLeave: (line: string) => void
}

/** One line: what the plan says, and beside it what children read, how it stands and what it needs. */
export const LineRow = memo(function LineRow(props: Props) {
  const { desk, line, open, wordings, writers, proposed, changedOn, note, acts, onOpen, onLeave } = props
  const state = useId()
  const whose = [
    ...wordsBeside(line, wordings).map((user) =>
      user === desk.session.me ? words.line.yours : words.line.theirsOf(desk.directory.nameOf(user)),
    ),
    ...(proposed > 0 ? [words.line.councils] : []),
  ]
  const waits = line.status === 'needs-approval' && line.draft !== ''
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      if (waits) acts.approve(line, line.draft)
    }
  }
  return (
    <li className="child-row" data-line={line.key} data-state={line.status} data-open={open || undefined}>
      <div className="child-source">
        <LineSources desk={desk} line={line} />
      </div>
      <div className="child-line">
        {line.template === FIRM ? (
          <p className="child-words">{line.text}</p>
        ) : open ? (
          <LineEditor
            desk={desk}
            line={line}
            wordings={wordings}
            writers={writers}
            acts={acts}
            onLeave={() => onLeave(line.key)}
          />
        ) : (
          <button
            type="button"
            className="plain child-words"
            aria-describedby={state}
            aria-keyshortcuts="Enter"
            onClick={() => onOpen(line.key)}
            onKeyDown={onKey}
          >
            {line.text || line.draft || words.line.none}
          </button>
        )}
        {!open && <LineState desk={desk} line={line} id={state} note={note} />}
        {line.status === 'withheld' && !open && <Reasons hits={line.hits} />}
        {!open && <Writing desk={desk} writers={writers} />}
        {!open && whose.length > 0 && <p className="child-waiting-words">{words.line.others(whose)}</p>}
        <StaleNote
          plan={desk.read}
          line={line}
          changedOn={changedOn}
          onKeep={() => acts.keep(line)}
          onRewrite={open ? undefined : () => onOpen(line.key)}
          onUseNew={() => (line.kind === 'transformed' ? acts.approve(line, line.draft) : acts.back(line))}
        />
        {!open && line.stale === undefined && <Quick line={line} waits={waits} acts={acts} onOpen={onOpen} />}
      </div>
    </li>
  )
})

function Writing({ desk, writers }: { desk: Desk; writers: readonly string[] }) {
  const [first, ...rest] = writers.map((id) => desk.directory.nameOf(id))
  if (first === undefined) return null
  return (
    <p className="child-writing">
      {rest.length === 0 ? words.line.writing(first) : words.line.writingTwo([first, ...rest])}
    </p>
  )
}

/** What a line needs that is not in hand: answered without opening it. */
function Quick({ line, waits, acts, onOpen }: Pick<Props, 'line' | 'acts' | 'onOpen'> & { waits: boolean }) {
  if (line.status === 'shown') return null
  return (
    <div className="child-acts">
      {waits && (
        <Button small look="quiet" aria-keyshortcuts="Control+Enter" onClick={() => acts.approve(line, line.draft)}>
          {words.line.approve}
        </Button>
      )}
      {line.status === 'hidden' ? (
        <Button small look="quiet" onClick={() => acts.back(line)}>
          {words.line.bring}
        </Button>
      ) : (
        <>
          <Button small look={waits ? 'bare' : 'quiet'} onClick={() => onOpen(line.key)}>
            {line.draft === '' ? words.line.words : words.line.write}
          </Button>
          <Button small look="bare" onClick={() => acts.hide(line)}>
            {words.line.hide}
          </Button>
        </>
      )}
    </div>
  )
}
