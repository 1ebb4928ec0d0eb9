import { Refusal, type Rule } from '../gate/refusal.js'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** How far ahead of the server's clock an entry may be dated, and how far back: somebody may write offline for weeks. */
export const AHEAD_MS = 5 * MINUTE_MS
export const BACK_MS = 60 * DAY_MS

/**
 * @param one `A comment`
 * @param now milliseconds since 1970
 * @throws Refusal
 */
export function checkDate(at: string, now: number, one: string, rule: Rule): void {
  const time = Date.parse(at)
  if (time > now + AHEAD_MS)
    throw new Refusal(rule, `${one} is dated in the future. Is the clock of your device right?`)
  // Also what looks like a time and is none.
  if (!(time >= now - BACK_MS))
    throw new Refusal(rule, `${one} is dated more than 60 days back. Is the clock of your device right?`)
}
