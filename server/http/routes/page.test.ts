import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { Assets } from '../assets.js'

function built(): Assets {
  const folder = mkdtempSync(join(tmpdir(), 'plan-page-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'sw.js'), 'self')
  writeFileSync(join(folder, 'assets', 'index-B2c4D6e8.js'), 'script')
  writeFileSync(join(folder, 'assets', 'index-B2c4D6e8.js.gz'), gzipSync('script'))
  writeFileSync(join(folder, 'assets', 'index-B2c4D6e8.js.map'), 'source')
  return new Assets(folder)
}

test('hashed files may be kept for ever, the page and the service worker are asked for again', () => {
  const assets = built()
  const cacheOf = (path: string) => assets.answer(path, new Headers())?.headers.get('cache-control')
  expect(cacheOf('/assets/index-B2c4D6e8.js')).toBe('public, max-age=31536000, immutable')
  expect(cacheOf('/index.html')).toBe('no-cache')
  expect(cacheOf('/sw.js')).toBe('no-cache')
})

test('compressed files go to those who read them; the same bytes are not sent twice', async () => {
  const assets = built()
  const zipped = assets.answer('/assets/index-B2c4D6e8.js', new Headers({ 'accept-encoding': 'gzip, br' }))
  expect(zipped?.headers.get('content-encoding')).toBe('gzip')
  const plain = assets.answer('/assets/index-B2c4D6e8.js', new Headers())
  expect(plain?.headers.get('content-encoding')).toBeNull()
  expect(plain?.headers.get('content-type')).toContain('text/javascript')
  expect(await plain?.text()).toBe('script')
  const etag = plain?.headers.get('etag') ?? ''
  expect(assets.answer('/assets/index-B2c4D6e8.js', new Headers({ 'if-none-match': etag }))?.status).toBe(304)
})

test('only the built files are there: no source maps, no folders, nothing outside', () => {
  const assets = built()
  for (const path of ['/assets/index-B2c4D6e8.js.map', '/assets', '/../package.json', '/assets/../../x', '']) {
    expect(assets.answer(path, new Headers())).toBeUndefined()
  }
  expect(new Assets('/nowhere').answer('/index.html', new Headers())).toBeUndefined()
})
