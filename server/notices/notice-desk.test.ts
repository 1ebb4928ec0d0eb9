import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { NOTICE_LIMITS } from '../../schema/notices.js'
import type { Role } from '../../schema/protocol/roles.js'
import { openDatabase } from '../store/sqlite/database.js'
import { NoticeDesk } from './notice-desk.js'
import { SqliteNotices } from './sqlite-notices.js'

const AT = '2026-11-20T18:30:00.000Z'

/** A desk of a school with a governor and a head, and what it looks for among the notices. */
function deskWith(notices: SqliteNotices) {
  const looks: number[] = []
  const { takeBack } = notices
  notices.takeBack = (things) => {
    looks.push(things.length)
    takeBack.call(notices, things)
  }
  const roles = new Map<string, Role>([
    ['gov', 'governor'],
    ['head', 'leader'],
  ])
  const memberships = {
    roleOf: (userId: string) => roles.get(userId),
    peopleOf: () => roles,
    grant: () => undefined,
    list: () => [],
  }
  const accounts = { memberships, changes: { subscribe: () => () => undefined } }
  const log = { error: (_: unknown, what?: string) => expect.fail(what) }
  return { looks, desk: new NoticeDesk({ notices, accounts: accounts as never, log: log as never }) }
}

it('an edit of thousands of comments is looked at in part, in one go, and tells of its first', () => {
  const database = openDatabase(':memory:')
  const notices = new SqliteNotices(database)
  const { desk, looks } = deskWith(notices)
  const comments = new Y.Doc()
  const threads = comments.getMap('threads')
  const keys = ['t-1', ...Array.from({ length: 5000 }, (_, one) => `t-1/m-${one + 1}`)]
  comments.transact(() => {
    threads.set('t-1', { by: 'gov', at: AT, kind: 'question', anchor: null })
    for (const [at, key] of keys.slice(1).entries())
      threads.set(key, { by: 'gov', at: new Date(Date.parse(AT) + at).toISOString(), text: 'Why?' })
  })
  desk.threadsChanged('p', [{ by: 'gov', keys, hidings: [] }], comments)
  expect(looks).toEqual([NOTICE_LIMITS.entriesAtOnce - 1])
  expect(notices.list('head', Number.MAX_SAFE_INTEGER, 10).map(({ kind, item }) => [kind, item])).toEqual([
    ['began', 'm-1'],
  ])
  for (const key of keys.slice(1)) threads.delete(key)
  desk.threadsChanged('p', [{ by: 'gov', keys, hidings: [] }], comments)
  expect(notices.unread('head')).toBe(0)
  database.close()
})

it('what is told of one comment is found without reading all that anybody was told', () => {
  const database = openDatabase(':memory:')
  const [plan] = database
    .prepare<[], { detail: string }>(
      "EXPLAIN QUERY PLAN SELECT id FROM notice WHERE plan = 'p' AND thread = 't' AND item = 'm' AND read = 0",
    )
    .all()
  expect(plan?.detail).toContain('USING INDEX notice_about')
  database.close()
})
