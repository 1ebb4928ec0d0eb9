import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { strings } from '../strings.js'
import { Icon } from './icon.jsx'

/** Light or dark; until it is used the page follows the system. */
export function ThemeButton() {
  const { setColorScheme } = useMantineColorScheme()
  const now = useComputedColorScheme('light')
  const label = now === 'dark' ? strings.theme.toLight : strings.theme.toDark
  return (
    <button
      type="button"
      className="plain icon-button"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(now === 'dark' ? 'light' : 'dark')}
    >
      <Icon name={now === 'dark' ? 'sun' : 'moon'} />
    </button>
  )
}
