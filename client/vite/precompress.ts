import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const COMPRESSIBLE = /\.(js|css|html|svg|json|webmanifest)$/
/** Below this the headers weigh more than what compression saves. */
const MIN_BYTES = 1_000
const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

/** Writes a `.br` and a `.gz` beside every built text file, so that the server sends them without compressing again. */
export function precompress(): Plugin {
  return {
    name: 'living-plan-precompress',
    apply: 'build',
    async writeBundle(options, bundle) {
      const { dir } = options
      if (dir === undefined) return
      const names = Object.keys(bundle).filter((name) => COMPRESSIBLE.test(name))
      await Promise.all(names.map((name) => compress(join(dir, name))))
    },
  }
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file)
  if (bytes.length < MIN_BYTES) return
  await Promise.all([
    brotli(bytes).then((packed) => writeFile(`${file}.br`, packed)),
    deflate(bytes, { level: 9 }).then((packed) => writeFile(`${file}.gz`, packed)),
  ])
}
