import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './run-quietly.mjs'
import { say, stop } from './say.mjs'

const SHARED = ['schema', 'plan', 'extensions', 'package-lock.json', 'tsconfig.json']

/** @typedef {'client' | 'server'} Part */

/** What can be built, from which sources, and the file whose presence shows that it was. */
const PARTS = {
  client: { config: 'vite.config.ts', sources: ['client', 'vite.config.ts', ...SHARED], proof: 'index.html' },
  server: { config: 'server/vite.config.ts', sources: ['server', ...SHARED], proof: 'main.js' },
}

/**
 * The names of those `parts` whose built files are missing or were made from other sources than today's.
 * @param {string} root
 * @param {readonly Part[]} parts
 */
export function staleParts(root, parts) {
  return parts.filter((part) => {
    const built = existsSync(join(root, 'dist', part, PARTS[part].proof))
    return !built || readStamp(root, part) !== hashSources(root, PARTS[part].sources)
  })
}

/**
 * Builds the named parts side by side; a running server never sees a half-built one.
 * @param {string} root
 * @param {readonly Part[]} parts
 */
export async function buildParts(root, parts) {
  if (parts.length === 0) return
  const started = Date.now()
  say(`Building the ${parts.join(' and the ')} ...`)
  const outcomes = await Promise.allSettled(parts.map((part) => buildPart(root, part)))
  const failures = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [String(outcome.reason.message)] : [],
  )
  if (failures.length > 0) stop(`${failures.join('\n')}\nThe build failed; the reason is above.`)
  for (const outcome of outcomes) if (outcome.status === 'fulfilled' && outcome.value !== '') say(outcome.value)
  say(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
}

/**
 * @param {string} root
 * @param {Part} part
 * @returns {Promise<string>} the line about the size of the first load, or ''
 */
async function buildPart(root, part) {
  const { config, sources } = PARTS[part]
  const hash = hashSources(root, sources)
  const fresh = join(root, 'dist', `.${part}-${process.pid}`)
  const final = join(root, 'dist', part)
  mkdirSync(fresh, { recursive: true })
  try {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const printed = await runQuietly(process.execPath, [vite, 'build', '--config', config, '--outDir', fresh], {
      cwd: root,
      // A NODE_ENV of the caller's (test, development) would build React's slow development version.
      env: { ...process.env, NODE_ENV: 'production' },
    })
    const old = join(root, 'dist', `.${part}-old-${process.pid}`)
    if (existsSync(final)) renameSync(final, old)
    renameSync(fresh, final)
    rmSync(old, { recursive: true, force: true })
    writeFileSync(stampFile(root, part), hash)
    return printed.match(/^First load: .*$/m)?.[0] ?? ''
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/**
 * @param {string} root
 * @param {Part} part
 */
function stampFile(root, part) {
  return join(root, 'dist', `${part}.stamp`)
}

/**
 * @param {string} root
 * @param {Part} part
 */
function readStamp(root, part) {
  try {
    return readFileSync(stampFile(root, part), 'utf8')
  } catch {
    return undefined
  }
}

/**
 * @param {string} root
 * @param {readonly string[]} sources
 */
function hashSources(root, sources) {
  const hash = createHash('sha256')
  for (const source of sources)
    for (const file of filesOf(root, source)) hash.update(`${file}\0`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/**
 * Files under a path in a stable order, tests left out: they are in no build.
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(root, path) {
  if (!existsSync(join(root, path))) return []
  if (/\.(json|ts)$/.test(path)) return [path]
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort()
}
