import type { ReactNode } from 'react'
import { Link } from '../app/link.jsx'
import { strings } from '../strings.js'

interface Props {
  readonly title?: string
  readonly words: string
  readonly back?: boolean
  readonly children?: ReactNode
}

/** A page with one thing to say. */
export function Message({ title, words, back = false, children }: Props) {
  return (
    <main className="desk-message">
      {title !== undefined && <h1>{title}</h1>}
      <p>{words}</p>
      {children}
      {back && <Link href="/">{strings.page.backToPlans}</Link>}
    </main>
  )
}
