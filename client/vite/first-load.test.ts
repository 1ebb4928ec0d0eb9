import { expect, it } from 'vitest'
import { firstLoadFiles } from './first-load.js'

const chunk = (fileName: string, imports: string[], isEntry = false, code = fileName) =>
  ({ type: 'chunk', fileName, imports, isEntry, code }) as const

it('counts the entry, the first view and their static imports once, and nothing loaded later', () => {
  const bundle = {
    'entry.js': chunk('entry.js', ['a.js', 'b.js'], true),
    'a.js': chunk('a.js', ['shared.js']),
    'b.js': chunk('b.js', ['shared.js', 'a.js']),
    'shared.js': chunk('shared.js', ['entry.js']),
    'plan.js': { ...chunk('plan.js', ['shared.js']), facadeModuleId: '/client/plan.tsx' },
    'later.js': { ...chunk('later.js', ['shared.js']), facadeModuleId: '/client/later.tsx' },
    'style.css': { type: 'asset' },
  } as const
  const names = firstLoadFiles(bundle, '/plan.tsx').map((part) => part.file)
  expect(names.sort()).toEqual(['a.js', 'b.js', 'entry.js', 'plan.js', 'shared.js'])
})

it('puts the largest file first, measured after compression', () => {
  const noise = Array.from({ length: 500 }, (_, i) => (i * 7919) % 104_729).join()
  const files = firstLoadFiles(
    {
      'entry.js': chunk('entry.js', ['big.js'], true),
      'big.js': chunk('big.js', [], false, noise),
    },
    '/plan.tsx',
  )
  expect(files[0]?.file).toBe('big.js')
  expect(files[0]?.gzipBytes).toBeGreaterThan(500)
})
