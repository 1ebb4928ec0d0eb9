import { type MantineColorSchemeManager, MantineProvider } from '@mantine/core'
import type { ComponentType } from 'react'
import { useSignal } from '../page/use-signal.js'
import { colourScheme } from './colour-scheme.js'
import { theme } from './mantine-theme.js'

/** The page itself keeps the choice of colours; Mantine only hears of it. */
const manager: MantineColorSchemeManager = {
  get: () => colourScheme.get(),
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
}

/**
 * A component whose parts are Mantine's. Mantine is no part of the first load: whatever uses it is loaded when it is opened,
 * and goes through here.
 */
export function withMantine<P extends object>(Component: ComponentType<P>): ComponentType<P> {
  return function WithMantine(props: P) {
    const scheme = useSignal(colourScheme)
    return (
      <MantineProvider
        theme={theme}
        forceColorScheme={scheme}
        colorSchemeManager={manager}
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <Component {...props} />
      </MantineProvider>
    )
  }
}
