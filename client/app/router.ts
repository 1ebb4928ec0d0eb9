import { useSyncExternalStore } from 'react'

export type Route =
  | { readonly name: 'plans' }
  | { readonly name: 'plan'; readonly id: string }
  | { readonly name: 'signedOut' }

const listeners = new Set<() => void>()
addEventListener('popstate', () => {
  for (const listener of listeners) listener()
})

/** Shows another page of ours without loading it again. */
export function navigate(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', path)
  else history.replaceState(null, '', path)
  scrollTo(0, 0)
  for (const listener of listeners) listener()
}

export function routeOf(path: string): Route {
  const plan = /^\/plans\/([A-Za-z0-9_-]{1,64})\/?$/.exec(path)?.[1]
  if (plan !== undefined) return { name: 'plan', id: plan }
  return path.startsWith('/signed-out') ? { name: 'signedOut' } : { name: 'plans' }
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname)
}
