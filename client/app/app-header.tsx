import { strings } from '../strings.js'
import type { Me } from './api.js'
import { Link } from './link.jsx'
import { NoticesPlace } from './notices-place.jsx'
import { ThemeButton } from './theme-button.jsx'

/** The line above every page that is not a plan: where one is, and the way to people and to oneself. */
export function AppHeader({ me }: { me: Me }) {
  return (
    <header className="app-header" data-plain>
      <Link href="/" className="app-name">
        {strings.product}
      </Link>
      <span className="app-header-gap" />
      <nav className="app-links" aria-label={strings.header.label}>
        {me.leader && <Link href="/people">{strings.header.people}</Link>}
        <Link href="/account" className="app-me" title={strings.header.account}>
          <span className="visually-hidden">{strings.header.account}: </span>
          {me.name}
        </Link>
      </nav>
      <NoticesPlace />
      <ThemeButton />
    </header>
  )
}
