import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { BlockJson, PlanDocument } from '../../schema/document.js'
import { LIMITS } from '../../schema/protocol/limits.js'
import { planOf } from '../../test/support/plans.js'
import { createPlan } from '../plans/create-plan.js'
import { DamagedError } from '../store/errors.js'
import { MemoryStore } from '../store/memory-store.js'
import { packState } from '../versions/state.js'
import { usedAgain } from './keep-file.js'
import { sweepFiles } from './sweep-files.js'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const day = (count: number) => new Date(Date.UTC(2026, 10, 22 + count)).toISOString().slice(0, 10)

async function fileIn(store: MemoryStore, plan: string, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text)
  const hash = hashOf(text)
  await store.keepFilePart(hash, 0, bytes)
  const file = { hash, name: text, type: 'text/plain', bytes: bytes.length, parts: 1, today: day(0) }
  await store.addFile(plan, file, 1000)
  return hash
}

async function sweep(store: MemoryStore, today: string): Promise<number> {
  let count = 0
  await sweepFiles(store, today, () => {
    count += 1
  })
  return count
}

function planWith(...hashes: readonly string[]): PlanDocument {
  const plan = planOf(1)
  const evidence = hashes.map((hash, index): BlockJson => {
    const files = JSON.stringify([{ hash, name: 'a', type: 'text/plain', bytes: 1 }])
    return { type: 'evidence', attrs: { id: `e-${index}`, files } }
  })
  return { ...plan, content: { ...plan.content, content: [...(plan.content.content ?? []), ...evidence] } }
}

test('a file goes after thirty days on which no plan mentioned it; one that a plan or a version mentions stays', async () => {
  const store = new MemoryStore()
  const { id } = await createPlan(store, planWith(hashOf('used')))
  const used = await fileIn(store, id, 'used')
  const kept = await fileIn(store, id, 'in a version')
  const loose = await fileIn(store, id, 'never attached')
  const orphan = await fileIn(store, 'a plan that is gone', 'of a deleted plan')
  const bytes = await packState(planWith(kept))
  await store.keepVersion(id, { at: 1, kind: 'named', name: null, blocks: 1, bytes })
  for (let count = 1; count < LIMITS.unusedFileDays; count++) expect(await sweep(store, day(count))).toBe(0)
  const hashes = async () => (await store.storedFiles()).map(({ hash }) => hash)
  expect(await hashes()).toEqual([used, kept, loose, orphan].sort())
  expect(await sweep(store, day(LIMITS.unusedFileDays))).toBe(2)
  expect(await hashes()).toEqual([used, kept].sort())
  expect(await store.fileOfPlan(id, loose)).toBeUndefined()
  expect(await store.filePart(loose, 0)).toBeUndefined()
  expect((await store.storedFile(kept))?.unused).toBe(0)
})

test('days are counted: neither a second look on a day nor a clock that leaps a year removes anything', async () => {
  const store = new MemoryStore()
  const hash = await fileIn(store, 'p', 'not used')
  for (let count = 0; count < 100; count++) await sweep(store, day(1))
  await sweep(store, day(400))
  expect(await store.storedFile(hash)).toMatchObject({ unused: 2, lookedOn: day(400) })
})

test('while a plan is damaged nothing is removed: it might mention anything', async () => {
  const store = new MemoryStore()
  const { id } = await createPlan(store, planOf(1))
  const hash = await fileIn(store, id, 'not used')
  await store.lookedAtFile(hash, LIMITS.unusedFileDays, day(0))
  store.load = (doc) => Promise.reject(new DamagedError(doc, 'its snapshot'))
  await expect(sweep(store, day(1))).rejects.toThrow(DamagedError)
  expect(await store.storedFile(hash)).toBeDefined()
})

test('a file that is given to a plan or mentioned while the versions are read stays', async () => {
  const store = new MemoryStore()
  const given = await fileIn(store, 'p', 'given again')
  const mentioned = await fileIn(store, 'p', 'mentioned again')
  const unused = await fileIn(store, 'p', 'not used')
  const { id } = await createPlan(store, planOf(1))
  for (const hash of [given, mentioned, unused]) await store.lookedAtFile(hash, LIMITS.unusedFileDays, day(0))
  const versions = store.versions.bind(store)
  store.versions = async (doc) => {
    if (doc === id) {
      await usedAgain(store, given)
      await createPlan(store, planWith(mentioned))
    }
    return versions(doc)
  }
  expect(await sweep(store, day(1))).toBe(1)
  expect((await store.storedFiles()).map(({ hash }) => hash)).toEqual([given, mentioned].sort())
})
