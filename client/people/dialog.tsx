import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { withMantine } from '../theme/with-mantine.jsx'
import '../theme/people.css'
import { words } from './words.js'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly size?: 'md' | 'lg' | 'xl'
  readonly children: ReactNode
}

/** Something that wants an answer before the page goes on. */
export const Dialog = withMantine(function Dialog({ title, onClose, size = 'md', children }: Props) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      centered
      // It would lock with a style sheet of its own, which this site does not let in; people.css does it.
      lockScroll={false}
      closeButtonProps={{ 'aria-label': words.close }}
      // Otherwise readers of landmarks find a second banner.
      attributes={{ header: { role: 'presentation' } }}
    >
      {children}
    </Modal>
  )
})
