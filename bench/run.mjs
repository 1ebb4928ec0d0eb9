/**
 * `npm run bench [-- name ...]`: bundles each named benchmark (`bench/<name>.ts`, all of them without a name) and runs it in
 * a fresh process, one after the other. A benchmark asserts its own result and prints its figures; none is a timed test.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root } from '../server/launch/prepare.mjs'
import { runQuietly } from '../server/launch/run-quietly.mjs'
import { say, stop } from '../server/launch/say.mjs'
import { findChromium } from '../test/runner/find-chromium.mjs'
import { runCommand } from '../test/runner/run-command.mjs'

const MINUTES = 30
const folder = join(root, 'bench')
const out = join(folder, '.out')

const known = readdirSync(folder).flatMap((file) => (file.endsWith('.ts') ? [file.slice(0, -3)] : []))
const asked = process.argv.slice(2)
const names = asked.length === 0 || asked.includes('all') ? known : asked
const unknown = names.filter((name) => !known.includes(name))
if (unknown.length > 0) stop(`No benchmark named ${unknown.join(', ')}. There are: ${known.join(', ')}, all.`)

// A benchmark of one module needs neither the built server nor a browser; what it imports says which.
await prepare(uses('server-process') ? ['client', 'server'] : [])
await installPeers()
await bundle()
if (uses('support/chromium')) process.env.CHROMIUM_PATH = await findChromium(root)
for (const name of names) {
  console.log(`\n== ${name}`)
  const ending = await runCommand([join(out, `${name}.js`)], { cwd: root, minutes: MINUTES })
  if (ending !== 'ok') process.exitCode = 1
}

/** Peers are installed on the first benchmark run only, never with the project. */
async function installPeers() {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (Object.keys(dependencies).length === 0 || existsSync(join(folder, 'node_modules', '.package-lock.json'))) return
  say('Installing the peers to compare with ...')
  await runQuietly('npm', ['ci', '--loglevel=error', '--no-progress'], { cwd: folder })
}

/** Into bench/.out, from where a benchmark finds the peers of bench/ before the packages of the project. */
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
      rolldownOptions: { input: Object.fromEntries(names.map((name) => [name, join(folder, `${name}.ts`)])) },
    },
  })
}

/** @param {string} helper of test/support, by a part of its path */
function uses(helper) {
  return names.some((name) => readFileSync(join(folder, `${name}.ts`), 'utf8').includes(helper))
}
