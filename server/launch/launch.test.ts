import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { buildParts, staleParts } from './build.mjs'
import { withLock } from './lock.mjs'
import { isSupported } from './node-version.mjs'
import { runQuietly } from './run-quietly.mjs'

const folder = mkdtempSync(join(tmpdir(), 'launch-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('accepts the Node versions that can run this, and no other', () => {
  expect(['20.19.0', '20.20.2', '22.12.0', '24.1.0'].filter((version) => !isSupported(version))).toEqual([])
  expect(['18.20.0', '20.18.3', '21.7.0', '22.11.0'].filter(isSupported)).toEqual([])
})

it('lets one command prepare at a time', async () => {
  const file = join(folder, 'a.lock')
  const order: string[] = []
  const first = withLock(file, async () => {
    order.push('first begins')
    await Promise.resolve()
    order.push('first ends')
  })
  const second = withLock(file, async () => order.push('second begins'))
  await Promise.all([first, second])
  expect(order).toEqual(['first begins', 'first ends', 'second begins'])
  expect(existsSync(file)).toBe(false)
})

it('takes over the lock of a process that is gone', async () => {
  const file = join(folder, 'b.lock')
  const gone = Number(await runQuietly(process.execPath, ['-p', 'process.pid'], {}))
  writeFileSync(file, String(gone))
  expect(await withLock(file, async () => 'done')).toBe('done')
})

it('gives the lock back when the work fails', async () => {
  const file = join(folder, 'c.lock')
  await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(existsSync(file)).toBe(false)
})

it('shows what a failed command printed', async () => {
  const script = `console.log('to stdout'); console.error('to stderr'); process.exit(3)`
  await expect(runQuietly(process.execPath, ['-e', script], {})).rejects.toThrow(
    /to stdout\s+to stderr\s+\(ended with 3\)/,
  )
})

it('builds what has other sources than the last build, and only that', async () => {
  const root = join(folder, 'project')
  for (const path of ['client', 'server', 'dist/client', 'dist/server', 'node_modules/vite/bin']) {
    mkdirSync(join(root, path), { recursive: true })
  }
  writeFileSync(join(root, 'client', 'main.tsx'), 'one')
  // Stands in for Vite: writes the file whose presence proves a build into the folder it is told.
  const vite = `import { writeFileSync } from 'node:fs'
    for (const file of ['index.html', 'main.js']) writeFileSync(process.argv.at(-1) + '/' + file, '')`
  writeFileSync(join(root, 'node_modules/vite/bin/vite.js'), vite)
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }')

  expect(staleParts(root, ['client', 'server'])).toEqual(['client', 'server'])
  await buildParts(root, ['client', 'server'])
  expect(staleParts(root, ['client', 'server'])).toEqual([])
  writeFileSync(join(root, 'client', 'main.tsx'), 'two')
  expect(staleParts(root, ['client', 'server'])).toEqual(['client'])
  writeFileSync(join(root, 'client', 'main.tsx'), 'one')
  writeFileSync(join(root, 'client', 'main.test.ts'), 'a test is in no build')
  expect(staleParts(root, ['client', 'server'])).toEqual([])
})
