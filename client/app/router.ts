import { useSyncExternalStore } from 'react'

export type Route =
  | { readonly name: 'plans' }
  | { readonly name: 'plan'; readonly id: string }
  | { readonly name: 'newPlan' }
  | { readonly name: 'signIn' }
  | { readonly name: 'join' }
  | { readonly name: 'people' }
  | { readonly name: 'record' }
  | { readonly name: 'account' }
  | { readonly name: 'notices' }

const pages: Readonly<Record<string, Route>> = {
  '/sign-in': { name: 'signIn' },
  '/join': { name: 'join' },
  '/people': { name: 'people' },
  '/people/record': { name: 'record' },
  '/account': { name: 'account' },
  '/notices': { name: 'notices' },
}

export function routeOf(path: string): Route {
  if (/^\/plans\/new(\/|$)/.test(path)) return { name: 'newPlan' }
  const plan = /^\/plans\/([A-Za-z0-9_-]{1,64})\/?$/.exec(path)?.[1]
  if (plan !== undefined) return { name: 'plan', id: plan }
  return pages[path.replace(/\/$/, '')] ?? { name: 'plans' }
}

const listeners = new Set<() => void>()
const changed = (): void => {
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
addEventListener('popstate', changed)

/** Shows another page of ours without loading it again. */
export function navigate(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', path)
  else history.replaceState(null, '', path)
  scrollTo(0, 0)
  changed()
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname)
}

let secret: string | undefined

/** Takes the secret of a link out of the address bar and the history at once; the page of the link asks for it. */
function takeSecret(): void {
  const { name } = routeOf(location.pathname)
  if ((name !== 'join' && name !== 'signIn') || location.hash.length < 2) return
  secret = location.hash.slice(1)
  history.replaceState(null, '', location.pathname + location.search)
}
takeSecret()
// A link pasted over another of the same page loads nothing.
addEventListener('hashchange', () => {
  takeSecret()
  changed()
})

/** The secret that an invitation or a mailed sign-in link brought along. */
export function useSecret(): string | undefined {
  return useSyncExternalStore(subscribe, () => secret)
}

/** It has been used, or it is of no use. */
export function dropSecret(): void {
  secret = undefined
  changed()
}
