import { Button, Checkbox } from '@mantine/core'
import { useEffect, useState } from 'react'
import { type KeptOf, keptHere, removeKept } from '../local/kept-here.js'
import { NotAgreedError } from '../local/leave-device.js'
import { withMantine } from '../theme/with-mantine.jsx'
import { keptWords } from '../words/kept.js'
import { Dialog } from './dialog.jsx'
import { Problem } from './parts.jsx'
import { useTask } from './use-task.js'
import { words } from './words.js'

interface Props {
  /** Whose copies: those of one person, or of everybody but one. */
  readonly of: { readonly only: string } | { readonly except: string | undefined }
  readonly onRemoved?: () => void
  readonly small?: boolean
}

/**
 * The offer to remove what this device keeps of people who are signed out or removed: on a shared computer they can ask for it
 * and so can whoever sits there next. Nothing where nothing is kept.
 */
function RemoveKept({ of, onRemoved, small = false }: Props) {
  const only = 'only' in of ? of.only : undefined
  const except = 'except' in of ? of.except : undefined
  const [any, setAny] = useState(false)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    let left = false
    if (!open)
      keptHere(wanted(only, except)).then(
        (kept) => !left && setAny(kept.length > 0),
        // A browser that keeps nothing has nothing to offer.
        (error: unknown) => console.warn(error),
      )
    return () => {
      left = true
    }
  }, [only, except, open])
  if (!any) return null
  const said = only === undefined ? keptWords.others : keptWords.own
  return (
    <>
      <Button size={small ? 'compact-sm' : 'sm'} variant="subtle" onClick={() => setOpen(true)}>
        {said.open}
      </Button>
      {open && (
        <RemoveDialog
          wanted={wanted(only, except)}
          title={said.open}
          lead={said.lead}
          onClose={() => setOpen(false)}
          onRemoved={() => {
            setOpen(false)
            onRemoved?.()
          }}
        />
      )}
    </>
  )
}

export default withMantine(RemoveKept)

function wanted(only: string | undefined, except: string | undefined) {
  return (person: string): boolean => (only === undefined ? person !== except : person === only)
}

interface DialogProps {
  readonly wanted: (person: string) => boolean
  readonly title: string
  readonly lead: string
  readonly onClose: () => void
  readonly onRemoved: () => void
}

function RemoveDialog({ wanted: whom, title, lead, onClose, onRemoved }: DialogProps) {
  const [kept, setKept] = useState<readonly KeptOf[]>()
  const [lose, setLose] = useState(false)
  const task = useTask()
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted once, when the dialog opens.
  useEffect(() => void task.run(async () => setKept(await keptHere(whom))), [])
  const sum = (count: (one: KeptOf) => number) => (kept ?? []).reduce((total, one) => total + count(one), 0)
  const unsent = sum(({ onlyHere }) => onlyHere.unsent.length + onlyHere.files.length)
  const setAside = sum(({ onlyHere }) => onlyHere.setAside.length)
  const drafts = sum(({ onlyHere }) => onlyHere.drafts.length)
  const precious = unsent + setAside + drafts > 0
  const remove = async () => {
    try {
      for (const one of kept ?? []) await removeKept(one)
      onRemoved()
    } catch (error) {
      if (!(error instanceof NotAgreedError)) throw error
      setKept(await keptHere(whom))
      setLose(false)
      task.say(words.signOut.more)
    }
  }
  return (
    <Dialog onClose={onClose} title={title}>
      <div className="form">
        <p>{lead}</p>
        {kept !== undefined && (
          <p>
            <strong>
              {keptWords.plans(
                sum(({ plans }) => plans),
                kept.length,
              )}
            </strong>
          </p>
        )}
        {precious && (
          <div className="note" data-serious="">
            {unsent > 0 && (
              <p>
                <strong>{words.signOut.unsent(unsent)}</strong> {keptWords.signInFirst}
              </p>
            )}
            {setAside > 0 && <p>{words.signOut.aside(setAside)}</p>}
            {drafts > 0 && <p>{keptWords.drafts(drafts)}</p>}
            <Checkbox
              label={words.signOut.lose}
              checked={lose}
              onChange={(event) => setLose(event.currentTarget.checked)}
            />
          </div>
        )}
        <Problem words={task.problem} />
        <div className="form-buttons">
          <Button
            onClick={() => void task.run(remove)}
            loading={task.busy}
            disabled={kept === undefined || (precious && !lose)}
          >
            {keptWords.submit}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
