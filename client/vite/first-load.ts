import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** JavaScript a first visit downloads before it can show a plan, gzip: the budget of the design. 1 kB is 1,000 bytes. */
const LIMIT_BYTES = 350_000

interface Chunk {
  readonly type: 'chunk'
  readonly fileName: string
  readonly code: string
  readonly isEntry: boolean
  /** The module a chunk was made for, when it is loaded by itself. */
  readonly facadeModuleId?: string | null
  readonly imports: readonly string[]
}
type Bundle = Readonly<Record<string, Chunk | { readonly type: 'asset' }>>

/**
 * Prints the gzip size of what a first visit loads: the entry, the `view` it opens with (end of a module's path), and
 * everything these import statically. Writes it to `reportFile` (bytes), and fails the build over the budget.
 */
export function firstLoad(reportFile: string, view: string): Plugin {
  return {
    name: 'living-plan-first-load',
    apply: 'build',
    writeBundle(_options, bundle) {
      const files = firstLoadFiles(bundle, view)
      const total = files.reduce((sum, file) => sum + file.gzipBytes, 0)
      mkdirSync(dirname(reportFile), { recursive: true })
      writeFileSync(reportFile, `${JSON.stringify({ limitBytes: LIMIT_BYTES, gzipBytes: total, files }, null, 2)}\n`)
      const line = `First load: ${kB(total)} kB of JavaScript, gzip (budget ${kB(LIMIT_BYTES)} kB)`
      if (total > LIMIT_BYTES) this.error(`${line}. Load the newest view with import() or drop a dependency.`)
      process.stdout.write(`${line}\n`)
    },
  }
}

/** The entry chunks, the first view, and what they import statically, each once, largest first. */
export function firstLoadFiles(bundle: Bundle, view: string): { file: string; gzipBytes: number }[] {
  const isFirst = (part: Chunk) => part.isEntry || part.facadeModuleId?.endsWith(view) === true
  const waiting = Object.values(bundle).flatMap((part) =>
    part.type === 'chunk' && isFirst(part) ? [part.fileName] : [],
  )
  const seen = new Map<string, number>()
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const part = bundle[name]
    if (part?.type !== 'chunk' || seen.has(name)) continue
    seen.set(name, gzipSync(part.code).length)
    waiting.push(...part.imports)
  }
  return [...seen].map(([file, gzipBytes]) => ({ file, gzipBytes })).sort((a, b) => b.gzipBytes - a.gzipBytes)
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1)
}
