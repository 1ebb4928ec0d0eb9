import { useMemo, useState } from 'react'
import { baseData } from '../../../../schema/children/data.js'
import { Button } from '../../../app/button.jsx'
import { PHRASE_GROUPS, phraseGroupNames } from '../../../words/children-phrases.js'
import { ownWords as words } from '../../../words/children-words.js'
import { PhraseDialog } from './phrase-dialog.jsx'
import { matchingPhrases, type PhraseRow, phrasesOf } from './phrase-rows.js'
import type { ListProps } from './word-list.jsx'

/** Sentences that are shown of a group before somebody asks for all. */
const SHOWN = 6

/** Every sentence the page is made of, by where it stands. */
export function PhraseList({ own, here, search, onlyOwn, leader, onDone, otherwise }: ListProps) {
  const [all, setAll] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<PhraseRow>()
  const rows = useMemo(() => phrasesOf(baseData, own), [own])
  const found = matchingPhrases(rows, search).filter(({ usual }) => !onlyOwn || usual !== undefined)
  const none = onlyOwn && Object.keys(own.phrases).length === 0
  return (
    <>
      <p role="status" className="quiet own-words-found">
        {found.length > 0 ? words.found(found.length) : none ? words.nothingOwn : words.nothingFound}
      </p>
      {PHRASE_GROUPS.map((group) => {
        const inGroup = found.filter((row) => row.group === group)
        if (inGroup.length === 0) return null
        const shown = all.has(group) || search !== '' ? inGroup : inGroup.slice(0, SHOWN)
        return (
          <section key={group} aria-label={phraseGroupNames[group]}>
            <h3>{phraseGroupNames[group]}</h3>
            <ul className="own-words-list">
              {shown.map((row) => (
                <li key={row.key}>
                  <p>
                    <span className="own-words-name">{row.name}</span> {row.text}{' '}
                    {row.usual !== undefined && (
                      <>
                        <span className="own-words-tag">{words.ownTag}</span>{' '}
                        <span className="own-words-note">{words.insteadOf(row.usual)}</span>
                      </>
                    )}
                  </p>
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
            {shown.length < inGroup.length && (
              <Button
                look="bare"
                small
                aria-label={`${words.more(inGroup.length)}: ${phraseGroupNames[group]}`}
                onClick={() => setAll(new Set([...all, group]))}
              >
                {words.more(inGroup.length)}
              </Button>
            )}
          </section>
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
