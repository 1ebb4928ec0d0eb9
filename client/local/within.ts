/**
 * How long the browser's database may take for one thing, in milliseconds. Some browsers, after a crash or with a broken
 * profile, never say yes or no: the plan must open all the same, and say that this device keeps nothing.
 */
export const PATIENCE_MS = 8000

/** @throws DOMException (TimeoutError) when `work` is not done in time; what it gives later is handed to `late` */
export function within<T>(work: Promise<T>, late?: (result: T) => void, ms = PATIENCE_MS): Promise<T> {
  return new Promise((done, failed) => {
    let over = false
    const timer = setTimeout(() => {
      over = true
      failed(new DOMException('This browser does not answer when it is asked to keep something', 'TimeoutError'))
    }, ms)
    work.then(
      (result) => {
        clearTimeout(timer)
        if (over) late?.(result)
        else done(result)
      },
      (error: unknown) => {
        clearTimeout(timer)
        failed(error)
      },
    )
  })
}
