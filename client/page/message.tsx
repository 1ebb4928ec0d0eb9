import type { ReactNode } from 'react'
import { Link } from '../app/link.jsx'
import { strings } from '../strings.js'

/** A page with one thing to say. */
export function Message({ words, back = false, children }: { words: string; back?: boolean; children?: ReactNode }) {
  return (
    <main className="desk-message">
      <p>{words}</p>
      {children}
      {back && <Link href="/">{strings.page.backToPlans}</Link>}
    </main>
  )
}
