import { Button, Textarea } from '@mantine/core'
import { type FormEvent, type RefObject, useState } from 'react'
import { EXTENSION_MOST } from '../../../../schema/children/data.js'
import { Problem } from '../../../people/parts.jsx'
import { useTask } from '../../../people/use-task.js'
import { withMantine } from '../../../theme/with-mantine.jsx'
import { placeholderWords } from '../../../words/children-phrases.js'
import { ownWords as words } from '../../../words/children-words.js'
import { ViewDialog } from '../view-dialog.jsx'
import { type PhraseRow, placeholdersIn } from './phrase-rows.js'
import type { OwnWordsHere } from './use-own-words.js'
import { checked, faultsIn, saidOf } from './word-faults.js'
import { withPhrase } from './word-rows.js'

interface Props {
  readonly row: PhraseRow
  readonly here: OwnWordsHere
  readonly onDone: (said: string) => void
  readonly onClose: () => void
  readonly otherwise: RefObject<HTMLElement | null>
}

/** A sentence of the page, and what its curly brackets stand for. */
export const PhraseDialog = withMantine(function PhraseDialog({ row, here, onDone, onClose, otherwise }: Props) {
  const [text, setText] = useState(row.text)
  const [wrong, setWrong] = useState<string>()
  const task = useTask(noMore)
  const usual = row.usual ?? row.text
  const gaps = placeholdersIn(usual)
  const save = (to: string | undefined) => {
    setWrong(undefined)
    void task.run(async () => {
      try {
        await here.save((now) => checked(withPhrase(now, row.key, to)))
        onDone(to === undefined ? words.backPhrase : words.savedPhrase)
      } catch (error) {
        const faults = faultsIn(error)
        if (faults === undefined) throw error
        setWrong(saidOf(faults))
      }
    })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = text.trim()
    save(said === usual ? undefined : said)
  }
  return (
    <ViewDialog title={row.name} onClose={onClose} otherwise={otherwise}>
      <form className="form" onSubmit={submit} noValidate>
        <Textarea
          label={words.phrase}
          value={text}
          rows={3}
          maxLength={EXTENSION_MOST.phrase}
          error={wrong}
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {row.usual !== undefined && (
          <p className="quiet">
            {words.usual}: “{row.usual}”
          </p>
        )}
        {gaps.length === 0 ? (
          <p className="quiet">{words.noPlaceholders}</p>
        ) : (
          <div>
            <p className="quiet">{words.placeholders}</p>
            <dl className="own-words-gaps">
              {gaps.map((gap) => (
                <div key={gap}>
                  <dt>{`{${gap}}`}</dt>
                  <dd>{placeholderWords[gap] ?? gap}</dd>
                </div>
              ))}
            </dl>
          </div>
        )}
        <p className="quiet">{words.mayStale}</p>
        <Problem words={task.problem} />
        <div className="form-buttons">
          <Button type="submit" loading={task.busy}>
            {words.save}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {words.cancel}
          </Button>
          {row.usual !== undefined && (
            <Button variant="default" className="push" disabled={task.busy} onClick={() => save(undefined)}>
              {words.back}
            </Button>
          )}
        </div>
      </form>
    </ViewDialog>
  )
})

/** The view around asks again by itself. */
const noMore = () => undefined
