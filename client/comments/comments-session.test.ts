import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { THREADS } from '../../schema/protocol/messages.js'
import type { Role } from '../../schema/protocol/roles.js'
import { validateThreadEntry } from '../../schema/threads/validate.js'
import { FakeSchool } from '../../test/support/fake-school.js'
import type { Me } from '../app/api.js'
import { openDatabase } from '../local/database.js'
import { onlyHere } from '../local/leave-device.js'
import { PlanStore } from '../local/plan-store.js'
import { initial, type SyncState } from '../sync/machine.js'
import { Signal } from '../sync/signal.js'
import { Comments } from './comments-loader.js'

let school: FakeSchool

beforeEach(async () => {
  school = await FakeSchool.open(THREADS, (key, value) => expect(validateThreadEntry(key, value)).toEqual([]))
})

afterEach(() => school.close())

const reached: SyncState = { name: 'saved', unsent: 0 }

async function page(role: Role = 'governor', id: string = randomUUID(), state = reached) {
  const me: Me = {
    id,
    name: 'Ivy',
    email: '',
    leader: false,
    hasPassword: true,
    twoFactor: false,
    twoFactorNeeded: false,
  }
  const database = await openDatabase(id)
  const sync = new Signal<SyncState>(initial)
  const comments = new Comments({
    planId: 'plan-1',
    role,
    session: { me, database, confirmed: Promise.resolve() },
    sync,
  })
  const session = await comments.open()
  sync.set(state)
  return { comments, session, database, sync, id }
}

const atSchool = (): unknown[] => Object.values(school.entries())
const saved = (session: { document: { sync: Signal<SyncState> } }) =>
  vi.waitFor(() => expect(session.document.sync.get().name).toBe('saved'))

it('a conversation reaches the others with its replies, thanks and states', async () => {
  const governor = await page()
  const leader = await page('leader')
  const thread = governor.session.begin('question', null, 'By when?')
  expect(governor.session.threads.get()[0]).toMatchObject({ kind: 'question', by: governor.id, state: 'open' })
  await vi.waitFor(() => expect(leader.session.thread(thread)?.messages[0]?.text).toBe('By when?'))
  expect(school.paths[0]).toMatch(/^\/sync\/plan-1\/comments\?/)
  const answer = leader.session.reply(thread, 'By Easter.', 'answered')
  await vi.waitFor(() => expect(governor.session.thread(thread)?.state).toBe('answered'))
  governor.session.thank(thread, answer)
  await vi.waitFor(() => expect(leader.session.thread(thread)?.messages[1]?.thanks).toEqual([governor.id]))
  const [, untouched] = governor.session.thread(thread)?.messages ?? []
  const first = governor.session.thread(thread)?.messages[0]?.id ?? ''
  governor.session.edit(thread, first, 'By which date?')
  const [edited, answered] = governor.session.thread(thread)?.messages ?? []
  expect(edited).toMatchObject({ text: 'By which date?', by: governor.id })
  expect(edited?.editedAt).toBeDefined()
  expect(answered).toEqual(untouched)
  governor.session.remove(thread, first)
  leader.session.hide(thread, answer, 'Names a pupil')
  await vi.waitFor(() => expect(governor.session.thread(thread)?.messages[0]?.hidden?.reason).toBe('Names a pupil'))
  await Promise.all([saved(governor.session), saved(leader.session)])
  for (const one of [governor, leader]) one.comments.destroy()
})

it('what was said without a network is there when the page opens again, and goes out then', async () => {
  const away = await page('governor', randomUUID(), initial)
  const thread = away.session.begin('challenge', null, 'How do we know?')
  await vi.waitFor(async () => expect((await onlyHere(away.database)).unsent).toHaveLength(1))
  away.comments.destroy()
  expect(atSchool()).toEqual([])
  const back = await page('governor', away.id, initial)
  await vi.waitFor(() => expect(back.session.thread(thread)?.messages).toHaveLength(1))
  expect(back.session.document.ready.get()).toBe(true)
  back.sync.set(reached)
  await vi.waitFor(() => expect(atSchool()).toHaveLength(2))
  await vi.waitFor(async () => expect((await onlyHere(back.database)).unsent).toHaveLength(0))
  back.comments.destroy()
})

it('what the server refuses is set aside with its reason, and the conversation goes on from the school’s copy', async () => {
  const { comments, session, database } = await page()
  const kept = session.begin('praise', null, 'Well done.')
  await saved(session)
  school.refusal = 't-1/m-1: The comment is from too long ago.'
  const thread = session.begin('question', null, 'Lost?')
  await vi.waitFor(() => expect(session.document.aside.list.get()).toHaveLength(1))
  school.refusal = undefined
  await saved(session)
  expect(session.threads.get().map(({ id }) => id)).toEqual([kept])
  const [copy] = session.document.aside.list.get()
  expect(copy).toMatchObject({ kind: 'refused', reason: 't-1/m-1: The comment is from too long ago.' })
  expect(copy?.entries?.map(([key]) => key)[0]).toBe(thread)
  expect((await onlyHere(database)).setAside).toHaveLength(1)
  // What is written now is taken.
  session.begin('question', null, 'And now?')
  await vi.waitFor(() => expect(atSchool()).toHaveLength(4))
  for (const [key] of copy?.entries ?? []) {
    const [now] = session.document.aside.list.get()
    if (now !== undefined) await session.document.aside.drop(now, key)
  }
  expect((await onlyHere(database)).setAside).toHaveLength(0)
  comments.destroy()
})

it('a viewer sends nothing, and what was not sent before somebody became one is set aside', async () => {
  const governor = await page('governor', randomUUID(), initial)
  governor.session.begin('question', null, 'Not sent yet')
  await vi.waitFor(async () => expect((await onlyHere(governor.database)).unsent).toHaveLength(1))
  governor.comments.destroy()
  const viewer = await page('viewer', governor.id)
  await vi.waitFor(() => expect(viewer.session.document.aside.list.get()).toHaveLength(1))
  expect(viewer.session.document.aside.list.get()[0]?.kind).toBe('late')
  await saved(viewer.session)
  viewer.session.begin('question', null, 'May I?')
  expect(viewer.session.threads.get()).toEqual([])
  expect(atSchool()).toEqual([])
  viewer.comments.destroy()
})

it('whoever loses access keeps what was not sent, and nothing else stays on the device', async () => {
  const { comments, session, database } = await page()
  session.begin('praise', null, 'Well done.')
  await saved(session)
  await vi.waitFor(async () => expect(await database.countFromIndex('updates', 'plan', 'plan-1/comments')).not.toBe(0))
  for (const socket of school.sockets) socket.close(4403, 'No access')
  await vi.waitFor(async () => expect(await database.countFromIndex('updates', 'plan', 'plan-1/comments')).toBe(0))
  expect(session.document.aside.list.get()).toEqual([])
  comments.destroy()
})

it('what was not sent is kept even when access ends before the device has been read, once, and goes when it is let go of', async () => {
  const away = await page('governor', randomUUID(), initial)
  away.session.begin('challenge', null, 'How do we know?')
  await vi.waitFor(async () => expect((await onlyHere(away.database)).unsent).toHaveLength(1))
  away.comments.destroy()
  const { comments, session, database } = await page('governor', away.id, initial)
  await Promise.all([comments.leave(), session.document.leave()])
  expect(await database.countFromIndex('updates', 'plan', 'plan-1/comments')).toBe(0)
  const [copy, ...more] = session.document.aside.list.get()
  if (copy?.entries === undefined) throw new Error('Nothing was set aside')
  expect([more, copy.kind]).toEqual([[], 'late'])
  const message = copy.entries.find(([key]) => key.includes('/m-'))?.[0] ?? ''
  await session.document.aside.drop(copy, message)
  // How the conversation began is nothing to read: left alone it could never be let go of.
  expect((await onlyHere(database)).setAside).toHaveLength(0)
  comments.destroy()
})

it('what was not sent is told from the rest after many rows were folded into one', async () => {
  const away = await page('governor', randomUUID(), initial)
  away.session.begin('challenge', null, 'How do we know?')
  await vi.waitFor(async () => expect((await onlyHere(away.database)).unsent).toHaveLength(1))
  away.comments.destroy()
  const doc = new Y.Doc()
  const rows: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => rows.push(update))
  for (let at = 0; at < 61; at++) doc.getMap('other').set('at', at)
  const store = new PlanStore(away.database, 'plan-1/comments')
  await Promise.all(rows.map((row) => store.append(row, false)))
  const folding = await page('governor', away.id, initial)
  await vi.waitFor(async () => expect(await folding.database.count('snapshots')).toBe(1))
  expect((await store.load()).rows).toHaveLength(1)
  folding.comments.destroy()
  const late = await page('viewer', away.id, initial)
  await vi.waitFor(() => expect(late.session.document.aside.list.get()).toHaveLength(1))
  late.comments.destroy()
})
