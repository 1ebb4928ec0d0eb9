import { Signal } from '../sync/signal.js'
import { fetchUnread } from './requests.js'

/** Milliseconds between two looks while the page is looked at. */
const EVERY_MS = 60_000
/** Milliseconds within which a second look learns nothing new. */
const FRESH_MS = 5_000
/** Milliseconds after something was said beside a plan: the server tells whom it is for a moment later. */
const SOON_MS = 1_500

/** How many notices are new. Asked again while the page is looked at; a server out of reach leaves it as it was. */
export const unreadNotices = new Signal(0)

let watchers = 0
let timer: ReturnType<typeof setInterval> | undefined
let soon: ReturnType<typeof setTimeout> | undefined
let lookedAt = Number.NEGATIVE_INFINITY

/** Looks now, and again and again until the result is called. */
export function watchNotices(): () => void {
  watchers += 1
  if (watchers === 1) {
    timer = setInterval(lookIfSeen, EVERY_MS)
    document.addEventListener('visibilitychange', lookIfSeen)
    addEventListener('focus', lookIfSeen)
    addEventListener('online', lookIfSeen)
  }
  lookIfSeen()
  return () => {
    watchers -= 1
    if (watchers > 0) return
    clearInterval(timer)
    clearTimeout(soon)
    document.removeEventListener('visibilitychange', lookIfSeen)
    removeEventListener('focus', lookIfSeen)
    removeEventListener('online', lookIfSeen)
  }
}

/** Something was said that may concern the person: looks in a moment, once for many. */
export function lookSoon(): void {
  clearTimeout(soon)
  soon = setTimeout(() => look(), SOON_MS)
}

function lookIfSeen(): void {
  if (document.visibilityState === 'visible' && performance.now() - lookedAt > FRESH_MS) look()
}

function look(): void {
  lookedAt = performance.now()
  fetchUnread().then(
    (unread) => unreadNotices.set(unread),
    (error: unknown) => console.warn(error),
  )
}
