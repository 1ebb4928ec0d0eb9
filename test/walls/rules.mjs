/**
 * Who may import whom. Paths are relative to the project with forward slashes; a package is named as imported ('hono',
 * 'node:fs'). Each rule answers with the reason an import is refused, or undefined.
 */

/** Top folders and the top folders each may import. `test` and `bench` may import everything. */
const FOLDERS = {
  schema: ['schema'],
  plan: ['schema', 'plan'],
  extensions: ['schema', 'plan', 'extensions'],
  client: ['schema', 'plan', 'extensions', 'client'],
  server: ['schema', 'plan', 'extensions', 'server'],
}

const PAGE = ['react', 'react-dom', '@mantine', '@tiptap', 'prosemirror', 'idb', 'y-websocket']
const MACHINE = ['node:', 'hono', '@hono', 'ws', 'better-sqlite3', 'kysely', 'pg', 'ioredis', 'better-auth']
/** Packages that only an adapter of store, bus or auth may use; a file that imports one is an adapter. */
const ADAPTER_PACKAGES = ['better-sqlite3', 'kysely', 'pg', 'ioredis', 'better-auth']

/** Packages a folder must do without, the deepest folder that matches first. */
const FORBIDDEN_PACKAGES = [
  { folder: 'schema/', packages: [...PAGE, ...MACHINE, 'yjs'], why: 'schema is pure data and functions' },
  { folder: 'plan/', packages: [...PAGE, ...MACHINE, 'yjs', 'lib0'], why: 'plan has no DOM, no Yjs and no I/O' },
  {
    folder: 'extensions/',
    packages: ['react', 'react-dom', '@mantine', '@tiptap/react', 'idb', ...MACHINE],
    why: 'extensions have no React and no I/O',
  },
  { folder: 'client/', packages: MACHINE, why: 'the page runs in a browser' },
  { folder: 'server/', packages: PAGE, why: 'the server has no page' },
  {
    folder: 'server/rooms/',
    packages: ['hono', '@hono', 'ws', ...ADAPTER_PACKAGES],
    why: 'rooms know no transport and no database',
  },
]

/** @typedef {{ file: string, target: string, isPackage: boolean, isAdapter: (file: string) => boolean }} Edge */

/**
 * @param {Edge} edge
 * @returns {string | undefined}
 */
export function refusal(edge) {
  if (isFree(edge.file)) return undefined
  return edge.isPackage ? packageRefusal(edge) : (folderRefusal(edge) ?? (serverRefusal(edge) || undefined))
}

/**
 * Tests, benchmarks and the files that configure tools may look behind every wall.
 * @param {string} file
 */
function isFree(file) {
  return (
    /^(test|bench)\//.test(file) ||
    !file.includes('/') ||
    /\.test\.tsx?$/.test(file) ||
    /(^|\/)vite(\/|\.config\.)/.test(file)
  )
}

/** @param {Edge} edge */
function packageRefusal({ file, target }) {
  if (file.startsWith('server/launch/')) {
    return target.startsWith('node:') ? undefined : 'server/launch runs before anything is installed'
  }
  if (file.startsWith('extensions/headless/')) {
    return isOneOf(target, ['yjs', 'lib0']) ? undefined : 'extensions/headless uses no package but yjs and lib0'
  }
  return FORBIDDEN_PACKAGES.find((rule) => file.startsWith(rule.folder) && isOneOf(target, rule.packages))?.why
}

/** @param {Edge} edge */
function folderRefusal({ file, target }) {
  const from = topOf(file)
  const to = topOf(target)
  if (!Object.hasOwn(FOLDERS, from)) return undefined
  const allowed = FOLDERS[/** @type {keyof typeof FOLDERS} */ (from)]
  if (!allowed.includes(to)) return `${from} may import only ${allowed.join(', ')}`
  if (from === 'server' && to === 'extensions' && !target.startsWith('extensions/headless/')) {
    return 'server may import only extensions/headless of the extensions'
  }
  if (file.startsWith('extensions/headless/') && to === 'extensions' && !target.startsWith('extensions/headless/')) {
    return 'extensions/headless may not import the editor beside it'
  }
  return undefined
}

/** Programs: they alone pick the adapters, and nothing imports them. */
const MAINS = ['server/main', 'server/admin/main']
/** What each layer of the server may not reach upwards to. */
const UPWARDS = [
  { layer: ['rooms'], may_not: ['http', 'transport', 'admin'] },
  { layer: ['store', 'bus', 'auth', 'audit', 'mail'], may_not: ['rooms', 'http', 'transport', 'admin'] },
  { layer: ['http', 'transport'], may_not: ['admin'] },
]

/** @param {Edge} edge */
function serverRefusal({ file, target, isAdapter }) {
  if (topOf(file) !== 'server' || topOf(target) !== 'server') return undefined
  const from = layerOf(file)
  const to = layerOf(target)
  if (from === 'launch' || to === 'launch') return from === to ? undefined : 'server/launch stands alone'
  if (MAINS.includes(stem(target))) return 'a program is started, not imported'
  const wall = UPWARDS.find((rule) => rule.layer.includes(from) && rule.may_not.includes(to))
  if (wall) return `server/${from} may not import server/${to}`
  const picks = MAINS.includes(stem(file)) || isAdapter(file)
  return isAdapter(target) && !picks
    ? 'only server/main.ts and server/admin/main.ts pick adapters; import the interface'
    : undefined
}

/**
 * Whether a file of the server is an adapter: under store, bus, auth or audit, and in a folder of its own, or an in-memory
 * stand-in, or reaching a database's package or another adapter. What is left there are the interfaces.
 * @param {string} file
 * @param {readonly { target: string, isPackage: boolean }[]} imports
 * @param {(file: string) => boolean} isAdapter what is known so far of the others
 */
export function reachesAdapter(file, imports, isAdapter) {
  if (!/^server\/(store|bus|auth|audit)\//.test(file)) return false
  if (file.split('/').length > 3 || /\/memory-[^/]*$/.test(file)) return true
  return imports.some(({ target, isPackage }) => (isPackage ? isOneOf(target, ADAPTER_PACKAGES) : isAdapter(target)))
}

/**
 * @param {string} specifier
 * @param {readonly string[]} packages names, scopes, or 'node:' for all of Node
 */
function isOneOf(specifier, packages) {
  return packages.some(
    (name) =>
      specifier === name ||
      specifier.startsWith(name.endsWith(':') ? name : `${name}/`) ||
      (name === 'prosemirror' && specifier.startsWith('prosemirror-')),
  )
}

/** @param {string} file */
function topOf(file) {
  return file.slice(0, Math.max(0, file.indexOf('/')))
}

/** @param {string} file of the server */
function layerOf(file) {
  return file.split('/').slice(1, -1)[0] ?? ''
}

/** @param {string} file */
function stem(file) {
  return file.replace(/\.[cm]?[jt]sx?$/, '')
}
