import { registerSW } from 'virtual:pwa-register'
import { Signal } from '../sync/signal.js'

/** Set when a newer version of the page waits to be used; calling it reloads the page. */
export const newVersion = new Signal<(() => void) | undefined>(undefined)

/** After this the page opens without a network. A new version is offered, never forced: a sentence may be half typed. */
export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator)) return
  const update = registerSW({
    immediate: true,
    onNeedRefresh: () => newVersion.set(() => void update(true)),
  })
}
