import { recall, remember } from '../app/api.js'
import { Signal } from '../sync/signal.js'

export type Scheme = 'light' | 'dark'

/** As in `client/public/colour-scheme.js`, which shows the right colours before this is loaded. */
const CHOICE = 'mantine-color-scheme-value'
const ATTRIBUTE = 'data-mantine-color-scheme'

/** As `--desk` in tokens.css. */
const DESK: Readonly<Record<Scheme, string>> = { light: '#f6f5f1', dark: '#14171d' }

const system = matchMedia('(prefers-color-scheme: dark)')

function wanted(): Scheme {
  const chosen = recall(CHOICE)
  return chosen === 'light' || chosen === 'dark' ? chosen : system.matches ? 'dark' : 'light'
}

const shown = new Signal<Scheme>(wanted())

function show(scheme: Scheme): void {
  document.documentElement.setAttribute(ATTRIBUTE, scheme)
  // The frame of the window, where the plan is installed or on a phone.
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) meta.setAttribute('content', DESK[scheme])
  shown.set(scheme)
}
show(shown.get())
system.addEventListener('change', () => show(wanted()))
// Chosen in another tab.
addEventListener('storage', ({ key }) => {
  if (key === CHOICE || key === null) show(wanted())
})

/** The colours of the page: as chosen on this device, otherwise as the system has them. */
export const colourScheme: Pick<Signal<Scheme>, 'get' | 'subscribe'> = shown

/** Chosen by the person, for this device from now on. */
export function chooseColours(scheme: Scheme): void {
  remember(CHOICE, scheme)
  show(scheme)
}
