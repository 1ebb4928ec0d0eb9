import { expect, it } from 'vitest'
import { firstLoadFiles } from './first-load.js'

const chunk = (fileName: string, imports: string[], isEntry = false, code = fileName) =>
  ({ type: 'chunk', fileName, imports, isEntry, code }) as const

it('counts the entry and its static imports once, and nothing loaded later', () => {
  const files = firstLoadFiles({
    'entry.js': chunk('entry.js', ['a.js', 'b.js'], true),
    'a.js': chunk('a.js', ['shared.js']),
    'b.js': chunk('b.js', ['shared.js', 'a.js']),
    'shared.js': chunk('shared.js', ['entry.js']),
    'view.js': chunk('view.js', ['shared.js']),
    'style.css': { type: 'asset' },
  })
  expect(files.map((part) => part.file).sort()).toEqual(['a.js', 'b.js', 'entry.js', 'shared.js'])
})

it('puts the largest file first, measured after compression', () => {
  const noise = Array.from({ length: 500 }, (_, i) => (i * 7919) % 104_729).join()
  const files = firstLoadFiles({
    'entry.js': chunk('entry.js', ['big.js'], true),
    'big.js': chunk('big.js', [], false, noise),
  })
  expect(files[0]?.file).toBe('big.js')
  expect(files[0]?.gzipBytes).toBeGreaterThan(500)
})
