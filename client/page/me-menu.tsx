import { useId } from 'react'
import { personColour } from '../../schema/person-colour.js'
import type { Me } from '../app/api.js'
import { Initials } from '../app/initials.jsx'
import { Link } from '../app/link.jsx'
import { ThemeButton } from '../app/theme-button.jsx'
import { strings } from '../strings.js'

/** Oneself among the people here, and the way from an open plan to people, one's account and out. */
export function MeMenu({ me }: { me: Me }) {
  const menu = useId()
  const name = `${me.name} (${strings.page.you})`
  return (
    <li className="avatar me" title={name} style={{ background: personColour(me.name) }}>
      <button type="button" className="plain me-button" popoverTarget={menu}>
        <span aria-hidden="true">
          <Initials name={me.name} />
        </span>
        <span className="visually-hidden">{name}</span>
      </button>
      {/* The browser closes it with Escape and with a click elsewhere. */}
      <nav id={menu} popover="auto" className="me-menu" aria-label={strings.header.you}>
        <p>{me.name}</p>
        <Link href="/" className="only-narrow-line">
          {strings.page.allPlans}
        </Link>
        <Link href="/notices" className="only-narrow-line">
          {strings.header.notices}
        </Link>
        {me.leader && <Link href="/people">{strings.header.people}</Link>}
        <Link href="/account">{strings.header.account}</Link>
        <ThemeButton inMenu />
        <Link href="/account#sign-out">{strings.header.signOut}</Link>
      </nav>
    </li>
  )
}
