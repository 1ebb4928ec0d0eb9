import { memoryAdapter } from 'better-auth/adapters/memory'
import { beforeEach, expect, test } from 'vitest'
import { hashedAdapter } from './hashed-adapter.js'

/** What lies in the database. */
let stored: Record<string, Record<string, unknown>[]>
let adapter: ReturnType<typeof hashedAdapter>
beforeEach(() => {
  stored = { session: [], verification: [], user: [], account: [] }
  adapter = hashedAdapter(memoryAdapter(stored)({}))
})

const session = (token: string) => ({
  token,
  userId: 'bea',
  expiresAt: new Date(),
  createdAt: new Date(),
  updatedAt: new Date(),
})
const by = (value: string | string[], operator: 'eq' | 'in' | 'ne' = 'eq') => [{ field: 'token', value, operator }]

test('R27: a token is stored as its hash, found by itself, and given back as it came', async () => {
  expect(await adapter.create({ model: 'session', data: session('plain') })).toMatchObject({ token: 'plain' })
  expect(JSON.stringify(stored)).not.toContain('plain')
  const hash = String(stored['session']?.[0]?.['token'])
  expect(hash).toMatch(/^[\w-]{43}$/)
  expect(await adapter.findOne({ model: 'session', where: by('plain') })).toMatchObject({ token: 'plain' })
  expect(await adapter.findOne({ model: 'session', where: by(hash) })).toBeNull()
  const moved = { expiresAt: new Date(0) }
  expect(await adapter.update({ model: 'session', where: by('plain'), update: moved })).toMatchObject({
    token: 'plain',
    ...moved,
  })
  const theirs = [{ field: 'userId', value: 'bea' }]
  expect(await adapter.findMany({ model: 'session', where: theirs })).toMatchObject([{ token: hash }])
})

test('R27: lists of tokens, all but one, counting, consuming and deleting', async () => {
  for (const token of ['one', 'two', 'three']) await adapter.create({ model: 'session', data: session(token) })
  const found = await adapter.findMany<{ token: string }>({ model: 'session', where: by(['one', 'three'], 'in') })
  expect(found.map(({ token }) => token).sort()).toEqual(['one', 'three'])
  expect(await adapter.count({ model: 'session', where: by('two', 'ne') })).toBe(2)
  expect(await adapter.consumeOne({ model: 'session', where: by('two') })).toMatchObject({ token: 'two' })
  expect(await adapter.consumeOne({ model: 'session', where: by('two') })).toBeNull()
  await adapter.delete({ model: 'session', where: by('one') })
  expect(await adapter.deleteMany({ model: 'session', where: by(['one', 'three'], 'in') })).toBe(1)
  expect(stored['session']).toEqual([])
})

test('R27: what a verification is known by is a secret too', async () => {
  const dates = { createdAt: new Date(), updatedAt: new Date(), expiresAt: new Date() }
  await adapter.create({ model: 'verification', data: { identifier: '2fa-secret', value: 'bea', ...dates } })
  expect(JSON.stringify(stored)).not.toContain('2fa-secret')
  const where = [{ field: 'identifier', value: '2fa-secret' }]
  expect(await adapter.findOne({ model: 'verification', where })).toMatchObject({
    identifier: '2fa-secret',
    value: 'bea',
  })
})

test('what cannot be done with hashes is refused rather than quietly wrong', async () => {
  const like = [{ field: 'token', value: 'o', operator: 'contains' as const }]
  await expect(async () => adapter.findMany({ model: 'session', where: like })).rejects.toThrow('stored hashed')
  await expect(async () => adapter.updateMany({ model: 'session', where: [], update: { token: 'x' } })).rejects.toThrow(
    'stored hashed',
  )
})
