import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { checkWalls } from './check-walls.mjs'

const roots: string[] = []
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

/** The problems of a project made of these files. */
function problemsOf(files: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'walls-'))
  roots.push(root)
  for (const [name, source] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), source)
  }
  return checkWalls(root)
}

const refused: readonly [what: string, file: string, source: string][] = [
  ['schema reaching plan', 'schema/a.ts', `import { x } from '../plan/x.js'`],
  ['schema using Yjs', 'schema/a.ts', `import * as Y from 'yjs'`],
  ['plan reaching extensions', 'plan/a.ts', `import { x } from '../extensions/x.js'`],
  ['plan doing I/O', 'plan/a.ts', `import { readFileSync } from 'node:fs'`],
  ['plan using Yjs, types only', 'plan/a.ts', `import type { Doc } from 'yjs'`],
  ['extensions reaching client', 'extensions/a.ts', `import { x } from '../client/x.js'`],
  ['extensions using React', 'extensions/a.tsx', `import { useState } from 'react'`],
  ['the headless kit using the editor', 'extensions/headless/a.ts', `import { Node } from '@tiptap/core'`],
  ['the headless kit reaching the editor beside it', 'extensions/headless/a.ts', `import { x } from '../x.js'`],
  ['client reaching server', 'client/a.ts', `import { x } from '../server/x.js'`],
  ['client reaching server, types only', 'client/deep/er/a.ts', `import type { X } from '../../../server/x.js'`],
  ['client reaching server by a type in place', 'client/a.ts', `export type X = import('../server/x.js').X`],
  ['client reaching server by a dynamic import', 'client/a.ts', `export const x = import('../server/x.js')`],
  ['client reaching server in backquotes', 'client/a.ts', 'export const x = import(`../server/x.js`)'],
  ['client re-exporting server', 'client/a.ts', `export * from '../server/x.js'`],
  ['client re-exporting a type of server', 'client/a.ts', `export type { X } from '../server/x.js'`],
  ['client requiring server', 'client/a.ts', `import x = require('../server/x.js'); export { x }`],
  ['client importing server for its side effect', 'client/a.ts', `import '../server/x.js'`],
  ['client starting a worker of server', 'client/a.ts', `new Worker(new URL('../server/x.ts', import.meta.url))`],
  ['client reaching server from the top', 'client/a.ts', `import { x } from '/server/x.ts'`],
  ['client using a computed import', 'client/a.ts', `export const x = (name: string) => import(name)`],
  ['client using Node', 'client/a.ts', `import { join } from 'node:path'`],
  ['server reaching client', 'server/a.ts', `import { x } from '../client/x.js'`],
  ['server reaching the editor', 'server/a.ts', `import type { X } from '../extensions/kit.js'`],
  ['server using the editor', 'server/a.ts', `import { Node } from '@tiptap/core'`],
  ['rooms reaching http', 'server/rooms/a.ts', `import type { X } from '../http/x.js'`],
  ['rooms reaching the sockets', 'server/rooms/a.ts', `import { x } from '../transport/x.js'`],
  ['rooms using Hono', 'server/rooms/a.ts', `import type { Context } from 'hono'`],
  ['rooms using ws', 'server/rooms/a.ts', `import type { WebSocket } from 'ws'`],
  ['rooms using SQLite', 'server/rooms/a.ts', `import Sqlite from 'better-sqlite3'`],
  ['rooms using better-auth', 'server/rooms/a.ts', `import { betterAuth } from 'better-auth/minimal'`],
  ['rooms picking a store', 'server/rooms/a.ts', `import { x } from '../store/sqlite/store.js'`],
  ['rooms picking a store, types only', 'server/rooms/a.ts', `import type { X } from '../store/memory-store.js'`],
  ['http picking an adapter of auth', 'server/http/a.ts', `import { x } from '../auth/better-auth/session.js'`],
  ['the sockets picking a bus', 'server/transport/a.ts', `import { x } from '../bus/redis/bus.js'`],
  ['an interface of the store reaching rooms', 'server/store/store.ts', `import type { X } from '../rooms/x.js'`],
  ['importing the program', 'server/http/a.ts', `import { x } from '../main.js'`],
  ['preparation using a package', 'server/launch/a.mjs', `import { x } from 'hono'`],
]

const allowed: readonly [what: string, file: string, source: string][] = [
  ['plan reading schema', 'plan/a.ts', `import { x } from '../schema/x.js'`],
  [
    'the headless kit using Yjs',
    'extensions/headless/a.ts',
    `import * as Y from 'yjs'; import { x } from 'lib0/encoding'`,
  ],
  ['extensions using its headless kit', 'extensions/a.ts', `import { x } from './headless/x.js'`],
  ['client using everything below it', 'client/a.tsx', `import { x } from '../extensions/x.js'; import 'react'`],
  ['server using the headless kit', 'server/a.ts', `import { x } from '../extensions/headless/x.js'`],
  ['rooms using an interface', 'server/rooms/a.ts', `import type { X } from '../store/store.js'`],
  [
    'sockets using rooms',
    'server/transport/a.ts',
    `import { x } from '../rooms/x.js'; import { WebSocketServer } from 'ws'`,
  ],
  ['the program picking adapters', 'server/main.ts', `import { x } from './store/sqlite/store.js'`],
  ['the admin program picking adapters', 'server/admin/main.ts', `import { x } from '../store/sqlite/store.js'`],
  [
    'an adapter using its neighbours',
    'server/store/sqlite/a.ts',
    `import { x } from './engine.js'; import 'better-sqlite3'`,
  ],
  ['a test beside its source', 'server/rooms/a.test.ts', `import { x } from '../store/memory-store.js'`],
  ['tests of everything', 'test/browser/a.test.ts', `import '../../client/x.js'; import '../../server/x.js'`],
]

describe('an import over a wall is caught', () => {
  it.each(refused)('%s', (_what, file, source) => {
    const problems = problemsOf({ [file]: `// first line\n${source}\n` })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(`${file}:2: `)
  })
})

describe('an import inside the walls is left alone', () => {
  it.each(allowed)('%s', (_what, file, source) => {
    expect(problemsOf({ [file]: source })).toEqual([])
  })
})

it('an adapter is known by what it reaches, wherever it lies', () => {
  const problems = problemsOf({
    'server/auth/accounts.ts': `import { open } from '../store/database.js'`,
    'server/store/database.ts': `import type { Database } from 'better-sqlite3'; export const open = 1`,
    'server/http/sign-in.ts': `import { accounts } from '../auth/accounts.js'`,
  })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(/^server\/http\/sign-in\.ts:1: .*pick adapters/)
})

describe('a cycle is caught', () => {
  it('between two files, one way by type only', () => {
    const problems = problemsOf({
      'plan/a.ts': `import { b } from './b.js'; export type A = typeof b`,
      'plan/b.ts': `import type { A } from './a.js'; export const b = 1; export type B = A`,
    })
    expect(problems).toEqual(['plan/a.ts:1: import cycle: plan/a.ts -> plan/b.ts -> plan/a.ts'])
  })

  it('through a re-export, a dynamic import and a page component', () => {
    const problems = problemsOf({
      'client/a.ts': `export * from './b.js'`,
      'client/b.ts': `export const view = () => import('./c.js')`,
      'client/c.tsx': `import { a } from './a.js'; export const c = <p>{a}</p>`,
    })
    expect(problems).toEqual(['client/a.ts:1: import cycle: client/a.ts -> client/b.ts -> client/c.tsx -> client/a.ts'])
  })

  it('of a file with itself', () => {
    expect(problemsOf({ 'plan/a.ts': `import { x } from './a.js'` })).toHaveLength(1)
  })

  it('but two ways to the same file are none', () => {
    const diamond = {
      'plan/a.ts': `import './b.js'; import './c.js'`,
      'plan/b.ts': `import './d.js'`,
      'plan/c.ts': `import './d.js'`,
      'plan/d.ts': '',
    }
    expect(problemsOf(diamond)).toEqual([])
  })
})

it('a module that does not parse is named', () => {
  expect(() => problemsOf({ 'plan/a.ts': 'import {' })).toThrow('plan/a.ts')
})
