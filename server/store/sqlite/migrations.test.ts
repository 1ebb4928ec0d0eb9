import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { hashSecret } from '../../auth/hash.js'
import { migrate, NewerDatabaseError } from './migrations.js'

test('links and members of a database from before invitations are still there afterwards', () => {
  const database = new Sqlite(':memory:')
  migrate(database, 2)
  const link = database.prepare('INSERT INTO sign_in_link (hash, user_id, expires_at, reusable) VALUES (?, ?, ?, ?)')
  link.run(hashSecret('invited'), 'bea', 2_000, 0)
  link.run(hashSecret('owner'), 'ann', 3_000, 1)
  database.prepare(`INSERT INTO membership (user_id, plan_id, role) VALUES ('bea', '*', 'staff')`).run()
  migrate(database)
  const links = database
    .prepare('SELECT kind, user_id, role, plan_id, expires_at, granted FROM link ORDER BY user_id')
    .all()
  expect(links).toEqual([
    { kind: 'owner', user_id: 'ann', role: null, plan_id: null, expires_at: 3_000, granted: 1 },
    { kind: 'invitation', user_id: 'bea', role: 'staff', plan_id: '*', expires_at: 2_000, granted: 1 },
  ])
  expect(database.prepare('SELECT * FROM membership').all()).toEqual([
    { user_id: 'bea', plan_id: '*', role: 'staff', since: null },
  ])
  migrate(database)
  expect(database.prepare('SELECT count(*) AS count FROM link').get()).toEqual({ count: 2 })
})

test('tokens of a database from before they could be listed work on, each with an id of its own', () => {
  const database = new Sqlite(':memory:')
  migrate(database, 3)
  const token = database.prepare('INSERT INTO api_token (hash, user_id, created_at, program) VALUES (?, ?, ?, 1)')
  for (const secret of ['one', 'two']) token.run(hashSecret(secret), 'bea', '2026-09-01T08:00:00.000Z')
  migrate(database)
  const ids = database.prepare<[], { id: string }>('SELECT id FROM api_token').all()
  expect(new Set(ids.map(({ id }) => id)).size).toBe(2)
  const found = database.prepare('SELECT user_id, name, last_used_at FROM api_token WHERE hash = ?')
  expect(found.get(hashSecret('one'))).toEqual({ user_id: 'bea', name: null, last_used_at: null })
})

test('a database from before public pages gets their tables, and keeps what it has', () => {
  const database = new Sqlite(':memory:')
  migrate(database, 8)
  database.prepare(`INSERT INTO membership (user_id, plan_id, role) VALUES ('bea', '*', 'staff')`).run()
  migrate(database)
  for (const table of ['published', 'frozen', 'file', 'link', 'proposal', 'words'])
    expect(database.prepare(`SELECT count(*) AS count FROM children_${table}`).get()).toEqual({ count: 0 })
  expect(database.prepare('SELECT user_id FROM membership').all()).toEqual([{ user_id: 'bea' }])
  // Of a plan there is one address of a kind at a time.
  const link = database.prepare(
    'INSERT INTO children_link (hash, plan, kind, made_at, ended_at) VALUES (?, ?, ?, 0, ?)',
  )
  link.run('a', 'p', 'page', null)
  link.run('b', 'p', 'page', 1)
  link.run('c', 'p', 'council', null)
  expect(() => link.run('d', 'p', 'page', null)).toThrow(/UNIQUE/)
})

test('a database of a newer program is left alone', () => {
  const database = new Sqlite(':memory:')
  database.pragma('user_version = 999')
  expect(() => migrate(database)).toThrow(NewerDatabaseError)
  expect(database.prepare('SELECT count(*) AS count FROM sqlite_master').get()).toEqual({ count: 0 })
})
