import { type MouseEvent, useId } from 'react'
import type { Role } from '../../schema/protocol/roles.js'
import { Icon } from '../app/icon.jsx'
import { viewWords } from '../words/views.js'
import { useView } from './use-view.js'
import { addressOf, showView } from './view-address.js'
import { type ViewName, views, viewsFor } from './views.js'

/** From one way to look at the plan to another: words where there is room, a menu where there is not. */
export function ViewSwitcher({ role }: { role: Role }) {
  const now = useView()
  const menu = useId()
  const names = viewsFor(role)
  if (names.length < 2) return null
  return (
    <>
      <nav className="view-switcher" aria-label={viewWords.views}>
        {names.map((name) => (
          <ViewLink key={name} name={name} now={now} />
        ))}
      </nav>
      <div className="view-menu">
        <button type="button" className="plain view-menu-button" popoverTarget={menu}>
          <span className="visually-hidden">{viewWords.view}: </span>
          {views[now].label}
          <Icon name="chevron" size={16} />
        </button>
        <nav id={menu} popover="auto" className="tool-list view-list" aria-label={viewWords.views}>
          <ul>
            {names.map((name) => (
              <li key={name}>
                <ViewLink name={name} now={now} menu={menu} />
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </>
  )
}

/** A link, so that a view can be opened in a window of its own. */
function ViewLink({ name, now, menu }: { name: ViewName; now: ViewName; menu?: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    if (menu !== undefined) document.getElementById(menu)?.hidePopover()
    showView(name)
  }
  return (
    <a href={addressOf(name)} aria-current={name === now ? 'page' : undefined} onClick={follow}>
      {views[name].label}
    </a>
  )
}
