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

test('a database of a newer program is left alone', () => {
  const database = new Sqlite(':memory:')
  database.pragma('user_version = 999')
  expect(() => migrate(database)).toThrow(NewerDatabaseError)
  expect(database.prepare('SELECT count(*) AS count FROM sqlite_master').get()).toEqual({ count: 0 })
})
