import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

interface Manifest {
  readonly dependencies: Record<string, string>
  readonly devDependencies: Record<string, string>
}
interface Lock {
  readonly packages: Record<string, { readonly version?: string; readonly resolved?: string }>
}

// JSON.parse gives `any`; these two files are npm's own and have these shapes.
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })

/** Versions found to install and run together; a change here is a decision, with its reason in docs/decisions. */
const TOGETHER: Readonly<Record<string, string>> = {
  yjs: '13.6.33',
  'y-websocket': '3.1.0',
  'y-protocols': '1.0.7',
  lib0: '0.2.120',
  '@tiptap/y-tiptap': '3.0.9',
  react: '19.3.1',
  vite: '8.3.8',
  '@vitejs/plugin-react': '6.3.0',
  'vite-plugin-pwa': '2.0.0',
  typescript: '7.0.2',
  '@biomejs/biome': '2.5.15',
  vitest: '4.1.12',
  'fast-check': '4.10.2',
  'playwright-core': '1.65.1',
  hono: '4.13.19',
  '@hono/node-server': '2.1.8',
  ws: '8.23.0',
  ajv: '8.20.0',
  'ajv-formats': '3.0.1',
  'better-sqlite3': '12.11.1',
  kysely: '0.28.18',
  'better-auth': '1.7.25',
}

/** Every installed copy of a package, wherever npm put it. */
function installed(name: string): string[] {
  return Object.entries(lock.packages).flatMap(([path, entry]) =>
    path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`) ? [entry.version ?? ''] : [],
  )
}

it('every dependency is one exact version, and that version is installed', () => {
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  for (const [name, version] of wanted)
    expect([name, lock.packages[`node_modules/${name}`]?.version]).toEqual([name, version])
})

it('the versions that were found to work together are used together', () => {
  for (const [name, version] of Object.entries(TOGETHER)) expect([name, installed(name)[0]]).toEqual([name, version])
})

it('every tiptap and every mantine package is of one version', () => {
  const others = wanted.filter(
    ([name, version]) =>
      (name.startsWith('@tiptap/') && name !== '@tiptap/y-tiptap' && version !== '3.31.3') ||
      (name.startsWith('@mantine/') && version !== '9.7.3'),
  )
  expect(others).toEqual([])
  for (const path of Object.keys(lock.packages)) {
    if (!/node_modules\/@tiptap\/(?!y-tiptap)/.test(path)) continue
    expect([path, lock.packages[path]?.version]).toEqual([path, '3.31.3'])
  }
})

it.each(['yjs', 'lib0', 'y-protocols', 'react', 'react-dom', 'prosemirror-model', 'prosemirror-state'])(
  'exactly one copy of %s is installed: two would not know each other’s objects',
  (name) => {
    expect(installed(name)).toHaveLength(1)
  },
)

it('ws has the fixes of 8.21 wherever it is used (R32)', () => {
  expect(installed('ws').length).toBeGreaterThan(0)
  for (const version of installed('ws')) {
    const [major = 0, minor = 0] = version.split('.').map(Number)
    expect([version, major > 8 || (major === 8 && minor >= 21)]).toEqual([version, true])
  }
})

it('the lock file names no registry, so that any mirror serves it', () => {
  expect(Object.values(lock.packages).filter((entry) => entry.resolved !== undefined)).toEqual([])
})
