/** Time as rooms use it. Tests bring their own. */
export interface Clock {
  /** Milliseconds on a clock that never goes back. */
  now(): number
  /** Calls `run` once after `ms` milliseconds; the result cancels it. */
  after(ms: number, run: () => void): () => void
}

/** The machine's monotonic clock. Its timers do not keep the process alive. */
export const monotonicClock: Clock = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
