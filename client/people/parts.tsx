import type { ReactNode } from 'react'
import type { Me } from '../app/api.js'
import { AppHeader } from '../app/app-header.jsx'
import { Link } from '../app/link.jsx'
import { ThemeButton } from '../app/theme-button.jsx'
import { strings } from '../strings.js'
import '../theme/people.css'

/** What went wrong with what was just asked; read out at once. */
export function Problem({ words }: { words: string | undefined }) {
  return (
    <div role="alert" className="form-problem-place">
      {words !== undefined && <p className="form-problem">{words}</p>}
    </div>
  )
}

/** What has just been done; read out when there is a pause. */
export function Done({ words }: { words: string | undefined }) {
  return (
    <div role="status" className="form-done-place">
      {words !== undefined && <p className="form-done">{words}</p>}
    </div>
  )
}

/** A small sheet on the desk with one thing to do: signing in, joining. */
export function SheetPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="sheet-page">
      <header className="app-header" data-plain>
        <Link href="/" className="app-name">
          {strings.product}
        </Link>
        <span className="app-header-gap" />
        <ThemeButton />
      </header>
      <main className="sheet">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  )
}

/** A page of text and facts under the header. */
export function DeskPage({ me, title, children }: { me: Me; title: string; children: ReactNode }) {
  return (
    <>
      <AppHeader me={me} />
      <main className="desk-page">
        <h1>{title}</h1>
        {children}
      </main>
    </>
  )
}
