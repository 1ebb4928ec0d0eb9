import { Button, Checkbox } from '@mantine/core'
import { useEffect, useState } from 'react'
import { forgetWho, type Session } from '../app/api.js'
import { SignedOutError } from '../app/ask.js'
import { navigate } from '../app/router.js'
import { type OnlyHere, onlyHere, removeDatabase } from '../local/leave-device.js'
import { Dialog } from './dialog.jsx'
import { Problem } from './parts.jsx'
import { signOut } from './requests.js'
import { useTask } from './use-task.js'
import { words } from './words.js'

export function SignOutSection({ session, onAgain }: { session: Session; onAgain: () => void }) {
  const [open, setOpen] = useState(false)
  return (
    <section className="desk-section" aria-labelledby="sign-out">
      <h2 id="sign-out">{words.signOut.title}</h2>
      <p>{words.signOut.body}</p>
      <Button variant="default" onClick={() => setOpen(true)}>
        {words.signOut.open}
      </Button>
      {open && <SignOutDialog session={session} onClose={() => setOpen(false)} onOut={onAgain} />}
    </section>
  )
}

interface Props {
  readonly session: Session
  readonly onClose: () => void
  readonly onOut: () => void
}

/** Signing out, and what becomes of the plans on this device. What only this device has is never lost without being named. */
export function SignOutDialog({ session, onClose, onOut }: Props) {
  const { database } = session
  const [kept, setKept] = useState<OnlyHere>()
  const [wipe, setWipe] = useState(false)
  const [lose, setLose] = useState(false)
  const task = useTask()
  useEffect(() => {
    let left = false
    if (database === undefined) return
    onlyHere(database).then(
      (found) => {
        if (left) return
        setKept(found)
        // On a school's shared computer the copies had better go, but never those that are the only ones.
        setWipe(found.unsent === 0 && found.setAside === 0)
      },
      (error: unknown) => console.error(error),
    )
    return () => {
      left = true
    }
  }, [database])

  const precious = kept !== undefined && kept.unsent + kept.setAside > 0
  const leave = () =>
    void task.run(async () => {
      await signOut().catch((error: unknown) => {
        if (!(error instanceof SignedOutError)) throw error
      })
      forgetWho()
      try {
        if (wipe && database !== undefined) await removeDatabase(database)
      } catch (error) {
        console.warn(error)
        return task.say(words.signOut.failed)
      }
      navigate('/sign-in', 'replace')
      onOut()
    })
  return (
    <Dialog onClose={onClose} title={words.signOut.open}>
      <div className="form">
        {kept === undefined ? (
          <p>{database === undefined ? words.signOut.nothingKept : words.signOut.body}</p>
        ) : (
          <>
            <Checkbox
              label={words.signOut.wipe}
              description={words.signOut.wipeWhy}
              checked={wipe}
              onChange={(event) => {
                setWipe(event.currentTarget.checked)
                setLose(false)
              }}
            />
            {precious && (
              <div className="note" data-serious="">
                {kept.unsent > 0 && (
                  <p>
                    <strong>{words.signOut.unsent(kept.unsent)}</strong> {words.signOut.unsentNext}
                  </p>
                )}
                {kept.setAside > 0 && <p>{words.signOut.aside(kept.setAside)}</p>}
                {wipe && (
                  <Checkbox
                    label={words.signOut.lose}
                    checked={lose}
                    onChange={(event) => setLose(event.currentTarget.checked)}
                  />
                )}
              </div>
            )}
          </>
        )}
        <Problem words={task.problem} />
        <div className="form-buttons">
          <Button onClick={leave} loading={task.busy} disabled={precious && wipe && !lose}>
            {words.signOut.submit}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
