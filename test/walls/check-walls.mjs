import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { cyclesOf } from './cycles.mjs'
import { importsOf } from './imports-of.mjs'
import { reachesAdapter, refusal } from './rules.mjs'

const TOPS = ['schema', 'plan', 'extensions', 'client', 'server', 'test', 'bench']
const SOURCE = /\.[cm]?[jt]sx?$/
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '.js', '/index.ts', '/index.tsx']

/**
 * Reads every module of a project and tells which imports break a wall and which make a cycle.
 *
 * @param {string} root folder of the project
 * @returns {string[]} one line a problem, `file:line: ...`; empty when all is well
 */
export function checkWalls(root) {
  const modules = sourcesOf(root).map((file) => readModule(root, file))
  const isAdapter = adaptersOf(modules)
  const problems = modules.flatMap(({ file, imports, computed }) => [
    ...computed.map(
      (line) => `${file}:${line}: an import whose target is computed cannot be checked; name it in quotes`,
    ),
    ...imports.flatMap(({ target, isPackage, specifier, line }) => {
      const why = refusal({ file, target, isPackage, isAdapter })
      return why === undefined ? [] : [`${file}:${line}: imports '${specifier}': ${why}`]
    }),
  ])
  const graph = new Map(
    modules.map(({ file, imports }) => [file, imports.filter((i) => !i.isPackage).map((i) => i.target)]),
  )
  const cycles = cyclesOf(graph).map((files) => `${files[0]}:1: import cycle: ${[...files, files[0]].join(' -> ')}`)
  return [...problems, ...cycles]
}

/**
 * @param {readonly ReturnType<typeof readModule>[]} modules
 * @returns {(file: string) => boolean}
 */
function adaptersOf(modules) {
  /** @type {Set<string>} */
  const known = new Set()
  // A file not written yet is judged by its place alone.
  const isAdapter = (/** @type {string} */ file) => known.has(file) || reachesAdapter(file, [], () => false)
  for (let size = -1; size < known.size; ) {
    size = known.size
    for (const { file, imports } of modules) if (reachesAdapter(file, imports, isAdapter)) known.add(file)
  }
  return isAdapter
}

/**
 * @param {string} root
 * @param {string} file
 */
function readModule(root, file) {
  const found = importsOf(file, readFileSync(posix.join(root, file), 'utf8'))
  // The programs that start others load what they have just built: nothing to check before it exists.
  const computed = /^(server\/launch|test|bench)\//.test(file)
    ? []
    : found.flatMap((i) => (i.specifier === undefined ? i.line : []))
  const imports = found.flatMap(({ specifier, line }) =>
    specifier === undefined ? [] : [{ ...resolve(root, file, specifier), specifier, line }],
  )
  return { file, imports, computed }
}

/**
 * @param {string} root
 * @param {string} file
 * @param {string} specifier
 */
function resolve(root, file, specifier) {
  const isPackage = !/^[./]/.test(specifier)
  if (isPackage) return { target: specifier, isPackage }
  const [path = ''] = specifier.split('?')
  const wanted = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path)
  const bare = wanted.replace(/\.([cm]?)jsx?$/, '')
  const candidates = [wanted, ...ENDINGS.map((ending) => bare + ending)]
  const target = candidates.find((candidate) => SOURCE.test(candidate) && existsSync(posix.join(root, candidate)))
  return { target: target ?? wanted, isPackage }
}

/**
 * @param {string} root
 * @returns {string[]}
 */
function sourcesOf(root) {
  return TOPS.flatMap((top) => filesUnder(root, top)).filter((file) => SOURCE.test(file) && !file.endsWith('.d.ts'))
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function filesUnder(root, folder) {
  if (!existsSync(posix.join(root, folder))) return []
  return readdirSync(posix.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory()) return /^(node_modules|\.out)$/.test(entry.name) ? [] : filesUnder(root, path)
    return [path]
  })
}
