import { recall, remember } from '../app/api.js'

const KEY = 'living-plan:clock'
/** Seconds are all that the server's header tells, and no answer takes no time: less than this is no difference. */
const TOLERANCE_MS = 5_000

/**
 * The school's time, told by a device whose own clock may be wrong: the server takes no comment from the future. What was
 * last found out holds without a network too.
 */
export class ServerClock {
  /** Milliseconds to add to this device's clock. */
  private ahead = readKept()

  now(): Date {
    return new Date(Date.now() + this.ahead)
  }

  /** Asks what time the server has. Never rejects: without an answer the last one holds. */
  async set(): Promise<void> {
    try {
      const asked = Date.now()
      const { headers } = await fetch('/healthz', { method: 'HEAD', cache: 'no-store', credentials: 'omit' })
      const theirs = Date.parse(headers.get('date') ?? '')
      if (!Number.isNaN(theirs)) this.take(theirs - (asked + Date.now()) / 2)
    } catch {
      // Out of reach.
    }
  }

  private take(ahead: number): void {
    this.ahead = Math.abs(ahead) < TOLERANCE_MS ? 0 : Math.round(ahead)
    remember(KEY, String(this.ahead))
  }
}

function readKept(): number {
  const kept = Number(recall(KEY) ?? 0)
  return Number.isFinite(kept) ? kept : 0
}
