import { spawn } from 'node:child_process'

/**
 * Runs a command without showing its output unless it fails.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<string>} everything it printed
 * @throws Error with the last 60 lines of what it printed, when it cannot start or ends with another code than 0
 */
export function runQuietly(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    const keep = (/** @type {unknown} */ chunk) => {
      printed += chunk
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve(printed)
      else reject(new Error(`${printed.trimEnd().split('\n').slice(-60).join('\n')}\n(ended with ${code ?? signal})`))
    })
  })
}
