import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { LIMITS } from '../../schema/protocol/limits.js'
import { at, conversation, hidden, message, state, storedThreads, thread, threadsIn } from '../support/comments.js'
import { PLAN } from '../support/plans.js'

/** Several people at once: what the log says before they read it, whose word counts, where one ends, what others are told. */

test('S-65: a hiding is in the audit log before it is stored, with its reason; when that cannot be written nothing is hidden', async () => {
  const log: unknown[] = []
  let full = false
  const hiding = (plan: string, by: string, what: object) => {
    if (full) throw new Error('the disk is full')
    log.push({ plan, by, ...what })
  }
  const { join, store } = await conversation({ hiding })
  const leader = await join('lea')
  threadsIn(leader.doc).set('t-1/m-1/hidden', hidden('lea'))
  await leader.settled()
  threadsIn(leader.doc).set('t-1/m-1/hidden', hidden('lea', { hidden: false, reason: 'It named nobody' }))
  await leader.settled()
  const entry = { plan: PLAN, by: 'lea', thread: 't-1', message: 'm-1', author: 'gov' }
  expect(log).toEqual([
    { ...entry, hidden: true, reason: 'Names a child' },
    { ...entry, hidden: false, reason: 'It named nobody' },
  ])
  full = true
  threadsIn(leader.doc).set('t-1/m-2/hidden', hidden('lea'))
  expect(await leader.ended()).toMatchObject({ code: 4503 })
  expect(Object.keys(await storedThreads(store))).not.toContain('t-1/m-2/hidden')
})

test('S-67: a leader who hides everything at once is stopped before the audit log is full of it', async () => {
  const log: unknown[] = []
  const { join, store } = await conversation({ hiding: (_, __, what) => void log.push(what) })
  const author = await join('gov')
  const keys = Array.from({ length: LIMITS.hidingsPerMinute + 1 }, (_, i) => `t-1/m-x${i}`)
  author.doc.transact(() => {
    for (const key of keys) threadsIn(author.doc).set(key, message('gov'))
  })
  await author.settled()
  const leader = await join('lea')
  leader.doc.transact(() => {
    for (const key of keys) threadsIn(leader.doc).set(`${key}/hidden`, hidden('lea'))
  })
  expect(await leader.ended()).toMatchObject({ code: 4413 })
  expect(log).toEqual([])
  const again = await join('lea')
  for (const key of keys) threadsIn(again.doc).set(`${key}/hidden`, hidden('lea'))
  expect(await again.ended()).toMatchObject({ code: 4529 })
  const hiddenNow = Object.keys(await storedThreads(store)).filter((key) => key.endsWith('hidden'))
  expect(hiddenNow.length).toBe(log.length)
  expect(log.length).toBeLessThanOrEqual(LIMITS.hidingsPerMinute)
})

test('S-66: of edits that arrive together each is judged as its own author’s, and a bad one costs the good ones nothing', async () => {
  const { store, join, refusals } = await conversation()
  const [lea, sam, gov, gil] = await Promise.all([join('lea'), join('sam'), join('gov'), join('gil')])
  store.hold()
  threadsIn(lea.doc).set('t-1/state', state('lea'))
  await store.holding()
  // These wait for the commit in flight and are then judged in one turn.
  threadsIn(sam.doc).set('t-1/m-3', message('sam', 'They are well again.'))
  threadsIn(gov.doc).delete('t-1/m-2')
  threadsIn(gil.doc).set('t-1/m-4', message('gil', 'Thank you.'))
  store.release()
  await Promise.all([lea, sam, gil].map((client) => client.until(() => client.saved === 2)))
  expect(await gov.ended()).toMatchObject({ code: 4422 })
  expect([lea.closed, sam.closed, gil.closed]).toEqual([undefined, undefined, undefined])
  expect(refusals).toEqual(['comment-author'])
  expect(Object.keys(await storedThreads(store))).toEqual(
    expect.arrayContaining(['t-1/m-2', 't-1/m-3', 't-1/m-4', 't-1/state']),
  )
})

test('S-66: two people who write one key at the same time: it is whose came first', async () => {
  const { store, join } = await conversation()
  const [lea, gov, gil] = await Promise.all([join('lea'), join('gov'), join('gil')])
  store.hold()
  threadsIn(lea.doc).set('t-1/state', state('lea'))
  await store.holding()
  threadsIn(gov.doc).set('t-7', thread('gov'))
  threadsIn(gil.doc).set('t-7', thread('gil'))
  store.release()
  expect(await gil.ended()).toMatchObject({ code: 4422 })
  await gov.settled()
  expect(await storedThreads(store)).toMatchObject({ 't-7': { by: 'gov' } })
})

test('S-62: a person’s own two devices change one message, and states of several people meet, without a refusal', async () => {
  const { store, join, refusals } = await conversation()
  const [one, other, lea, sam] = await Promise.all([join('gov'), join('gov'), join('lea'), join('sam')])
  store.hold()
  threadsIn(lea.doc).set('t-1/state', state('lea'))
  await store.holding()
  threadsIn(one.doc).set('t-1/m-1', message('gov', 'From the phone', { editedAt: at(1000) }))
  threadsIn(other.doc).delete('t-1/m-1')
  threadsIn(sam.doc).set('t-1/state', state('sam', { state: 'answered' }))
  store.release()
  await Promise.all([one, other, lea, sam].map((client) => client.until(() => client.saved === 2)))
  await Promise.all([one, other].map((client) => client.settled()))
  expect(refusals).toEqual([])
  expect(threadsIn(one.doc).toJSON()).toEqual(await storedThreads(store))
  expect(threadsIn(other.doc).toJSON()).toEqual(await storedThreads(store))
})

test('S-67: one person’s comments end where they alone would fill the plan; a colleague goes on', async () => {
  const { store, join } = await conversation()
  const author = await join('gov')
  author.doc.transact(() => {
    for (let i = 0; i <= LIMITS.threadsOfPerson; i++) threadsIn(author.doc).set(`t-x${i}`, thread('gov'))
  })
  expect(await author.ended()).toMatchObject({ code: 4413 })
  const colleague = await join('gil')
  threadsIn(colleague.doc).set('t-9', thread('gil'))
  await colleague.settled()
  expect(Object.keys(await storedThreads(store))).toHaveLength(6)
})

test('S-7: who changed which entries is told once they are stored, and only what anybody could see', async () => {
  const told: unknown[] = []
  const events = {
    threadsChanged: (planId: string, said: readonly { by: string; keys: readonly string[] }[], doc: Y.Doc) => {
      for (const { by, keys } of said) told.push([planId, by, keys, keys.map((key) => threadsIn(doc).has(key))])
    },
  }
  const { join } = await conversation({ events })
  const [gov, vic] = await Promise.all([join('gov'), join('vic')])
  threadsIn(gov.doc).delete('t-1/m-1')
  threadsIn(vic.doc).set('t-9', thread('vic'))
  await Promise.all([gov.settled(), vic.settled()])
  expect(told).toEqual([
    [PLAN, 'gov', ['t-1', 't-1/m-1'], [true, true]],
    [PLAN, 'sam', ['t-1/m-2'], [true]],
    [PLAN, 'gil', ['t-2', 't-2/m-1'], [true, true]],
    [PLAN, 'gov', ['t-1/m-1'], [false]],
  ])
})
