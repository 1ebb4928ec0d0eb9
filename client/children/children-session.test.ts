import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { ChildLine } from '../../plan/children/line.js'
import { BASE_MOST, LINE_MOST_LETTERS } from '../../schema/children/entries.js'
import { LINES } from '../../schema/children/keys.js'
import { validateLineEntry } from '../../schema/children/validate.js'
import type { Role } from '../../schema/protocol/roles.js'
import { FakeSchool } from '../../test/support/fake-school.js'
import type { Me } from '../app/api.js'
import { openDatabase } from '../local/database.js'
import { onlyHere } from '../local/leave-device.js'
import { PlanStore } from '../local/plan-store.js'
import { differencesOf } from '../page/set-aside-differences.js'
import { initial, type SyncState } from '../sync/machine.js'
import { Signal } from '../sync/signal.js'
import { Children } from './children-loader.js'
import type { ChildrenSession } from './children-session.js'

const KEY = 'plan-1/children'
const LINE = 'pri-1:title'
let school: FakeSchool

beforeEach(async () => {
  school = await FakeSchool.open(LINES, (key, value) => expect(validateLineEntry(key, value)).toEqual([]))
})

afterEach(() => school.close())

const reached: SyncState = { name: 'saved', unsent: 0 }

async function page(role: Role = 'staff', id: string = randomUUID(), state = reached) {
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
  const session = { me, database, confirmed: Promise.resolve() }
  const children = new Children({ planId: 'plan-1', role, session, sync }, { load: async () => undefined })
  const open = await children.open()
  sync.set(state)
  return { children, session: open, database, sync, id }
}

const line = (more: Partial<ChildLine> = {}): ChildLine => ({
  key: LINE,
  template: 'C20',
  section: 'better',
  kind: 'transformed',
  sources: [{ blockId: 'pri-1', field: 'title', label: 'Title', value: 'Writing' }],
  hash: '0123456789abcdef',
  draft: '1. Writing',
  text: '1. Writing',
  status: 'needs-approval',
  hits: [],
  readability: { age: 5, words: 2, longestSentence: 2, hardWords: [] },
  ...more,
})

const wordsOf = (session: ChildrenSession, user: string) => session.wordings.get().get(LINE)?.get(user)?.text
const atSchool = (): unknown[] => Object.values(school.entries())
const saved = (session: ChildrenSession) => vi.waitFor(() => expect(session.sync.get().name).toBe('saved'))

it('two people type for one line at once, and both see both; empty words are taken away', async () => {
  const [ann, ben] = [await page(), await page('leader')]
  for (const length of [1, 2, 3, 8]) {
    ann.session.write(LINE, 'We write'.slice(0, length))
    ben.session.write(LINE, 'Stories!'.slice(0, length))
  }
  for (const { session } of [ann, ben])
    await vi.waitFor(() =>
      expect([wordsOf(session, ann.id), wordsOf(session, ben.id)]).toEqual(['We write', 'Stories!']),
    )
  expect(school.paths[0]).toMatch(/^\/sync\/plan-1\/children\?/)
  const others = ann.session.wordings.get().get('pri-2:why')
  ann.session.write('pri-2:why', 'More')
  const untouched = ann.session.wordings.get().get(LINE)
  ann.session.write('pri-2:why', '')
  expect([others, ann.session.wordings.get().get('pri-2:why')]).toEqual([undefined, undefined])
  expect(ann.session.wordings.get().get(LINE)).toBe(untouched)
  await Promise.all([saved(ann.session), saved(ben.session)])
  expect(atSchool()).toHaveLength(2)
  for (const one of [ann, ben]) one.children.destroy()
})

it('a line is approved, kept when the plan moves on, left out, and given back to the rules; each says who, when and of what', async () => {
  const [ann, ben] = [await page(), await page('leader')]
  expect(ann.session.approve(line(), '  We want to write better. ', 'p-7')).toBe(true)
  await vi.waitFor(() => expect(ben.session.decisions.get().get(LINE)?.text).toBe('We want to write better.'))
  const first = ben.session.decisions.get().get(LINE)
  expect(first).toMatchObject({ show: 'words', by: ann.id, baseHash: '0123456789abcdef', proposal: 'p-7' })
  expect(first?.base).toEqual({ 'pri-1 title': 'Writing' })
  const sources = [{ blockId: 'pri-1', field: 'title', label: 'Title', value: 'Reading' }]
  ben.session.keep(line({ hash: 'fedcba9876543210', sources }))
  await vi.waitFor(() => expect(ann.session.decisions.get().get(LINE)?.by).toBe(ben.id))
  const kept = ann.session.decisions.get().get(LINE)
  expect(kept).toMatchObject({ text: first?.text, baseHash: 'fedcba9876543210', base: { 'pri-1 title': 'Reading' } })
  expect((kept?.at ?? '') > (first?.at ?? '')).toBe(true)
  ann.session.hide(line())
  await vi.waitFor(() => expect(ben.session.decisions.get().get(LINE)).toMatchObject({ show: 'hide', text: '' }))
  ben.session.undecide(LINE)
  await vi.waitFor(() => expect(ann.session.decisions.get().size).toBe(0))
  ann.session.keep(line())
  ann.session.undecide(LINE)
  await Promise.all([saved(ann.session), saved(ben.session)])
  expect(atSchool()).toEqual([])
  for (const one of [ann, ben]) one.children.destroy()
})

it('nothing is sent that the school could not take: no words, too many, half a letter, sources without end', async () => {
  const { children, session, id } = await page()
  expect([session.approve(line(), ' \n'), session.approve(line(), 'x'.repeat(LINE_MOST_LETTERS + 1))]).toEqual([
    false,
    false,
  ])
  session.write(LINE, `${'x'.repeat(LINE_MOST_LETTERS - 1)}🙂`)
  await vi.waitFor(() => expect(wordsOf(session, id)).toBe('x'.repeat(LINE_MOST_LETTERS - 1)))
  const sources = Array.from({ length: 30 }, (_, i) => {
    const value = i === 0 ? `${'y'.repeat(BASE_MOST.letters - 1)}🙂` : '🙂'.repeat(BASE_MOST.letters)
    return { blockId: 'pri-1', field: i === 1 ? 'no name, this' : `f${i}`, label: '', value }
  })
  expect(session.approve(line({ sources }), 'A\ud83d line')).toBe(true)
  expect(session.decisions.get().get(LINE)?.text).toBe('A line')
  await saved(session)
  expect(atSchool()).toHaveLength(2)
  children.destroy()
})

it('what was written without a network is there when the page opens again, and goes out then', async () => {
  const away = await page('staff', randomUUID(), initial)
  away.session.write(LINE, 'On the train')
  away.session.approve(line(), 'On the train')
  await vi.waitFor(() =>
    expect([wordsOf(away.session, away.id), away.session.decisions.get().size]).toEqual(['On the train', 1]),
  )
  await vi.waitFor(async () => {
    const { unsent } = await onlyHere(away.database)
    expect([unsent.length > 0, unsent.length]).toEqual([true, away.session.sync.get().unsent])
  })
  away.children.destroy()
  expect(atSchool()).toEqual([])
  const back = await page('staff', away.id, initial)
  await vi.waitFor(() => expect(wordsOf(back.session, away.id)).toBe('On the train'))
  expect([back.session.ready.get(), back.session.decisions.get().size]).toEqual([true, 1])
  back.sync.set(reached)
  await vi.waitFor(() => expect(atSchool()).toHaveLength(2))
  back.children.destroy()
})

it('what the school refuses is set aside with its reason, and the rest goes on from the school’s copy', async () => {
  const { children, session, database, id } = await page()
  session.write(LINE, 'Taken')
  await saved(session)
  school.refusal = 'A line is dated in the future.'
  session.approve(line({ key: 'pri-2:title' }), 'Refused')
  session.hide(line({ key: 'pri-3:title' }))
  await vi.waitFor(() => expect(session.aside.list.get()).toHaveLength(1))
  school.refusal = undefined
  await saved(session)
  expect([wordsOf(session, id), session.decisions.get().size]).toEqual(['Taken', 0])
  const [copy] = session.aside.list.get()
  expect(copy).toMatchObject({ kind: 'refused', reason: 'A line is dated in the future.' })
  // What was left out is left out again with one press.
  expect(copy?.entries?.map(([key]) => key)).toEqual(['pri-2:title/decision'])
  if (copy !== undefined) await session.aside.drop(copy, 'pri-2:title/decision')
  expect((await onlyHere(database)).setAside).toHaveLength(0)
  session.write(LINE, 'Taken too')
  await vi.waitFor(() => expect(atSchool()).toMatchObject([{ text: 'Taken too' }]))
  children.destroy()
})

it.each([4403, 4404])(
  'whoever may not have it any more (%i) keeps what was not sent, and nothing else stays',
  async (code) => {
    const away = await page('staff', randomUUID(), initial)
    away.session.write(LINE, 'Not sent')
    await vi.waitFor(async () => expect((await onlyHere(away.database)).unsent).toHaveLength(1))
    away.children.destroy()
    school.shut = code
    const { children, session, database } = await page('staff', away.id)
    await vi.waitFor(() => expect(session.aside.list.get()).toHaveLength(1))
    expect(session.aside.list.get()[0]).toMatchObject({ kind: 'late' })
    await vi.waitFor(async () => expect((await new PlanStore(database, KEY).load()).updates).toEqual([]))
    children.destroy()
  },
)

it('who is no longer of the staff when the page opens has nothing of it on the device but what was not sent', async () => {
  const away = await page()
  away.session.write(LINE, 'Sent')
  await saved(away.session)
  away.sync.set(initial)
  away.children.destroy()
  const late = await page('staff', away.id, initial)
  late.session.write('pri-2:why', 'Not sent')
  await vi.waitFor(async () => expect((await onlyHere(late.database)).unsent).toHaveLength(1))
  late.children.destroy()
  const me = {
    id: away.id,
    name: 'Ivy',
    email: '',
    leader: false,
    hasPassword: true,
    twoFactor: false,
    twoFactorNeeded: false,
  }
  const session = { me, database: away.database, confirmed: Promise.resolve() }
  const paths = school.paths.length
  const aside = { load: vi.fn(async () => undefined) }
  const sync = new Signal<SyncState>(reached)
  const children = new Children({ planId: 'plan-1', role: 'governor', session, sync }, aside)
  expect(children.mayOpen).toBe(false)
  const store = new PlanStore(away.database, KEY)
  await vi.waitFor(async () => expect((await store.load()).updates).toEqual([]))
  // To a governor there is no studio: the words lie where copies of the plan are shown, as a block that it would gain.
  await vi.waitFor(() => expect(aside.load).toHaveBeenCalled())
  expect(await store.listSetAside()).toEqual([])
  const [copy, ...more] = await new PlanStore(away.database, 'plan-1').listSetAside()
  expect([copy?.kind, more]).toEqual(['late', []])
  const plan = new Y.Doc()
  const { blocks, sides } = differencesOf(plan, copy ?? expect.fail())
  expect([blocks.map(({ what, change }) => [what, change.words]), sides]).toEqual([[['added', 'Not sent']], []])
  expect(school.paths).toHaveLength(paths)
  children.destroy()
})
