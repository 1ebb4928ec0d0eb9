/**
 * Preparation talks on stderr only: the standard output belongs to the command being prepared.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * Ends the process with one line that says what is wrong and what to do about it.
 * @param {string} line
 * @returns {never}
 */
export function stop(line) {
  say(line)
  process.exit(1)
}
