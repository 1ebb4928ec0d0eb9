import { useSignal } from '../page/use-signal.js'
import { strings } from '../strings.js'
import { chooseColours, colourScheme } from '../theme/colour-scheme.js'
import { Icon } from './icon.jsx'

/** Light or dark; until it is used the page follows the system. `inMenu`: a line of words, on a phone only. */
export function ThemeButton({ inMenu = false }: { readonly inMenu?: boolean }) {
  const now = useSignal(colourScheme)
  const label = now === 'dark' ? strings.theme.toLight : strings.theme.toDark
  return (
    <button
      type="button"
      className={inMenu ? 'plain theme-line only-narrow-line' : 'plain icon-button theme-button'}
      aria-label={label}
      title={inMenu ? undefined : label}
      onClick={() => chooseColours(now === 'dark' ? 'light' : 'dark')}
    >
      <Icon name={now === 'dark' ? 'sun' : 'moon'} />
      {inMenu && label}
    </button>
  )
}
