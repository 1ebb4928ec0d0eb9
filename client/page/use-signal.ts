import { useSyncExternalStore } from 'react'
import type { Signal } from '../sync/signal.js'

/** What `select` makes of a signal; renders again only when that changes. It must give a primitive or a stable object. */
export function useSelected<T, S>(signal: Signal<T>, select: (value: T) => S): S {
  return useSyncExternalStore(signal.subscribe, () => select(signal.get()))
}

/** The present value of a signal; renders again when it changes. */
export function useSignal<T>(signal: Pick<Signal<T>, 'get' | 'subscribe'>): T {
  return useSyncExternalStore(signal.subscribe, signal.get)
}
