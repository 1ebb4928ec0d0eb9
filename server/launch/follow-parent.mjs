const POLL_MS = 500

/**
 * Sends this process SIGTERM once the process that started it is gone. `npm start` runs its command through a shell that
 * dies of a signal without passing it on, so that stopping npm would otherwise leave the server running. Only under npm: a
 * server started by hand or by a service manager outlives its shell as usual.
 */
export function followParent() {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, POLL_MS)
  timer.unref()
}
