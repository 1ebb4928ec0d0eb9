import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { runQuietly } from './run-quietly.mjs'
import { say, stop } from './say.mjs'

/**
 * Installs exactly what package-lock.json names, unless that is what node_modules already holds.
 * @param {string} root
 */
export async function installIfNeeded(root) {
  if (isInstalled(root)) return
  const started = Date.now()
  say('Installing packages (one to three minutes the first time) ...')
  try {
    await runQuietly(npm(), ['ci', '--include=dev', '--loglevel=error', '--no-progress'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'development' },
      shell: process.platform === 'win32',
    })
  } catch (error) {
    stop(`${messageOf(error)}\nThe packages could not be installed; npm's own words are above.`)
  }
  if (!nativeModuleLoads(root)) {
    stop(
      'The database module (better-sqlite3) was installed but does not load; run `npm rebuild better-sqlite3 --loglevel=notice`.',
    )
  }
  say(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`)
}

/**
 * npm writes what it really installed into node_modules/.package-lock.json; comparing that with package-lock.json notices
 * a changed lock file, a half-finished install and a hand-made one, without a stamp of our own that could drift.
 * @param {string} root
 */
function isInstalled(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  if (wanted === undefined) stop('package-lock.json is missing or damaged; restore it from the repository.')
  if (present === undefined) return false
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue
    const version = present[path]?.version
    const mayBeAbsent = version === undefined && (entry.optional || entry.peer || entry.devOptional)
    if (version !== entry.version && !mayBeAbsent) return false
    if (version !== undefined && !existsSync(join(root, path))) return false
  }
  return nativeModuleLoads(root)
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean, peer?: boolean, devOptional?: boolean }> | undefined}
 */
function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages
  } catch {
    return undefined
  }
}

/**
 * After a change of Node's major version the compiled module no longer loads and must be installed again.
 * @param {string} root
 */
function nativeModuleLoads(root) {
  try {
    const Database = createRequire(join(root, 'package.json'))('better-sqlite3')
    new Database(':memory:').close()
    return true
  } catch {
    return false
  }
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error)
}

function npm() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm'
}
