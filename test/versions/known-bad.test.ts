import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** The registry answers no audit here, so what is known to be bad is listed, and looked for in what is really installed. */
interface Bad {
  readonly package: string
  /** First bad version; every older one too when absent. */
  readonly from?: string
  /** First good version after it. */
  readonly below: string
  readonly why: string
}

// JSON.parse gives `any`; this file lies beside this test.
const bad = JSON.parse(readFileSync('test/versions/known-bad.json', 'utf8')) as readonly Bad[]

interface Installed {
  readonly name: string
  readonly version: string
  readonly path: string
}

/** Every package in `node_modules`, and in the `node_modules` of each. */
function* packagesIn(folder: string): Generator<Installed> {
  if (!existsSync(folder)) return
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.name.startsWith('@')) {
      yield* packagesIn(path)
      continue
    }
    const file = join(path, 'package.json')
    if (existsSync(file)) {
      // npm's own file, with these fields in every published package.
      const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Installed>
      if (name !== undefined && version !== undefined) yield { name, version, path }
    }
    yield* packagesIn(join(path, 'node_modules'))
  }
}

const installed = [...packagesIn('node_modules')]

/** The three numbers; what follows them (a pre-release) does not matter for what is listed. */
function numbersOf(version: string): number[] {
  return (version.split(/[-+]/)[0] ?? '').split('.').map(Number)
}

function isBelow(version: string, other: string): boolean {
  const [a, b] = [numbersOf(version), numbersOf(other)]
  const at = a.findIndex((number, i) => number !== b[i])
  return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0)
}

test('versions are compared as numbers', () => {
  expect(isBelow('8.9.0', '8.21.0')).toBe(true)
  expect(isBelow('8.21.0', '8.21.0')).toBe(false)
  expect(isBelow('10.0.0', '9.9.9')).toBe(false)
})

test('R32: nothing that is known to be bad is installed, wherever npm put it', () => {
  expect(installed.length).toBeGreaterThan(200)
  const found = installed.flatMap(({ name, version, path }) =>
    bad
      .filter((entry) => entry.package === name && isBelow(version, entry.below))
      .filter(({ from }) => from === undefined || !isBelow(version, from))
      .map(({ why }) => `${path} ${version}: ${why}`),
  )
  expect(found).toEqual([])
})

test('R32: exactly one yjs is installed: two would not know each other’s objects', () => {
  expect(installed.filter(({ name }) => name === 'yjs').map(({ path }) => path)).toEqual([join('node_modules', 'yjs')])
})

test('R32: the runtimes are named, and this one is among them', () => {
  // npm's own file.
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } }
  expect(engines.node).toBe('>=20.19')
  expect(isBelow(process.versions.node, '20.19.0')).toBe(false)
  expect(readFileSync('README.md', 'utf8')).toContain('22 and 24 are the supported ones')
})
