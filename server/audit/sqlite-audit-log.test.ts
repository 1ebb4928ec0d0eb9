import type { Database } from 'better-sqlite3'
import Sqlite from 'better-sqlite3'
import { beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '../store/sqlite/migrations.js'
import { type AuditAction, TERMINAL } from './audit-log.js'
import { describeWho, describe as inWords } from './describe.js'
import { Exports } from './exports.js'
import { FailedSignIns } from './failed-sign-ins.js'
import { SqliteAuditLog } from './sqlite-audit-log.js'

let database: Database
let log: SqliteAuditLog
const ends: string[] = []
beforeEach(() => {
  ends.length = 0
  database = new Sqlite(':memory:')
  migrate(database)
  log = new SqliteAuditLog({
    database,
    secret: 'secret',
    onEntry: (seq, hash) => ends.push(`${seq} ${hash}`),
    now: () => new Date('2026-11-21T10:00:00Z'),
  })
})

const ann = { userId: 'ann', from: '10.0.0.7' }
const add = (action: AuditAction = 'signed-in', details: Record<string, string> = {}) =>
  log.add({ action, by: ann, subject: 'ann', details })
/** Somebody with the database file and no scruples: takes the triggers away first. */
function tamper(sql: string): void {
  for (const name of ['audit_keeps_rows', 'audit_keeps_words', 'audit_replaces_nothing'])
    database.exec(`DROP TRIGGER ${name}`)
  database.exec(sql)
}

test('R28: entries are read back newest first, a page at a time, of one kind when asked', () => {
  add()
  add('invited', { role: 'staff' })
  add()
  expect(log.read({ limit: 2 }).map(({ seq }) => seq)).toEqual([3, 2])
  expect(log.read({ limit: 2, before: 2 }).map(({ seq }) => seq)).toEqual([1])
  expect(log.read({ limit: 9, action: 'invited' })).toEqual([
    { seq: 2, at: '2026-11-21T10:00:00.000Z', by: ann, action: 'invited', subject: 'ann', details: { role: 'staff' } },
  ])
  expect(log.verify()).toBeUndefined()
})

describe('R28: the log only grows', () => {
  test.each([
    `UPDATE audit SET who = 'ben' WHERE seq = 1`,
    'DELETE FROM audit WHERE seq = 2',
    'DELETE FROM audit',
    `INSERT OR REPLACE INTO audit SELECT 1, at, 'ben', source, action, subject, plan, details, hash FROM audit WHERE seq = 1`,
    `INSERT INTO audit SELECT 0, at, who, source, action, subject, plan, details, hash FROM audit WHERE seq = 1`,
  ])('%s is refused', (sql) => {
    add()
    add()
    expect(() => database.exec(sql)).toThrow('the audit log only grows')
    expect(log.verify()).toBeUndefined()
  })
})

describe('R28: verify names the first entry that is not as it was written', () => {
  beforeEach(() => {
    for (let entry = 0; entry < 5; entry++) add()
  })
  test.each([
    [`UPDATE audit SET who = 'ben' WHERE seq = 3`, 3],
    [`UPDATE audit SET at = '2026-11-21T11:00:00.000Z' WHERE seq = 1`, 1],
    [`UPDATE audit SET details = '{"way":"x"}' WHERE seq = 5`, 5],
    ['DELETE FROM audit WHERE seq = 2', 2],
    ['DELETE FROM audit WHERE seq = 1', 1],
    ['DELETE FROM audit WHERE seq > 3', 4],
    ['DELETE FROM audit', 1],
    ['DELETE FROM audit_head', 5],
    [
      'UPDATE audit_head SET seq = 3, hash = (SELECT hash FROM audit WHERE seq = 3); DELETE FROM audit WHERE seq > 3',
      3,
    ],
  ])('%s: %s', (sql, seq) => {
    tamper(sql)
    expect(log.verify()?.seq).toBe(seq)
  })

  test('a tail that was cut off leaves a gap that later entries cannot close', () => {
    tamper('DELETE FROM audit WHERE seq > 3')
    add()
    expect(log.read({ limit: 1 })[0]?.seq).toBe(6)
    expect(log.verify()).toEqual({ seq: 4, reason: 'entry 4 of the audit log is missing' })
  })

  test('not noticed in the database alone: log and end gone together, or put back from an older copy; the told ends remain', () => {
    tamper('DELETE FROM audit; DELETE FROM audit_head')
    expect(log.verify()).toBeUndefined()
    expect(ends).toHaveLength(5)
  })

  test('an end made with another secret is told apart', () => {
    const other = new SqliteAuditLog({ database, secret: 'another' })
    expect(other.verify()?.reason).toContain('AUTH_SECRET')
  })
})

test('R28: every new end is told, so that what leaves the machine in its log can be compared', () => {
  add()
  add()
  const rows = database.prepare<[], { seq: number; hash: Buffer }>('SELECT seq, hash FROM audit ORDER BY seq').all()
  expect(ends).toEqual(rows.map(({ seq, hash }) => `${seq} ${hash.toString('hex')}`))
})

test('an entry shares the fate of the deed’s transaction', () => {
  const failing = database.transaction(() => {
    add()
    throw new Error('no')
  })
  expect(failing).toThrow('no')
  expect(log.read({ limit: 9 })).toEqual([])
  add()
  expect(log.verify()).toBeUndefined()
})

test('R30: failed sign-ins are written at most a hundred an hour, the others counted', () => {
  let now = 0
  const failures = new FailedSignIns(log, () => now)
  for (let tries = 0; tries < 10_000; tries++) failures.note({}, '10.0.0.9')
  expect(log.read({ limit: 1000 })).toHaveLength(100)
  now = 3_600_000
  failures.note({ tried: 'ann' }, '10.0.0.9')
  const [latest] = log.read({ limit: 1 })
  expect(latest).toMatchObject({ subject: 'ann', details: { unlisted: 9900 } })
})

test('R30: a program that reads a plan every second is one export an hour', () => {
  let now = 0
  const exports = new Exports(log, () => now)
  for (; now < 3_600_000; now += 1000) exports.note(ann, 'plan')
  exports.note(ann, 'other')
  exports.note({ ...ann, userId: 'ben' }, 'plan')
  expect(log.read({ limit: 9 }).map(({ plan }) => plan)).toEqual(['plan', 'other', 'plan'])
  exports.note(ann, 'plan')
  expect(log.read({ limit: 1 })[0]).toMatchObject({ seq: 4, action: 'plan-exported', by: ann, plan: 'plan' })
})

test('R34: an erased person has no name in the log any more', () => {
  log.add({ action: 'invited', by: ann, subject: 'bea', details: { role: 'staff' } })
  log.add({ action: 'two-factor-off', by: TERMINAL, subject: 'ann' })
  const [off, invited] = log.read({ limit: 2 })
  if (off === undefined || invited === undefined) throw new Error('entries are missing')
  const names = (known: Record<string, string>) => (userId: string) => known[userId]
  expect(inWords(invited, names({ bea: 'Bea Bell' }))).toBe('invited Bea Bell as staff of the whole school')
  expect(inWords(invited, names({}))).toBe('invited a person who was erased as staff of the whole school')
  expect(describeWho(invited, names({ ann: 'Ann Lee' }))).toBe('Ann Lee')
  expect(describeWho(invited, names({}))).toBe('a person who was erased')
  expect(describeWho(off, names({}))).toBe('The command line of the server')
})

test('R28: an entry of a newer version is read and described by what it is called there', () => {
  add()
  tamper(`UPDATE audit SET action = 'timetable-folded'`)
  add()
  const entries = log.read({ limit: 2 })
  expect(entries.map(({ seq, action }) => [seq, action])).toEqual([
    [2, 'signed-in'],
    [1, 'timetable-folded'],
  ])
  expect(entries.map((entry) => inWords(entry, () => 'Ann Bell'))[1]).toBe('timetable-folded')
})
