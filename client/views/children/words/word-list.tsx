import { type RefObject, useMemo, useState } from 'react'
import { baseData, type ChildrenExtension } from '../../../../schema/children/data.js'
import { Button } from '../../../app/button.jsx'
import { Problem } from '../../../people/parts.jsx'
import { useTask } from '../../../people/use-task.js'
import { ownWords as words } from '../../../words/children-words.js'
import type { OwnWordsHere } from './use-own-words.js'
import { WordDialog } from './word-dialog.jsx'
import { matching, rowsOf, type WordRow, withoutWord } from './word-rows.js'

/** What both lists, of words and of sentences, are given. */
export interface ListProps {
  readonly own: ChildrenExtension
  readonly here: OwnWordsHere
  readonly search: string
  readonly onlyOwn: boolean
  /** Leads the whole school. */
  readonly leader: boolean
  readonly onDone: (said: string) => void
  readonly otherwise: RefObject<HTMLElement | null>
}

/** Entries that are shown before somebody asks for all: enough to see what it is, few enough to leave by keyboard. */
const SHOWN = 30

/** All words, the school's own marked. */
export function WordList({ own, here, search, onlyOwn, leader, onDone, otherwise }: ListProps) {
  const [all, setAll] = useState(false)
  const [asked, setAsked] = useState<WordRow | 'new'>()
  const task = useTask(noMore)
  const rows = useMemo(() => rowsOf(baseData, own), [own])
  const found = matching(rows, search).filter(({ from }) => !onlyOwn || from !== 'ours')
  const shown = all ? found : found.slice(0, SHOWN)
  const may = leader && !here.offline
  const remove = ({ term }: WordRow) =>
    void task.run(async () => {
      await here.save((now) => withoutWord(now, term))
      onDone(words.removed(term))
      otherwise.current?.focus()
    })
  return (
    <>
      <div className="own-words-head">
        <p role="status" className="quiet own-words-found">
          {found.length > 0
            ? words.found(found.length)
            : onlyOwn && own.words.length === 0
              ? words.nothingOwn
              : words.nothingFound}
        </p>
        {leader && (
          <Button disabled={!may} onClick={() => setAsked('new')}>
            {words.add}
          </Button>
        )}
      </div>
      <Problem words={task.problem} />
      <ul className="own-words-list">
        {shown.map((row) => (
          <li key={`${row.from} ${row.term}`}>
            <Word row={row} />
            {leader && (
              <span className="own-words-acts">
                {/* What must never be shown holds for every school. */}
                {(row.from !== 'ours' || row.kind !== 'never') && (
                  <button
                    type="button"
                    className="plain link-button"
                    disabled={!may}
                    aria-label={words.changeOf(row.term)}
                    onClick={() => setAsked(row)}
                  >
                    {words.change}
                  </button>
                )}
                {row.from !== 'ours' && (
                  <button
                    type="button"
                    className="plain link-button"
                    disabled={!may || task.busy}
                    aria-label={words.removeOf(row.term)}
                    onClick={() => remove(row)}
                  >
                    {words.remove}
                  </button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {shown.length < found.length && (
        <Button look="quiet" onClick={() => setAll(true)}>
          {words.more(found.length)}
        </Button>
      )}
      {asked !== undefined && (
        <WordDialog
          row={asked === 'new' ? undefined : asked}
          here={here}
          otherwise={otherwise}
          onClose={() => setAsked(undefined)}
          onSaved={(term) => {
            setAsked(undefined)
            onDone(words.saved(term))
          }}
        />
      )}
    </>
  )
}

function Word({ row: { term, plain, kind, from, before } }: { row: WordRow }) {
  return (
    <p className="own-words-word">
      <strong>{term}</strong>{' '}
      <span>
        {kind === 'never' ? <em>{words.never}</em> : plain}{' '}
        {kind === 'word' && <span className="own-words-note">{words.explained}</span>}{' '}
        {from !== 'ours' && <span className="own-words-tag">{words.ownTag}</span>}{' '}
        {before !== undefined && <span className="own-words-note">{words.insteadOf(before.plain)}</span>}
      </span>
    </p>
  )
}

/** The view around asks again by itself. */
const noMore = () => undefined
