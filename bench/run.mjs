/**
 * `npm run bench [-- name ... --option ...]`: bundles each named benchmark (`bench/<name>.ts`, all of them without a name)
 * and runs it with the options in a fresh process, one after the other. A benchmark asserts its own result and prints its
 * figures; none is a timed test. Processes that a benchmark starts stand in `bench/<name>/<process>.process.ts`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { prepare, root } from '../server/launch/prepare.mjs'
import { runQuietly } from '../server/launch/run-quietly.mjs'
import { say, stop } from '../server/launch/say.mjs'
import { findChromium } from '../test/runner/find-chromium.mjs'
import { runCommand } from '../test/runner/run-command.mjs'

const MINUTES = 30
const folder = join(root, 'bench')
/** Beside the packages of the project, so that a benchmark uses those; peers find their own in bench/node_modules. */
const out = join(root, '.cache', 'bench')

const known = readdirSync(folder).flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -3)] : []))
const options = process.argv.slice(2).filter((word) => word.startsWith('--'))
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const names = asked.length === 0 || asked.includes('all') ? known : asked
const unknown = names.filter((name) => !known.includes(name))
if (unknown.length > 0) stop(`No benchmark named ${unknown.join(', ')}. There are: ${known.join(', ')}, all.`)

// A benchmark of one module needs neither the built server nor a browser; what it imports says which.
await prepare(uses('server-process') || uses('contestants.js') ? ['client', 'server'] : [])
if (names.includes('servers')) await installPeers()
await bundle()
if (uses('support/chromium')) process.env.CHROMIUM_PATH = await findChromium(root)
for (const name of names) {
  console.log(`\n== ${name}`)
  const ending = await runCommand([join(out, `${name}.js`), ...options], { cwd: root, minutes: MINUTES })
  if (ending !== 'ok') process.exitCode = 1
}

/** Peers are installed when they are first compared with, never with the project. */
async function installPeers() {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return
  say('Installing the peers to compare with ...')
  await runQuietly('npm', ['ci', '--loglevel=error', '--no-progress'], { cwd: folder })
}

async function bundle() {
  const { build } = await import('vite')
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: true,
      target: 'node20',
      outDir: out,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: { input: Object.fromEntries(names.flatMap(entriesOf)) },
    },
  })
}

/**
 * A benchmark and the processes it starts.
 * @param {string} name
 * @returns {[string, string][]}
 */
function entriesOf(name) {
  return sourcesOf(name)
    .filter((path) => path.endsWith(`${name}.ts`) || path.endsWith('.process.ts'))
    .map((path) => [basename(path, '.ts'), path])
}

/**
 * A benchmark's own files: `<name>.ts` and what is in the folder of that name.
 * @param {string} name
 */
function sourcesOf(name) {
  const parts = join(folder, name)
  return [
    `${parts}.ts`,
    ...(existsSync(parts)
      ? readdirSync(parts)
          .filter((file) => file.endsWith('.ts'))
          .map((file) => join(parts, file))
      : []),
  ]
}

/** @param {string} helper of test/support, by a part of its path */
function uses(helper) {
  return names.flatMap(sourcesOf).some((path) => readFileSync(path, 'utf8').includes(helper))
}
