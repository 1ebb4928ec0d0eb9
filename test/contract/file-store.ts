import { describe, expect, onTestFinished, test } from 'vitest'
import { FilesFullError, type NewFile } from '../../server/store/files.js'
import type { Store, StorePlace } from './store.js'

const ROOM = 100
const fileOf = (hash: string, bytes: number, parts: number): NewFile => ({
  hash,
  name: `${hash}.txt`,
  type: 'text/plain',
  bytes,
  parts,
  today: '2026-11-22',
})

/** What every store promises of attached files (server/store/files.ts). */
export function fileStoreContract(name: string, place: () => StorePlace): void {
  async function opened(): Promise<Store> {
    const store = await place().open()
    onTestFinished(() => store.close())
    return store
  }
  async function kept(store: Store, hash: string, ...pieces: readonly (readonly number[])[]): Promise<NewFile> {
    for (const [part, piece] of pieces.entries()) await store.keepFilePart(hash, part, Uint8Array.from(piece))
    return fileOf(hash, pieces.flat().length, pieces.length)
  }

  describe(`attached files: ${name}`, () => {
    test('a file is there, piece by piece, once a plan was given it, and in that plan only', async () => {
      const store = await opened()
      const file = await kept(store, 'aa', [1, 2], [3])
      expect(await store.fileOfPlan('p', 'aa')).toBeUndefined()
      expect(await store.addFile('p', file, ROOM)).toMatchObject({ hash: 'aa', name: 'aa.txt', bytes: 3 })
      expect(await store.fileOfPlan('p', 'aa')).toMatchObject({ plan: 'p', type: 'text/plain', name: 'aa.txt' })
      expect(await store.fileOfPlan('q', 'aa')).toBeUndefined()
      expect(await Promise.all([0, 1, 2].map((part) => store.filePart('aa', part)))).toMatchObject([
        { length: 2 },
        { length: 1 },
        undefined,
      ])
      expect(await store.storedFile('aa')).toEqual({
        hash: 'aa',
        bytes: 3,
        parts: 2,
        unused: 0,
        lookedOn: '2026-11-22',
      })
    })

    test('another plan gets the same bytes without sending them, under its own name; a plan keeps the name it had', async () => {
      const store = await opened()
      const file = await kept(store, 'aa', [1])
      await store.addFile('p', file, ROOM)
      await store.addFile('q', { ...file, name: 'other.txt' }, ROOM)
      expect(await store.addFile('p', { ...file, name: 'third.txt' }, ROOM)).toMatchObject({ name: 'aa.txt' })
      await store.renameFile('q', 'aa', 'renamed.txt')
      expect((await store.filesOfPlans()).map((one) => [one.plan, one.name])).toEqual([
        ['p', 'aa.txt'],
        ['q', 'renamed.txt'],
      ])
      expect(await store.storedFiles()).toHaveLength(1)
    })

    test('a piece that is kept again takes the place of the one before, also in a file', async () => {
      const store = await opened()
      await store.addFile('p', await kept(store, 'aa', [1], [2]), ROOM)
      await store.keepFilePart('aa', 1, Uint8Array.of(3))
      expect([await store.filePart('aa', 0), await store.filePart('aa', 1)].map((part) => part?.[0])).toEqual([1, 3])
    })

    test('nothing becomes a file whose pieces are missing, or for which there is no room', async () => {
      const store = await opened()
      await expect(store.addFile('p', fileOf('bb', 2, 1), ROOM)).rejects.toThrow(RangeError)
      const file = await kept(store, 'aa', [1, 2])
      await expect(store.addFile('p', { ...file, parts: 2 }, ROOM)).rejects.toThrow(RangeError)
      await expect(store.addFile('p', { ...file, bytes: 3 }, ROOM)).rejects.toThrow(RangeError)
      await expect(store.addFile('p', file, 1)).rejects.toThrow(FilesFullError)
      expect([await store.storedFiles(), await store.filesOfPlans()]).toEqual([[], []])
      await store.addFile('p', file, 2)
      // It needs no room a second time.
      await store.addFile('q', file, 2)
    })

    test('days without use are counted for a file and begin again with the next plan that is given it', async () => {
      const store = await opened()
      const file = await kept(store, 'aa', [1])
      await store.addFile('p', file, ROOM)
      await store.lookedAtFile('aa', 7, '2026-12-01')
      expect(await store.storedFile('aa')).toMatchObject({ unused: 7, lookedOn: '2026-12-01' })
      await store.addFile('q', { ...file, today: '2026-12-02' }, ROOM)
      expect(await store.storedFile('aa')).toMatchObject({ unused: 0, lookedOn: '2026-12-02' })
    })

    test('a file that was used since it was seen is neither dropped nor counted as unused', async () => {
      const store = await opened()
      const file = await kept(store, 'aa', [1])
      await store.addFile('p', file, ROOM)
      await store.lookedAtFile('aa', 29, '2026-12-01')
      const seen = await store.storedFile('aa')
      if (seen === undefined) throw new Error('The file is not there.')
      await store.lookedAtFile('aa', 0, '2026-12-02')
      await store.lookedAtFile('aa', 30, '2026-12-02', seen)
      expect(await store.dropFile(seen)).toBe(false)
      expect(await store.dropFile({ hash: 'bb', unused: 0, lookedOn: '2026-12-02' })).toBe(false)
      expect(await store.storedFile('aa')).toMatchObject({ unused: 0, lookedOn: '2026-12-02' })
      expect([await store.filePart('aa', 0), await store.fileOfPlan('p', 'aa')]).toMatchObject([
        { length: 1 },
        { plan: 'p' },
      ])
    })

    test('a file that is dropped is gone from every plan; loose pieces go, those of files stay', async () => {
      const store = await opened()
      const file = await kept(store, 'aa', [1])
      await store.addFile('p', file, ROOM)
      await store.addFile('p', await kept(store, 'bb', [2]), ROOM)
      await kept(store, 'cc', [3])
      await kept(store, 'dd', [4])
      await store.dropLooseParts('bb')
      await store.dropLooseParts('dd')
      expect(await Promise.all(['bb', 'cc', 'dd'].map((hash) => store.filePart(hash, 0)))).toMatchObject([
        { length: 1 },
        { length: 1 },
        undefined,
      ])
      expect(await store.dropFile({ hash: 'aa', unused: 0, lookedOn: '2026-11-22' })).toBe(true)
      await store.dropLooseParts()
      expect(await Promise.all(['aa', 'bb', 'cc'].map((hash) => store.filePart(hash, 0)))).toMatchObject([
        undefined,
        { length: 1 },
        undefined,
      ])
      expect((await store.filesOfPlans()).map(({ hash }) => hash)).toEqual(['bb'])
    })
  })
}
