import { expect, test } from 'vitest'
import { LIMITS } from '../../schema/protocol/limits.js'
import type { AuditEntry } from '../audit/audit-log.js'
import { StoreUnavailableError } from '../store/errors.js'
import { MemoryStore } from '../store/memory-store.js'
import { hourlyLook } from './keep-swept.js'

function looking(store: MemoryStore) {
  const entries: AuditEntry[] = []
  const warnings: unknown[] = []
  const look = hourlyLook(
    store,
    { add: (entry) => entries.push(entry) },
    { warn: (what: unknown) => warnings.push(what) },
  )
  return { look, entries, warnings }
}

class FullStore extends MemoryStore {
  full = true
  override async dropLooseParts(hash?: string): Promise<void> {
    if (this.full) throw new StoreUnavailableError('the disk is full')
    await super.dropLooseParts(hash)
  }
}

test('on a full disk leftovers of uploads are only warned of; they go an hour later, and once', async () => {
  const store = new FullStore()
  await store.keepFilePart('aa', 0, Uint8Array.of(1))
  const { look, warnings } = looking(store)
  await look()
  expect(warnings).toMatchObject([{ err: expect.any(StoreUnavailableError) }])
  store.full = false
  await look()
  expect(await store.filePart('aa', 0)).toBeUndefined()
  await store.keepFilePart('bb', 0, Uint8Array.of(1))
  await look()
  expect(await store.filePart('bb', 0)).toBeDefined()
  expect(warnings).toHaveLength(1)
})

test('files that were removed before a look failed are in the audit log all the same', async () => {
  const store = new MemoryStore()
  for (const hash of ['aa', 'bb']) {
    await store.keepFilePart(hash, 0, Uint8Array.of(1))
    const file = { hash, name: 'a.txt', type: 'text/plain', bytes: 1, parts: 1, today: '2026-01-01' }
    await store.addFile('p', file, 10)
    await store.lookedAtFile(hash, LIMITS.unusedFileDays, '2026-01-01')
  }
  const dropFile = store.dropFile.bind(store)
  store.dropFile = (file) => {
    if (JSON.stringify(file).includes('bb')) return Promise.reject(new StoreUnavailableError('the disk is full'))
    return dropFile(file)
  }
  const { look, entries, warnings } = looking(store)
  await look()
  expect((await store.storedFiles()).map(({ hash }) => hash)).toEqual(['bb'])
  expect(entries).toMatchObject([{ action: 'files-removed', details: { count: 1 } }])
  expect(warnings).toHaveLength(1)
})
