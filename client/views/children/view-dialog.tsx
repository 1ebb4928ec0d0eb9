import { type ReactNode, type RefObject, useEffect, useState } from 'react'
import { Dialog } from '../../people/dialog.jsx'

interface Props {
  readonly title: string
  readonly size?: 'md' | 'lg' | 'xl'
  readonly onClose: () => void
  /** Where the keyboard goes on when what opened the dialog is no longer there. */
  readonly otherwise?: RefObject<HTMLElement | null>
  readonly children: ReactNode
}

/** A dialog that gives the focus back to what opened it. */
export function ViewDialog({ otherwise, ...dialog }: Props) {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // What it was opened from may be leaving the page together with it.
      setTimeout(() => {
        if (document.activeElement !== document.body && document.activeElement !== null) return
        const there = opener instanceof HTMLElement && opener.isConnected && !opener.matches(':disabled')
        if (there) opener.focus()
        else otherwise?.current?.focus()
      })
    },
    [opener, otherwise],
  )
  return <Dialog {...dialog} />
}
