import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { files, joined } from '../../test/support/files.js'
import { DamagedError, StoreUnavailableError } from '../store/errors.js'
import { MemoryStore } from '../store/memory-store.js'
import { keepFile } from './keep-file.js'
import { PIECE_BYTES } from './piece.js'
import { checkFile } from './read-file.js'
import { dropLeftovers } from './uploads-under-way.js'

/** A store whose second pieces wait until the test says what becomes of each, in the order in which they came. */
class SlowStore extends MemoryStore {
  readonly #waiting: { readonly store: () => void; readonly fail: (error: Error) => void }[] = []
  #arrived: (() => void) | undefined

  override async keepFilePart(hash: string, part: number, bytes: Uint8Array): Promise<void> {
    if (part === 1)
      await new Promise<void>((store, fail) => {
        this.#waiting.push({ store, fail })
        this.#arrived?.()
      })
    await super.keepFilePart(hash, part, bytes)
  }

  async waiting(count: number): Promise<void> {
    while (this.#waiting.length < count) await new Promise<void>((arrived) => (this.#arrived = arrived))
  }

  end(which: number, how: 'stored' | 'disk full'): void {
    const [one] = this.#waiting.splice(which, 1)
    if (how === 'stored') one?.store()
    else one?.fail(new StoreUnavailableError('the disk is full'))
  }
}

const pdf = (letter: number) => joined(files.pdf, new Uint8Array(PIECE_BYTES).fill(letter))
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function isWhole(store: MemoryStore, hash: string): Promise<void> {
  const stored = await store.storedFile(hash)
  if (stored === undefined) throw new Error('There is no such file.')
  await checkFile(store, stored)
}

test('an upload that fails takes back what it stored itself, and nothing of another that is under way', async () => {
  const store = new SlowStore()
  const [one, other] = [pdf(65), pdf(66)]
  const goesOn = keepFile(store, 'p', 'one.pdf', one)
  await store.waiting(1)
  const fails = keepFile(store, 'p', 'other.pdf', other)
  await store.waiting(2)
  store.end(1, 'disk full')
  await expect(fails).rejects.toThrow(StoreUnavailableError)
  expect(await store.filePart(hashOf(other), 0)).toBeUndefined()
  expect(await store.filePart(hashOf(one), 0)).toBeDefined()
  store.end(0, 'stored')
  expect((await goesOn).added).toBe(true)
  await isWhole(store, hashOf(one))
})

test('of two people who send the same file the one who fails does not spoil it for the other; the last to fail clears up', async () => {
  const store = new SlowStore()
  const bytes = pdf(65)
  for (const last of ['disk full', 'stored'] as const) {
    const first = keepFile(store, 'p', 'a.pdf', bytes)
    const second = keepFile(store, 'q', 'a.pdf', bytes)
    await store.waiting(2)
    store.end(0, 'disk full')
    await expect(first).rejects.toThrow(StoreUnavailableError)
    expect(await store.filePart(hashOf(bytes), 0)).toBeDefined()
    store.end(0, last)
    if (last === 'stored') expect((await second).added).toBe(true)
    else await expect(second).rejects.toThrow(StoreUnavailableError)
    expect((await store.filePart(hashOf(bytes), 0)) === undefined).toBe(last === 'disk full')
  }
  await isWhole(store, hashOf(bytes))
})

test('leftovers are not looked for while a file is on its way', async () => {
  const store = new SlowStore()
  await store.keepFilePart('aa', 0, Uint8Array.of(1))
  const upload = keepFile(store, 'p', 'a.pdf', pdf(65))
  await store.waiting(1)
  expect(await dropLeftovers(store)).toBe(false)
  expect(await store.filePart('aa', 0)).toBeDefined()
  store.end(0, 'stored')
  await upload
  expect(await dropLeftovers(store)).toBe(true)
  expect(await store.filePart('aa', 0)).toBeUndefined()
  await isWhole(store, hashOf(pdf(65)))
})

test('a damaged file is mended by whoever sends it again, for their own plan or another', async () => {
  const store = new MemoryStore()
  const bytes = pdf(65)
  const hash = hashOf(bytes)
  await keepFile(store, 'p', 'a.pdf', bytes)
  for (const [plan, added] of [
    ['p', false],
    ['q', true],
  ] as const) {
    await store.keepFilePart(hash, 1, Uint8Array.of(7))
    await expect(isWhole(store, hash)).rejects.toThrow(DamagedError)
    expect((await keepFile(store, plan, 'a.pdf', bytes)).added).toBe(added)
    await isWhole(store, hash)
  }
})

test('sending a file again begins the days anew on which no plan mentioned it', async () => {
  const store = new MemoryStore()
  const bytes = pdf(65)
  await keepFile(store, 'p', 'a.pdf', bytes)
  await store.lookedAtFile(hashOf(bytes), 29, '2026-01-01')
  await keepFile(store, 'p', 'a.pdf', bytes)
  expect((await store.storedFile(hashOf(bytes)))?.unused).toBe(0)
})
