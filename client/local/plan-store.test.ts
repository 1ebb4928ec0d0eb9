import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { openDatabase } from './database.js'
import { PlanStore } from './plan-store.js'

/** Two pages of one person on one device. */
async function device() {
  const person = randomUUID()
  const first = new PlanStore(await openDatabase(person), 'plan')
  const second = new PlanStore(await openDatabase(person), 'plan')
  return { first, second, person }
}

function typed(text: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getText('t').toString()
}

it('what was kept is there when the page opens again, and is still counted as unsent', async () => {
  const { first, second } = await device()
  await first.append(typed('theirs'), false)
  const mine = await first.append(typed('mine'), true)
  const loaded = await second.load()
  expect(textOf(loaded.updates)).toMatch(/^(theirsmine|minetheirs)$/)
  expect(loaded.unsent.map(({ id }) => id)).toEqual([mine])
})

it('a confirmed edit is no longer counted', async () => {
  const { first, second } = await device()
  const ids = await Promise.all([first.append(typed('a'), true), first.append(typed('b'), true)])
  await first.markSent(ids.slice(0, 1))
  expect((await second.load()).unsent.map(({ id }) => id)).toEqual(ids.slice(1))
})

it('folding keeps every word and every unsent row', async () => {
  const { first, second } = await device()
  await first.append(typed('sent'), false)
  const unsent = await first.append(typed('unsent'), true)
  const loaded = await first.load()
  const doc = new Y.Doc()
  for (const update of loaded.updates) Y.applyUpdate(doc, update)
  expect(await first.compact(Y.encodeStateAsUpdate(doc), loaded.rows, loaded.version)).toBe(true)
  const again = await second.load()
  expect(textOf(again.updates)).toHaveLength('sentunsent'.length)
  expect(again.unsent.map(({ id }) => id)).toEqual([unsent])
  expect(again.rows).toEqual([unsent])
})

it('a page that folds after another has folded gives way: its snapshot may lack what the other’s holds', async () => {
  const { first, second } = await device()
  await first.append(typed('early'), false)
  const seenByFirst = await first.load()
  await second.append(typed('late'), false)
  const seenBySecond = await second.load()
  const doc = new Y.Doc()
  for (const update of seenBySecond.updates) Y.applyUpdate(doc, update)
  expect(await second.compact(Y.encodeStateAsUpdate(doc), seenBySecond.rows, seenBySecond.version)).toBe(true)
  expect(await first.compact(typed('early'), seenByFirst.rows, seenByFirst.version)).toBe(false)
  expect(textOf((await first.load()).updates)).toHaveLength('earlylate'.length)
})

it('clearing forgets the plan and keeps what was set aside', async () => {
  const { first, second } = await device()
  await first.append(typed('refused'), true)
  await first.setAside({ at: '2026-11-21T10:00:00Z', reason: 'too long', kind: 'refused' })
  await first.clear()
  expect((await second.load()).updates).toEqual([])
  const [kept] = await second.listSetAside()
  expect(kept?.reason).toBe('too long')
  if (kept?.id !== undefined) await second.removeSetAside(kept.id)
  expect(await second.listSetAside()).toEqual([])
})

it('another person on the same device sees nothing of it', async () => {
  const { first } = await device()
  await first.append(typed('private'), true)
  const other = new PlanStore(await openDatabase(randomUUID()), 'plan')
  expect((await other.load()).updates).toEqual([])
})

it('remembers under which client ids this device has written', async () => {
  const { first, second } = await device()
  await first.addClientId(7)
  await first.addClientId(9)
  await first.addClientId(7)
  expect([...(await second.clientIds())]).toEqual([7, 9])
})
