import { describe, expect, onTestFinished, test } from 'vitest'
import type { PlanCatalogue, PlanSummary } from '../../server/store/catalogue.js'
import { ClientClaimedError, DocumentExistsError, UnknownDocumentError } from '../../server/store/errors.js'
import type { FileStore } from '../../server/store/files.js'
import type { SignatureStore } from '../../server/store/signatures.js'
import type { DocumentStore } from '../../server/store/store.js'
import type { NewVersion } from '../../server/store/versions.js'

export type Store = DocumentStore & PlanCatalogue & FileStore & SignatureStore

/** A place to store things, which outlives the stores that are opened on it. */
export interface StorePlace {
  open(): Promise<Store>
}

const bytes = (...values: number[]) => Uint8Array.from(values)
const plain = (values: readonly Uint8Array[]) => values.map((value) => [...value])
const plan = (id: string, createdAt: string): PlanSummary => ({
  id,
  title: `Plan ${id}`,
  kind: 'sip',
  academicYear: '2026-27',
  status: 'live',
  createdAt,
})

const version = (value: number, label: Partial<NewVersion> = {}): NewVersion => ({
  at: value * 1000,
  kind: 'automatic',
  name: null,
  blocks: value,
  bytes: bytes(value, value),
  ...label,
})

/**
 * What every store promises (server/store/store.ts and catalogue.ts). Run it on each implementation; `lasting` is false for
 * one that keeps nothing when it is closed.
 */
export function storeContract(name: string, lasting: boolean, place: () => StorePlace): void {
  async function opened(from = place()): Promise<Store> {
    const store = await from.open()
    onTestFinished(() => store.close())
    return store
  }

  describe(`store contract: ${name}`, () => {
    test('a document that was never created is undefined, and nothing can be added to it', async () => {
      const store = await opened()
      expect(await store.load('nowhere')).toBeUndefined()
      await expect(store.append({ doc: 'nowhere', update: bytes(1) })).rejects.toThrow(UnknownDocumentError)
      await expect(store.compact('nowhere', bytes(1), 0)).rejects.toThrow(UnknownDocumentError)
      expect(await store.load('nowhere')).toBeUndefined()
      expect(await store.documents()).toEqual([])
    })

    test('a created document holds its first snapshot; it is created once', async () => {
      const store = await opened()
      await store.create('a', bytes(1, 2, 3))
      await expect(store.create('a', bytes(9))).rejects.toThrow(DocumentExistsError)
      const stored = await store.load('a')
      expect([...(stored?.snapshot ?? [])]).toEqual([1, 2, 3])
      expect(stored?.updates).toEqual([])
      expect(stored?.lastSeq).toBe(0)
    })

    test('updates are numbered 1, 2, 3 in each document and come back in the order of the calls', async () => {
      const store = await opened()
      await store.create('a', bytes(0))
      await store.create('a/comments', bytes(0))
      const appends = [10, 11, 12].map((value) => store.append({ doc: 'a', update: bytes(value) }))
      const other = store.append({ doc: 'a/comments', update: bytes(20) })
      expect(await Promise.all(appends)).toEqual([1, 2, 3])
      expect(await other).toBe(1)
      const stored = await store.load('a')
      expect(plain(stored?.updates ?? [])).toEqual([[10], [11], [12]])
      expect(stored?.lastSeq).toBe(3)
    })

    test('what is stored does not change when the caller reuses its array', async () => {
      const store = await opened()
      await store.create('a', bytes(0))
      const frame = bytes(7, 1, 2, 3, 7)
      await store.append({ doc: 'a', update: frame.subarray(1, 4) })
      frame.fill(0)
      expect(plain((await store.load('a'))?.updates ?? [])).toEqual([[1, 2, 3]])
    })

    test('an empty update and a megabyte come back as they were', async () => {
      const store = await opened()
      const big = Uint8Array.from({ length: 1_000_000 }, (_, index) => index % 251)
      await store.create('a', big)
      await store.append({ doc: 'a', update: bytes() })
      await store.append({ doc: 'a', update: big })
      const stored = await store.load('a')
      expect(Buffer.compare(stored?.snapshot ?? bytes(), big)).toBe(0)
      expect(stored?.updates[0]?.length).toBe(0)
      expect(Buffer.compare(stored?.updates[1] ?? bytes(), big)).toBe(0)
    })

    test('compaction drops what the snapshot holds and keeps what came later', async () => {
      const store = await opened()
      await store.create('a', bytes(0))
      for (const value of [1, 2, 3]) await store.append({ doc: 'a', update: bytes(value) })
      await store.compact('a', bytes(12), 2)
      const stored = await store.load('a')
      expect([...(stored?.snapshot ?? [])]).toEqual([12])
      expect(plain(stored?.updates ?? [])).toEqual([[3]])
      expect(stored?.lastSeq).toBe(3)
      expect(await store.append({ doc: 'a', update: bytes(4) })).toBe(4)
    })

    test('an older compaction changes nothing; one of edits that were never stored is refused', async () => {
      const store = await opened()
      await store.create('a', bytes(0))
      for (const value of [1, 2, 3]) await store.append({ doc: 'a', update: bytes(value) })
      await store.compact('a', bytes(123), 3)
      await store.compact('a', bytes(1), 1)
      await expect(store.compact('a', bytes(1), 4)).rejects.toThrow(RangeError)
      const stored = await store.load('a')
      expect([...(stored?.snapshot ?? [])]).toEqual([123])
      expect(stored?.updates).toEqual([])
      expect(stored?.lastSeq).toBe(3)
    })

    test('a client id belongs to the account that wrote with it first; a stranger’s update is not stored', async () => {
      const store = await opened()
      await store.create('a', bytes(0))
      const clientId = 2 ** 53 - 1
      await store.append({ doc: 'a', update: bytes(1), clients: [{ clientId, userId: 'ann' }] })
      await store.append({ doc: 'a', update: bytes(2), clients: [{ clientId, userId: 'ann' }] })
      const theft = store.append({
        doc: 'a',
        update: bytes(3),
        clients: [
          { clientId: 5, userId: 'bob' },
          { clientId, userId: 'bob' },
        ],
      })
      const after = store.append({ doc: 'a', update: bytes(4), clients: [{ clientId: 6, userId: 'bob' }] })
      await expect(theft).rejects.toThrow(ClientClaimedError)
      expect(await after).toBe(3)
      expect([...(await store.clientOwners('a'))].sort()).toEqual([
        [6, 'bob'],
        [clientId, 'ann'],
      ])
      expect(plain((await store.load('a'))?.updates ?? [])).toEqual([[1], [2], [4]])
      expect((await store.clientOwners('b')).size).toBe(0)
    })

    test('the list of plans: added with its document, oldest first, described by its header', async () => {
      const store = await opened()
      await store.add(plan('young', '2026-11-02T00:00:00.000Z'), bytes(2))
      await store.add(plan('old', '2026-11-01T00:00:00.000Z'), bytes(1), [{ clientId: 1, userId: 'ann' }])
      expect([...(await store.clientOwners('old'))]).toEqual([[1, 'ann']])
      expect((await store.clientOwners('young')).size).toBe(0)
      await expect(store.add(plan('old', '2026-11-03T00:00:00.000Z'), bytes(9))).rejects.toThrow(DocumentExistsError)
      const beside = [{ doc: 'with/annex', snapshot: bytes(7) }]
      const claims = [{ clientId: 1, userId: 'ann' }]
      await store.create('taken/annex', bytes(8))
      const clash = store.add(plan('taken', '2026-11-03T00:00:00.000Z'), bytes(6), claims, [
        { doc: 'taken/annex', snapshot: bytes(7) },
      ])
      await expect(clash).rejects.toThrow(DocumentExistsError)
      expect([await store.load('taken'), await store.get('taken')]).toEqual([undefined, undefined])
      await store.add(plan('with', '2026-11-04T00:00:00.000Z'), bytes(6), claims, beside)
      expect([...((await store.load('with/annex'))?.snapshot ?? [])]).toEqual([7])
      expect([...(await store.clientOwners('with/annex'))]).toEqual([[1, 'ann']])
      expect((await store.list()).map(({ id }) => id)).toEqual(['old', 'young', 'with'])
      expect([...((await store.load('old'))?.snapshot ?? [])]).toEqual([1])
      await store.describe('old', { title: 'New title', kind: 'sef', academicYear: '2027-28', status: 'archived' })
      await store.describe('nowhere', { title: 'x', kind: 'sef', academicYear: '', status: '' })
      expect(await store.get('old')).toEqual({
        id: 'old',
        title: 'New title',
        kind: 'sef',
        academicYear: '2027-28',
        status: 'archived',
        createdAt: '2026-11-01T00:00:00.000Z',
      })
      expect(await store.get('nowhere')).toBeUndefined()
    })

    test('versions: kept in order under ids of their own, read back as they were, dropped one by one', async () => {
      const store = await opened()
      await store.create('a', bytes(0))
      await store.create('b', bytes(0))
      expect(await store.versions('a')).toEqual([])
      await expect(store.keepVersion('nowhere', version(1))).rejects.toThrow(UnknownDocumentError)
      const first = await store.keepVersion('a', version(5, { kind: 'named', name: 'Before the governors' }))
      await store.append({ doc: 'a', update: bytes(1) })
      const other = await store.keepVersion('b', version(6))
      const second = await store.keepVersion('a', version(3))
      expect(first.id < other.id && other.id < second.id).toBe(true)
      expect([first.seq, second.seq]).toEqual([0, 1])
      const { bytes: _, ...label } = version(5, { kind: 'named', name: 'Before the governors' })
      expect(first).toEqual({ ...label, by: null, id: first.id, seq: 0 })
      // The order of keeping counts, not what a clock said.
      expect(await store.versions('a')).toEqual([first, second])
      expect([...((await store.version('a', first.id)) ?? [])]).toEqual([5, 5])
      expect(await store.version('b', first.id)).toBeUndefined()
      await store.rewriteVersion('a', first.id, { bytes: bytes(9), name: first.name })
      await store.rewriteVersion('b', first.id, { bytes: bytes(8), name: 'other' })
      expect([...((await store.version('a', first.id)) ?? [])]).toEqual([...bytes(9)])
      expect(await store.versions('a')).toEqual([first, second])
      await store.rewriteVersion('a', second.id, { bytes: bytes(9), name: 'another name' })
      expect(await store.versions('a')).toEqual([first, { ...second, name: 'another name' }])
      expect([...((await store.version('a', second.id)) ?? [])]).toEqual([...bytes(9)])
      await store.rewriteVersion('a', second.id, { bytes: bytes(9), name: 'kept', kind: 'named', by: 'ann' })
      expect((await store.versions('a')).at(-1)).toEqual({ ...second, name: 'kept', kind: 'named', by: 'ann' })
      expect([...((await store.version('a', second.id)) ?? [])]).toEqual([...bytes(9)])
      await store.dropVersions('a', [second.id, other.id, 9999])
      expect([await store.versions('a'), await store.versions('b')]).toEqual([[first], [other]])
      expect(await store.version('a', second.id)).toBeUndefined()
      const third = await store.keepVersion('a', version(7))
      expect(third.id).toBeGreaterThan(second.id)
      expect(await store.versions('nowhere')).toEqual([])
    })

    test('a version of the state before an update is kept with it, or not at all', async () => {
      const store = await opened()
      await store.create('a', bytes(0))
      await store.append({ doc: 'a', update: bytes(1), clients: [{ clientId: 5, userId: 'ann' }] })
      await store.append({ doc: 'a', update: bytes(2), before: version(1, { kind: 'before-deletion' }) })
      const theft = store.append({
        doc: 'a',
        update: bytes(3),
        clients: [{ clientId: 5, userId: 'bob' }],
        before: version(2),
      })
      await expect(theft).rejects.toThrow(ClientClaimedError)
      await expect(store.append({ doc: 'nowhere', update: bytes(3), before: version(2) })).rejects.toThrow()
      expect(await store.versions('a')).toMatchObject([{ kind: 'before-deletion', seq: 1 }])
      await store.compact('a', bytes(12), 2)
      expect(await store.versions('a')).toHaveLength(1)
    })

    test('closing waits for appends that were made before', async () => {
      const where = place()
      const store = await where.open()
      await store.create('a', bytes(0))
      const appends = Array.from({ length: 50 }, (_, index) => store.append({ doc: 'a', update: bytes(index) }))
      await store.close()
      expect(await Promise.all(appends)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    })

    if (!lasting) return

    test('everything that resolved is there after closing and opening again', async () => {
      const where = place()
      const first = await where.open()
      await first.add(plan('a', '2026-11-01T00:00:00.000Z'), bytes(0))
      await first.append({ doc: 'a', update: bytes(1), clients: [{ clientId: 5, userId: 'ann' }] })
      await first.close()
      const second = await opened(where)
      expect(plain((await second.load('a'))?.updates ?? [])).toEqual([[1]])
      expect([...(await second.clientOwners('a'))]).toEqual([[5, 'ann']])
      expect((await second.list()).map(({ id }) => id)).toEqual(['a'])
      expect(await second.append({ doc: 'a', update: bytes(2) })).toBe(2)
    })
  })
}
