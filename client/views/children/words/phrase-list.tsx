import { useMemo, useState } from 'react'
import { baseData } from '../../../../schema/children/data.js'
import { PHRASE_GROUPS, phraseGroupNames } from '../../../words/children-phrases.js'
import { ownWords as words } from '../../../words/children-words.js'
import { PhraseDialog } from './phrase-dialog.jsx'
import { matchingPhrases, type PhraseRow, phrasesOf } from './phrase-rows.js'
import type { ListProps } from './word-list.jsx'

/** Every sentence the page is made of, by where it stands. */
export function PhraseList({ own, here, search, onlyOwn, leader, onDone, otherwise }: ListProps) {
  const [asked, setAsked] = useState<PhraseRow>()
  const rows = useMemo(() => phrasesOf(baseData, own), [own])
  const found = matchingPhrases(rows, search).filter(({ usual }) => !onlyOwn || usual !== undefined)
  const none = onlyOwn && Object.keys(own.phrases).length === 0
  const narrowed = onlyOwn || search.trim() !== ''
  return (
    <>
      <p role="status" className="quiet own-words-found">
        {found.length > 0 ? words.found(found.length) : none ? words.nothingOwn : words.nothingFound}
      </p>
      {PHRASE_GROUPS.map((group) => {
        const shown = found.filter((row) => row.group === group)
        if (shown.length === 0) return null
        // Opened by the search, closed again when it is over; a person opens and closes them in between.
        return (
          <details key={`${group} ${narrowed}`} open={narrowed} className="own-words-group">
            <summary>
              {phraseGroupNames[group]} <span className="own-words-count">{shown.length}</span>
            </summary>
            <ul className="own-words-list">
              {shown.map((row) => (
                <li key={row.key}>
                  <Phrase row={row} />
                  {leader && (
                    <span className="own-words-acts">
                      <button
                        type="button"
                        className="plain link-button"
                        disabled={here.offline}
                        aria-label={words.changeOf(row.name)}
                        onClick={() => setAsked(row)}
                      >
                        {words.change}
                      </button>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </details>
        )
      })}
      {asked !== undefined && (
        <PhraseDialog
          row={asked}
          here={here}
          otherwise={otherwise}
          onClose={() => setAsked(undefined)}
          onDone={(said) => {
            setAsked(undefined)
            onDone(said)
          }}
        />
      )}
    </>
  )
}

function Phrase({ row: { name, text, usual } }: { row: PhraseRow }) {
  return (
    <p>
      <span className="own-words-name">{name}</span> {text}{' '}
      {usual !== undefined && (
        <>
          <span className="own-words-tag">{words.ownTag}</span>{' '}
          {usual !== '' && <span className="own-words-note">{words.insteadOf(usual)}</span>}
        </>
      )}
    </p>
  )
}
