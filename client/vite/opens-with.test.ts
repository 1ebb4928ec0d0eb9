import { expect, it } from 'vitest'
import { opensWith } from './opens-with.js'

it('takes what the page needs at once, and leaves what the entry has and what comes later', () => {
  const importers: Readonly<Record<string, readonly string[]>> = {
    '/client/main.tsx': [],
    '/client/page.tsx': [],
    '/client/strings.ts': ['/client/main.tsx', '/client/page.tsx'],
    '/plan/ratings.ts': ['/plan/read.ts', '/client/later.tsx'],
    '/plan/read.ts': ['/client/page.tsx'],
    '/client/later.tsx': [],
    '/plan/compare.ts': ['/client/later.tsx'],
    '/client/page.css': ['/client/page.tsx'],
    '/node_modules/x/index.ts': ['/client/page.tsx'],
  }
  const modules = { getModuleInfo: (id: string) => ({ importers: importers[id] ?? [] }) }
  const chunkOf = opensWith('client/page.tsx', 'client/main.tsx')
  const taken = Object.keys(importers).filter((id) => chunkOf(id, modules) !== undefined)
  expect(taken).toEqual(['/client/page.tsx', '/plan/ratings.ts', '/plan/read.ts', '/node_modules/x/index.ts'])
})
