import { type ChangeEvent, type RefObject, useRef, useState } from 'react'
import { baseData, type ChildrenExtension } from '../../../../schema/children/data.js'
import { Button } from '../../../app/button.jsx'
import { WORDS_FILE } from '../../../children/state.js'
import { ownWords as words } from '../../../words/children-words.js'
import { AskDialog } from '../ask-dialog.jsx'
import { ViewDialog } from '../view-dialog.jsx'
import { readWordFile } from './read-word-file.js'
import type { OwnWordsHere } from './use-own-words.js'
import { checked, faultsIn, type WordFault } from './word-faults.js'
import { broughtBy, merged, nothingOwn, sameTongue } from './word-rows.js'

interface Props {
  readonly here: OwnWordsHere
  readonly leader: boolean
  readonly onDone: (said: string) => void
  readonly otherwise: RefObject<HTMLElement | null>
}

type Asked =
  | { readonly what: 'take'; readonly file: ChildrenExtension }
  | { readonly what: 'refused'; readonly faults: readonly WordFault[] }

/** All words as a file, and words from a file. */
export function WordFiles({ here, leader, onDone, otherwise }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const own = here.own ?? nothingOwn
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const { currentTarget: input } = event
    const [file] = input.files ?? []
    if (file === undefined) return
    const read = await readWordFile(file)
    // The same file may be chosen again once it was put right.
    input.value = ''
    if ('faults' in read) return setAsked({ what: 'refused', faults: read.faults })
    const brought = broughtBy(own, merged(baseData, own, read.words))
    if (brought.words + brought.phrases === 0 && own.language === read.words.language) onDone(words.importNothing)
    else setAsked({ what: 'take', file: read.words })
  }
  return (
    <section className="own-words-files" aria-labelledby="own-words-files">
      <h3 id="own-words-files">{words.files}</h3>
      <p className="publish-acts">
        <a className="button" data-look="quiet" href={WORDS_FILE} download>
          {words.export}
        </a>
        {leader && (
          <Button look="quiet" disabled={here.offline} onClick={() => field.current?.click()}>
            {words.import}
          </Button>
        )}
      </p>
      {leader && (
        <>
          <p className="quiet">{words.importHelp}</p>
          <input
            ref={field}
            type="file"
            accept=".json,application/json"
            hidden
            aria-label={words.import}
            onChange={(event) => void choose(event)}
          />
        </>
      )}
      {asked?.what === 'take' && (
        <Take
          {...{ file: asked.file, own, here, otherwise, onDone }}
          onClose={close}
          onRefused={(faults) => setAsked({ what: 'refused', faults })}
        />
      )}
      {own.language !== baseData.language && <BackToEnglish {...{ own, here, leader, otherwise, onDone }} />}
      {asked?.what === 'refused' && (
        <ViewDialog title={words.refusedTitle} onClose={close} otherwise={otherwise}>
          <div className="form">
            <p>{words.refused(asked.faults.length)}</p>
            <ul className="publish-lines">
              {asked.faults.map((fault) => (
                <li key={`${fault.pointer} ${fault.message}`}>{fault.message}</li>
              ))}
            </ul>
            <div className="form-buttons">
              <Button onClick={close} data-autofocus>
                {words.close}
              </Button>
            </div>
          </div>
        </ViewDialog>
      )}
    </section>
  )
}

interface TakeProps extends Pick<Props, 'here' | 'onDone' | 'otherwise'> {
  readonly file: ChildrenExtension
  readonly own: ChildrenExtension
  readonly onClose: () => void
  /** With what the school has it does not go together. */
  readonly onRefused: (faults: readonly WordFault[]) => void
}

function Take({ file, own, here, onDone, onClose, onRefused, otherwise }: TakeProps) {
  const brought = broughtBy(own, merged(baseData, own, file))
  return (
    <AskDialog
      title={words.importTitle}
      submit={words.importNow}
      onClose={onClose}
      otherwise={otherwise}
      act={async () => {
        try {
          await here.save((now) => checked(merged(baseData, now, file)))
        } catch (error) {
          const faults = faultsIn(error)
          if (faults === undefined) throw error
          return onRefused(faults)
        }
        onDone(words.imported(brought.words, brought.phrases))
        onClose()
      }}
    >
      <p>{words.importWhat(brought.words, brought.phrases)}</p>
      {!sameTongue(file, own) && <p>{words.importLanguage(languageName(file.language))}</p>}
      <p className="quiet">{words.mayStale}</p>
    </AskDialog>
  )
}

/** A school whose pages are in another language, and a leader's way back. */
function BackToEnglish({ own, here, leader, onDone, otherwise }: Props & { own: ChildrenExtension }) {
  const [asked, setAsked] = useState(false)
  return (
    <p className="own-words-language">
      {words.inLanguage(languageName(own.language))}{' '}
      {leader && (
        <Button small look="bare" disabled={here.offline} onClick={() => setAsked(true)}>
          {words.english}
        </Button>
      )}
      {asked && (
        <AskDialog
          title={words.englishTitle}
          submit={words.englishNow}
          danger
          otherwise={otherwise}
          onClose={() => setAsked(false)}
          act={async () => {
            await here.save(() => nothingOwn)
            onDone(words.englishDone)
            setAsked(false)
          }}
        >
          <p>{words.englishEffect}</p>
        </AskDialog>
      )}
    </p>
  )
}

/** `Welsh` for `cy`, as far as this browser knows it. */
const languageName = (language: string): string =>
  new Intl.DisplayNames('en-GB', { type: 'language', fallback: 'code' }).of(language) ?? language
