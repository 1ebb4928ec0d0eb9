import { spawn } from 'node:child_process'

/**
 * Runs node with these arguments, its output shown, and kills it with everything it started when it takes too long or
 * when this process is told to stop.
 *
 * @param {readonly string[]} args
 * @param {{ cwd: string, minutes: number }} options
 * @returns {Promise<'ok' | 'failed' | 'hung'>}
 */
export function runCommand(args, { cwd, minutes }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd, stdio: 'inherit', detached: process.platform !== 'win32' })
    let hung = false
    const timer = setTimeout(() => {
      hung = true
      killTree(child)
    }, minutes * 60_000)
    const stop = () => {
      killTree(child)
      process.exit(130)
    }
    process.once('SIGINT', stop).once('SIGTERM', stop)
    child.on('close', (code) => {
      clearTimeout(timer)
      process.off('SIGINT', stop).off('SIGTERM', stop)
      resolve(hung ? 'hung' : code === 0 ? 'ok' : 'failed')
    })
  })
}

/** @param {import('node:child_process').ChildProcess} child */
function killTree(child) {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It ended between the decision and the kill.
  }
}
