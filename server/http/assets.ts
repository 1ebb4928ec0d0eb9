import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const
/** Vite puts a hash of the content into these names, so a browser may keep them for ever. */
const HASHED = /^\/assets\/.+-[A-Za-z0-9_-]{8,}\.\w+$/

interface Asset {
  readonly type: string
  readonly etag: string
  readonly cacheControl: string
  readonly bodies: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
}

/**
 * The built page, read into memory once: an address is looked up in a list of known files, so none can lead outside the
 * folder. Files the build compressed (`.br`, `.gz`) are served as they are.
 */
export class Assets {
  readonly #assets = new Map<string, Asset>()

  constructor(folder: string) {
    if (!existsSync(folder)) return
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const type = TYPES[extname(path)]
      if (type !== undefined) this.#assets.set(`/${path.replaceAll('\\', '/')}`, load(join(folder, path), path, type))
    }
  }

  /** The answer for a GET or HEAD of this path, or undefined when there is no such file. */
  answer(path: string, headers: Headers): Response | undefined {
    const asset = this.#assets.get(path)
    if (asset === undefined) return undefined
    const common = { etag: asset.etag, 'cache-control': asset.cacheControl, vary: 'accept-encoding' }
    if (headers.get('if-none-match') === asset.etag) return new Response(null, { status: 304, headers: common })
    const accepted = headers.get('accept-encoding') ?? ''
    const encoding = ENCODINGS.find(({ name }) => accepted.includes(name) && asset.bodies.has(name))?.name
    const body = asset.bodies.get(encoding ?? 'identity') ?? null
    return new Response(body, {
      headers: {
        ...common,
        'content-type': asset.type,
        ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
      },
    })
  }
}

function load(file: string, path: string, type: string): Asset {
  const body = readFileSync(file)
  const bodies = new Map([['identity', body]])
  for (const { name, suffix } of ENCODINGS) if (existsSync(file + suffix)) bodies.set(name, readFileSync(file + suffix))
  return {
    type,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    cacheControl: HASHED.test(`/${path}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
    bodies,
  }
}
