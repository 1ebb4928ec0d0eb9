import { useDeferredValue, useRef, useState } from 'react'
import { Button } from '../../../app/button.jsx'
import type { PlanSession } from '../../../page/plan-session.js'
import '../../../theme/children-words.css'
import { ownWords as words } from '../../../words/children-words.js'
import { PhraseList } from './phrase-list.jsx'
import { useOwnWords } from './use-own-words.js'
import { WordFiles } from './word-files.jsx'
import { WordList } from './word-list.jsx'
import { nothingOwn } from './word-rows.js'

interface Props {
  readonly plan: PlanSession
  /** The school's words are other ones now: the page has to be read again. */
  readonly onChanged: () => void
}

const PARTS = ['words', 'phrases'] as const

/** The words and sentences of the children's page: the whole list, with the school's own in their places. */
export function OwnWords({ plan, onChanged }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const here = useOwnWords()
  const [part, setPart] = useState<(typeof PARTS)[number]>('words')
  const [typed, setTyped] = useState('')
  const [onlyOwn, setOnlyOwn] = useState(false)
  const [said, setSaid] = useState('')
  const search = useDeferredValue(typed)
  const own = here.own ?? nothingOwn
  const leader = plan.me.leader
  const done = (what: string) => {
    setSaid(what)
    onChanged()
  }
  const list = { own, here, search, onlyOwn, leader, onDone: done, otherwise: heading }
  return (
    <section className="own-words" aria-labelledby="own-words">
      <h2 id="own-words" ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <p>
        {words.lead} {!leader && words.leaderWrites}
      </p>
      <p role="status" className="publish-said">
        {said}
      </p>
      {here.offline && <p className="form-problem">{words.offline}</p>}
      {here.problem !== undefined && (
        <p role="alert" className="form-problem">
          {here.problem}
        </p>
      )}
      {here.own === undefined ? (
        here.offline || here.problem !== undefined ? (
          <Button look="quiet" onClick={() => void here.refresh()}>
            {words.tryAgain}
          </Button>
        ) : (
          <p className="quiet">{words.opening}</p>
        )
      ) : (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: two buttons are no set of fields */}
          <div className="publish-choice" role="group" aria-label={words.part}>
            {PARTS.map((one) => (
              <button
                key={one}
                type="button"
                className="plain publish-tab"
                aria-pressed={part === one}
                onClick={() => setPart(one)}
              >
                {words[one]}
              </button>
            ))}
          </div>
          <div className="own-words-tools">
            <input
              type="search"
              className="form-input"
              aria-label={part === 'words' ? words.searchWords : words.searchPhrases}
              placeholder={part === 'words' ? words.searchWords : words.searchPhrases}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <label className="own-words-only">
              <input type="checkbox" checked={onlyOwn} onChange={(event) => setOnlyOwn(event.currentTarget.checked)} />
              {words.onlyOwn}
            </label>
          </div>
          {part === 'words' ? <WordList {...list} /> : <PhraseList {...list} />}
          <WordFiles here={here} leader={leader} onDone={done} otherwise={heading} />
        </>
      )}
    </section>
  )
}
