import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { keepFor, openDatabase } from './database.js'
import { keptHere, removeKept } from './kept-here.js'
import { NotAgreedError } from './leave-device.js'
import { PlanStore } from './plan-store.js'

const bytes = Uint8Array.of(0, 0)
const all = () => true

afterEach(() => {
  vi.unstubAllGlobals()
})

test('R10: names everybody of whom something is kept, signed in or not, and removes one without touching another', async () => {
  const [ann, ben, cyd] = await Promise.all(['ann', 'ben', 'cyd'].map(openDatabase))
  if (ann === undefined || ben === undefined || cyd === undefined) throw new Error('no database')
  await new PlanStore(ann, 'first').append(bytes, false)
  await new PlanStore(ann, 'second').append(bytes, true)
  await new PlanStore(ben, 'first').append(bytes, false)
  const found = await keptHere(all)
  expect(found.map(({ person, plans, onlyHere }) => [person, plans, onlyHere.unsent.length])).toEqual([
    ['ann', 2, 1],
    ['ben', 1, 0],
  ])
  expect((await keptHere((person) => person !== 'ann')).map(({ person }) => person)).toEqual(['ben'])
  const [first] = found
  if (first === undefined) throw new Error('nobody')
  // Typed after the person agreed.
  await new PlanStore(ann, 'second').append(bytes, true)
  await expect(removeKept(first)).rejects.toThrow(NotAgreedError)
  const [again] = await keptHere((person) => person === 'ann')
  if (again === undefined) throw new Error('nothing is kept any more')
  await removeKept(again)
  expect((await keptHere(all)).map(({ person }) => person)).toEqual(['ben'])
})

test('R10: a page left open does not fill again what was removed on request, until its person signs in', async () => {
  const notes = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => notes.get(key) ?? null,
    setItem: (key: string, value: string) => notes.set(key, value),
    removeItem: (key: string) => notes.delete(key),
  })
  const open = new PlanStore(await openDatabase('dan'), 'first')
  open.keepAgain = async (database) => {
    await database.add('updates', { plan: 'first', bytes, unsent: 1 })
  }
  await open.append(bytes, false)
  const [kept] = await keptHere((person) => person === 'dan')
  if (kept === undefined) throw new Error('nothing is kept')
  await removeKept(kept)
  await vi.waitFor(async () => expect(await indexedDB.databases()).not.toContainEqual(hasName('living-plan/dan')))
  await expect(open.append(bytes, true)).rejects.toThrow('was removed')
  expect(await indexedDB.databases()).not.toContainEqual(hasName('living-plan/dan'))
  keepFor('dan')
  await open.append(bytes, true)
  expect((await open.load()).unsent).toHaveLength(2)
})

const hasName = (name: string) => expect.objectContaining({ name })

test('R10: whoever left nothing but a half-written comment is named too', async () => {
  const eve = await openDatabase('eve')
  await eve.put('cache', { key: 'comments/plan-1/draft/new', value: { text: 'By when' } })
  const [kept] = await keptHere((person) => person === 'eve')
  expect(kept?.onlyHere.drafts).toHaveLength(1)
})
