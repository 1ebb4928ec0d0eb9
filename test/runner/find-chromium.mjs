import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runQuietly } from '../../server/launch/run-quietly.mjs'
import { say } from '../../server/launch/say.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'chrome.exe']
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * The path of a Chromium that can be started: the one named by CHROMIUM_PATH, one on this machine, Debian's package when we
 * may install it, or Playwright's own download. Needs the packages of the project to be installed.
 *
 * @param {string} root folder of the project
 * @returns {Promise<string>}
 * @throws Error that says what to do, when none can be had
 */
export async function findChromium(root) {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return named
    throw new Error(`CHROMIUM_PATH names ${named}, which cannot be started.`)
  }
  return onThisMachine() ?? (await fromDebian()) ?? (await fromPlaywright(root)) ?? giveUp()
}

/** @returns {never} */
function giveUp() {
  throw new Error(
    'No Chromium found and none could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH to one, then run npm test again.',
  )
}

function onThisMachine() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...APPLICATIONS]
  return candidates.find(isExecutable)
}

async function fromDebian() {
  if (process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return undefined
  say('Installing Chromium from Debian (about half a minute) ...')
  const apt = ['-q', '-y', '-o', 'DPkg::Lock::Timeout=120']
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await runQuietly('apt-get', [...apt, 'update'], { env })
    await runQuietly('apt-get', [...apt, 'install', '--no-install-recommends', 'chromium'], { env })
  } catch (error) {
    say(`Debian's package could not be installed: ${error instanceof Error ? error.message : error}`)
  }
  return onThisMachine()
}

/** @param {string} root */
async function fromPlaywright(root) {
  const { chromium } = await import('playwright-core')
  const path = chromium.executablePath()
  if (isExecutable(path)) return path
  say('Downloading Chromium with Playwright ...')
  try {
    const cli = join(root, 'node_modules', 'playwright-core', 'cli.js')
    await runQuietly(process.execPath, [cli, 'install', 'chromium'], { cwd: root })
  } catch (error) {
    say(`Playwright could not download it: ${error instanceof Error ? error.message : error}`)
  }
  return isExecutable(path) ? path : undefined
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
