import { expect, test } from 'vitest'
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
