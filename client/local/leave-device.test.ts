import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { openDatabase } from './database.js'
import { keepOnlyUnsent, NotAgreedError, onlyHere, removeEverything } from './leave-device.js'
import { PlanStore } from './plan-store.js'

const bytes = Uint8Array.of(0, 0)
const aside = { at: '2026-11-22T10:00:00.000Z', reason: 'no place any more', kind: 'rescued', blocks: [] } as const

test('finds what is nowhere else, over all plans', async () => {
  const database = await openDatabase('ann')
  const first = new PlanStore(database, 'first')
  const second = new PlanStore(database, 'second')
  const one = await first.append(bytes, true)
  await first.append(bytes, false)
  const two = await second.append(bytes, true)
  await second.setAside(aside)
  const found = await onlyHere(database)
  expect(found.unsent.toSorted()).toEqual([one, two])
  expect(found.setAside).toHaveLength(1)
})

test('removes everything of one person, though another tab has it open, and nothing of a colleague', async () => {
  const [ann, tab, ben] = await Promise.all([openDatabase('ann2'), openDatabase('ann2'), openDatabase('ben2')])
  await new PlanStore(ann, 'first').append(bytes, true)
  await new PlanStore(ben, 'first').append(bytes, true)
  await removeEverything(ann, await onlyHere(ann))
  expect((await new PlanStore(tab, 'first').load()).updates).toEqual([])
  expect((await onlyHere(ben)).unsent).toHaveLength(1)
})

test('R10: what another tab typed after the person agreed is not removed with the rest', async () => {
  const [ann, tab] = await Promise.all([openDatabase('ann3'), openDatabase('ann3')])
  await new PlanStore(ann, 'first').append(bytes, true)
  const agreed = await onlyHere(ann)
  // As many as before, but not the same ones: a count alone would not tell.
  const typing = new PlanStore(tab, 'first')
  await typing.markSent(agreed.unsent)
  const typed = await typing.append(bytes, true)
  const refused = await removeEverything(ann, agreed).catch((error: unknown) => error)
  if (!(refused instanceof NotAgreedError)) throw refused
  expect(refused.found.unsent).toEqual([typed])
  expect((await typing.load()).updates).toHaveLength(2)
  await typing.setAside(aside)
  await expect(removeEverything(ann, refused.found)).rejects.toThrow(NotAgreedError)
  await removeEverything(ann, await onlyHere(ann))
  expect((await typing.load()).updates).toEqual([])
})

test('R10: once the session has ended, only the plans that hold unsent edits stay, and what was set aside', async () => {
  const database = await openDatabase('ann4')
  const sent = new PlanStore(database, 'sent')
  const unsent = new PlanStore(database, 'unsent')
  await sent.append(bytes, false)
  await sent.compact(bytes, (await sent.load()).rows, 0)
  await sent.append(bytes, false)
  await sent.setAside(aside)
  await unsent.append(bytes, false)
  await unsent.append(bytes, true)
  await database.put('cache', { key: 'plans', value: [{ title: 'Plan' }] })
  await keepOnlyUnsent(database)
  expect((await sent.load()).updates).toEqual([])
  expect((await unsent.load()).updates).toHaveLength(2)
  expect(await sent.listSetAside()).toHaveLength(1)
  expect(await database.count('cache')).toBe(0)
})

test('R10: a half-written comment is named before a device is left, stays when a session ends, and goes only with the person’s word', async () => {
  const database = await openDatabase('ann5')
  const nothing = await onlyHere(database)
  const key = 'comments/plan-1/draft/new'
  await database.put('cache', { key, value: { text: 'By when' } })
  await database.put('cache', { key: 'comments/plan-1/seen', value: {} })
  await keepOnlyUnsent(database)
  expect(await database.getAllKeys('cache')).toEqual([key])
  const found = await onlyHere(database)
  expect(found.drafts).toEqual([key])
  await expect(removeEverything(database, nothing)).rejects.toThrow(NotAgreedError)
  await removeEverything(database, found)
  expect(await database.count('cache')).toBe(0)
})
