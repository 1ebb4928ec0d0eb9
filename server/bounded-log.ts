import type { Logger } from './log.js'

/** Lines of one kind a minute: what people can cause at will must not fill the disk. */
const LINES_A_MINUTE = 300
const MINUTE_MS = 60_000

/** A log for lines that people can cause at will. What is left out of a minute is counted in one line after it. */
export class BoundedLog {
  readonly #kinds = new Map<string, { since: number; lines: number }>()

  /** @param now milliseconds on a clock that never goes back */
  constructor(
    readonly log: Logger,
    readonly now: () => number = () => performance.now(),
    readonly perMinute = LINES_A_MINUTE,
  ) {}

  /** @param message of a closed list: each has its own allowance */
  say(level: 'info' | 'warn' | 'error', fields: Readonly<Record<string, unknown>>, message: string): void {
    const now = this.now()
    const kind = this.#kinds.get(message)
    if (kind === undefined || now - kind.since >= MINUTE_MS) {
      const leftOut = (kind?.lines ?? 0) - this.perMinute
      if (leftOut > 0) this.log.warn({ lines: leftOut, message }, 'lines were left out')
      this.#kinds.set(message, { since: now, lines: 1 })
    } else {
      kind.lines += 1
      if (kind.lines > this.perMinute) return
    }
    this.log[level](fields, message)
  }
}
