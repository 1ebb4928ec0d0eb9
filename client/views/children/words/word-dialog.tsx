import { Radio, TextInput } from '@mantine/core'
import { type FormEvent, type RefObject, useState } from 'react'
import { EXTENSION_MOST, type WordKind } from '../../../../schema/children/data.js'
import { FormEnd } from '../../../people/form-end.jsx'
import { useTask } from '../../../people/use-task.js'
import { withMantine } from '../../../theme/with-mantine.jsx'
import { ownWords as words } from '../../../words/children-words.js'
import { ViewDialog } from '../view-dialog.jsx'
import type { OwnWordsHere } from './use-own-words.js'
import { checked, faultsIn, faultsOfWord } from './word-faults.js'
import { type WordRow, withWord } from './word-rows.js'

const KINDS: readonly WordKind[] = ['swap', 'word', 'never']

interface Props {
  /** undefined: a new one. */
  readonly row: WordRow | undefined
  readonly here: OwnWordsHere
  readonly onSaved: (term: string) => void
  readonly onClose: () => void
  readonly otherwise: RefObject<HTMLElement | null>
}

/** A word and what the page does with it. */
export const WordDialog = withMantine(function WordDialog({ row, here, onSaved, onClose, otherwise }: Props) {
  const [term, setTerm] = useState(row?.term ?? '')
  const [plain, setPlain] = useState(row?.plain ?? '')
  const [kind, setKind] = useState<WordKind>(row?.kind ?? 'swap')
  const [wrong, setWrong] = useState<{ readonly term?: string; readonly plain?: string }>({})
  const task = useTask(noMore)
  const never = kind === 'never'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    task.say(undefined)
    const word = { term: term.trim(), plain: never ? '' : plain.trim(), kind }
    if (word.term === '') return setWrong({ term: words.needsTerm })
    if (!never && word.plain === '') return setWrong({ plain: words.needsPlain })
    setWrong({})
    void task.run(async () => {
      let mine = 0
      try {
        await here.save((now) => {
          const next = withWord(now, word, row?.from === 'ours' ? undefined : row?.term)
          mine = next.line
          return checked(next.own)
        })
        onSaved(word.term)
      } catch (error) {
        const faults = faultsIn(error)
        if (faults === undefined) throw error
        const { term, plain, others } = faultsOfWord(faults, mine)
        setWrong({ ...(term !== '' && { term }), ...(plain !== '' && { plain }) })
        if (others !== '') task.say(`${words.elsewhere} ${others}`)
      }
    })
  }
  return (
    <ViewDialog
      title={row === undefined ? words.addTitle : words.changeTitle(row.term)}
      onClose={onClose}
      otherwise={otherwise}
    >
      <form className="form" onSubmit={submit} noValidate>
        <TextInput
          label={words.term}
          description={words.termHelp}
          value={term}
          maxLength={EXTENSION_MOST.term}
          readOnly={row !== undefined && row.from !== 'added'}
          error={wrong.term}
          autoComplete="off"
          {...(row === undefined && { 'data-autofocus': true })}
          onChange={(event) => setTerm(event.currentTarget.value)}
        />
        {!never && (
          <TextInput
            label={words.plain}
            description={words.plainHelp}
            value={plain}
            maxLength={EXTENSION_MOST.plain}
            error={wrong.plain}
            autoComplete="off"
            {...(row !== undefined && { 'data-autofocus': true })}
            onChange={(event) => setPlain(event.currentTarget.value)}
          />
        )}
        <Radio.Group
          label={words.kind}
          value={kind}
          onChange={(chosen) => setKind(KINDS.find((one) => one === chosen) ?? 'swap')}
        >
          <div className="own-words-kinds">
            {KINDS.map((one) => (
              <Radio key={one} value={one} label={words.kinds[one][0]} description={words.kinds[one][1]} />
            ))}
          </div>
        </Radio.Group>
        <p className="quiet">{words.mayStale}</p>
        <FormEnd task={task} submit={words.save} onCancel={onClose} />
      </form>
    </ViewDialog>
  )
})

/** The view around asks again by itself. */
const noMore = () => undefined
