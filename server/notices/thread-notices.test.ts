import { describe, expect, it } from 'vitest'
import { readThreads } from '../../plan/threads.js'
import { NOTICE_LIMITS } from '../../schema/notices.js'
import type { Role } from '../../schema/protocol/roles.js'
import { noticesOf } from './thread-notices.js'

const AT = '2026-11-20T18:30:00.000Z'
const roles = new Map<string, Role>([
  ['head', 'leader'],
  ['deputy', 'leader'],
  ['gov', 'governor'],
  ['gov2', 'governor'],
  ['staff', 'staff'],
])

/** What a change of these keys tells: `who kind item by`. */
function told(entries: Record<string, object>, ...keys: string[]): string[] {
  const threads = readThreads(Object.entries(entries))
  const { add } = noticesOf({ plan: 'p', keys, threads, roles })
  return add.map(({ to, kind, item, by }) => `${to} ${kind} ${item} ${by}`).sort()
}
const thread = (by: string, kind = 'question') => ({ by, at: AT, kind, anchor: null })
const message = (by: string, text = 'Why?', minute = 31) => ({ by, at: `2026-11-20T18:${minute}:00.000Z`, text })

describe('a message', () => {
  const begun = { 't-1': thread('gov'), 't-1/m-1': message('gov') }

  it('of a governor who begins a thread tells those who lead the plan', () => {
    expect(told(begun, 't-1', 't-1/m-1')).toEqual(['deputy began m-1 gov', 'head began m-1 gov'])
    const among = { 't-1': thread('head'), 't-1/m-1': message('head') }
    expect(told(among, 't-1', 't-1/m-1')).toEqual([])
  })

  it('tells who began the thread and who wrote before, not who wrote after, and never its author', () => {
    const entries = {
      ...begun,
      't-1/m-2': message('head', 'Because', 32),
      't-1/m-3': message('staff', 'And also', 33),
      't-1/m-4': message('head', 'Yes', 34),
    }
    expect(told(entries, 't-1/m-2')).toEqual(['gov reply m-2 head'])
    expect(told(entries, 't-1/m-3')).toEqual(['gov reply m-3 staff', 'head reply m-3 staff'])
    expect(told(entries, 't-1/m-4')).toEqual(['gov reply m-4 head', 'staff reply m-4 head'])
  })

  it('tells whom it names, once and for that reason, and nobody without access', () => {
    const text = 'Ask @[staff] and @[gov] and @[staff], not @[stranger] and not myself @[head]'
    expect(told({ ...begun, 't-1/m-2': message('head', text, 32) }, 't-1/m-2')).toEqual([
      'gov mention m-2 head',
      'staff mention m-2 head',
    ])
  })

  it('that names a whole school tells twenty', () => {
    const many = new Map<string, Role>(Array.from({ length: 100 }, (_, one) => [`u${one}`, 'staff']))
    const text = [...many.keys()].map((id) => `@[${id}]`).join(' ')
    const threads = readThreads(Object.entries({ 't-1': thread('staff'), 't-1/m-1': message('staff', text) }))
    const { add } = noticesOf({ plan: 'p', keys: ['t-1/m-1'], threads, roles: many })
    expect(add).toHaveLength(NOTICE_LIMITS.mentions)
  })

  it('that was deleted takes back what it told', () => {
    const threads = readThreads(Object.entries({ 't-1': thread('gov') }))
    const { add, takeBack } = noticesOf({ plan: 'p', keys: ['t-1/m-1'], threads, roles })
    expect(add).toEqual([])
    expect(takeBack).toEqual([{ thread: 't-1', item: 'm-1', still: new Set() }])
  })
})

it('whose thread it is learns that it was answered or resolved, and what became of a suggestion', () => {
  const entries = {
    't-1': thread('gov', 'suggestion'),
    't-1/m-1': message('gov'),
    't-1/state': { by: 'head', at: AT, state: 'resolved' },
    't-1/outcome': { by: 'deputy', at: AT, outcome: 'accepted' },
  }
  expect(told(entries, 't-1/state', 't-1/outcome')).toEqual(['gov accepted outcome deputy', 'gov resolved state head'])
  const own = { ...entries, 't-1/state': { by: 'gov', at: AT, state: 'resolved' } }
  expect(told(own, 't-1/state')).toEqual([])
  const again = { ...entries, 't-1/state': { by: 'head', at: AT, state: 'open' } }
  expect(told(again, 't-1/state')).toEqual([])
})

it('whose message was hidden learns it, and nothing once it is shown again', () => {
  const hidden = (on: boolean) => ({
    't-1': thread('head'),
    't-1/m-1': message('gov'),
    't-1/m-1/hidden': { by: 'head', at: AT, hidden: on, reason: 'Names a pupil' },
  })
  expect(told(hidden(true), 't-1/m-1/hidden')).toEqual(['gov hidden m-1/hidden head'])
  expect(told(hidden(false), 't-1/m-1/hidden')).toEqual([])
})

it('visits, thanks and what is no key of ours tell nobody', () => {
  const entries = { 't-1': thread('gov'), 't-1/m-1': message('gov'), 't-1/m-1/thanks/head': { at: AT } }
  expect(told(entries, 't-1', 't-1/m-1/thanks/head', 'v-1', '__proto__', 't-9/m-1')).toEqual([])
})
