import { useSignal } from '../page/use-signal.js'
import { strings } from '../strings.js'
import { chooseColours, colourScheme } from '../theme/colour-scheme.js'
import { Icon } from './icon.jsx'

/** Light or dark; until it is used the page follows the system. */
export function ThemeButton() {
  const now = useSignal(colourScheme)
  const label = now === 'dark' ? strings.theme.toLight : strings.theme.toDark
  return (
    <button
      type="button"
      className="plain icon-button"
      aria-label={label}
      title={label}
      onClick={() => chooseColours(now === 'dark' ? 'light' : 'dark')}
    >
      <Icon name={now === 'dark' ? 'sun' : 'moon'} />
    </button>
  )
}
