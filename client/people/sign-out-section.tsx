import { Button, Checkbox } from '@mantine/core'
import { useEffect, useState } from 'react'
import { forgetWho, type Session } from '../app/api.js'
import { SignedOutError } from '../app/ask.js'
import { navigate } from '../app/router.js'
import { checkAgreed, NotAgreedError, type OnlyHere, onlyHere, removeEverything } from '../local/leave-device.js'
import { Dialog } from './dialog.jsx'
import { Problem } from './parts.jsx'
import { signInWays, signOut } from './requests.js'
import { useTask } from './use-task.js'
import { words } from './words.js'

export function SignOutSection({ session, onAgain }: { session: Session; onAgain: () => void }) {
  // An open plan leads straight to it.
  const [open, setOpen] = useState(() => location.hash === '#sign-out')
  const close = () => {
    history.replaceState(null, '', location.pathname)
    setOpen(false)
  }
  return (
    <section className="desk-section" aria-labelledby="sign-out">
      <h2 id="sign-out">{words.signOut.title}</h2>
      <p>{words.signOut.body}</p>
      <Button variant="default" onClick={() => setOpen(true)}>
        {words.signOut.open}
      </Button>
      {open && <SignOutDialog session={session} onClose={close} onOut={onAgain} />}
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
  const [noWayBack, setNoWayBack] = useState<string>()
  const task = useTask()
  const { hasPassword } = session.me
  useEffect(() => {
    if (hasPassword) return
    let left = false
    signInWays().then(
      ({ mailLink, schoolAccounts }) => {
        const { noPasswordMail, noPasswordSchool, noPassword } = words.signOut
        if (!left) setNoWayBack(mailLink ? noPasswordMail : schoolAccounts.length > 0 ? noPasswordSchool : noPassword)
      },
      () => !left && setNoWayBack(words.signOut.noPassword),
    )
    return () => {
      left = true
    }
  }, [hasPassword])
  useEffect(() => {
    let left = false
    if (database === undefined) return
    onlyHere(database).then(
      (found) => {
        if (left) return
        setKept(found)
        // On a school's shared computer the copies had better go, but never those that are the only ones.
        setWipe(found.unsent.length + found.setAside.length + found.files.length + found.drafts.length === 0)
      },
      (error: unknown) => console.error(error),
    )
    return () => {
      left = true
    }
  }, [database])

  const unsent = kept?.unsent.length ?? 0
  const setAside = kept?.setAside.length ?? 0
  const files = kept?.files.length ?? 0
  const drafts = kept?.drafts.length ?? 0
  const precious = unsent + setAside + files + drafts > 0
  const signOutHere = async () => {
    const removing = wipe && database !== undefined && kept !== undefined
    // While still signed in, because another tab may have typed since this was counted; and again as it is removed.
    if (removing) await checkAgreed(database, kept)
    await signOut().catch((error: unknown) => {
      if (!(error instanceof SignedOutError)) throw error
    })
    forgetWho()
    try {
      if (removing) await removeEverything(database, kept)
    } catch (error) {
      if (error instanceof NotAgreedError) throw error
      console.warn(error)
      return task.say(words.signOut.failed)
    }
    navigate('/sign-in', 'replace')
    onOut()
  }
  const leave = () =>
    void task.run(async () => {
      try {
        await signOutHere()
      } catch (error) {
        if (!(error instanceof NotAgreedError)) throw error
        setKept(error.found)
        setLose(false)
        task.say(words.signOut.more)
      }
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
                {unsent > 0 && (
                  <p>
                    <strong>{words.signOut.unsent(unsent)}</strong> {words.signOut.unsentNext}
                  </p>
                )}
                {setAside > 0 && <p>{words.signOut.aside(setAside)}</p>}
                {files > 0 && <p>{words.signOut.files(files)}</p>}
                {drafts > 0 && <p>{words.signOut.drafts(drafts)}</p>}
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
        {noWayBack !== undefined && <p className="note">{noWayBack}</p>}
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
