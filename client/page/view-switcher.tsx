import { layoutWords } from '../words/layout.js'
import { useSignal } from './use-signal.js'
import { openView, viewNames, views } from './views.js'

/** From one way to look at the plan to another; nothing while there is only one. */
export function ViewSwitcher() {
  const now = useSignal(openView)
  if (viewNames.length < 2) return null
  return (
    <nav className="view-switcher" aria-label={layoutWords.views}>
      {viewNames.map((name) => (
        <button
          key={name}
          type="button"
          className="plain"
          aria-current={name === now ? 'page' : undefined}
          onClick={() => openView.set(name)}
        >
          {views[name].label}
        </button>
      ))}
    </nav>
  )
}
