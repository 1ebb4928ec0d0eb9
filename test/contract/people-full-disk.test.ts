import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Member, openSchool, type TestSchool } from '../support/school.js'
import { Visitor } from '../support/visitor.js'

let school: TestSchool
let bea: Member
beforeEach(async () => {
  school = await openSchool()
  bea = await school.member('leader')
})
afterEach(() => school.close())

/** Has the database refuse every write to the people's tables, as a full disk does, until the work is done. */
async function whileNothingCanBeWritten(work: () => Promise<void>): Promise<void> {
  const database = new Sqlite(`${school.folder}/school.sqlite`)
  const tables = ['audit', 'session', 'seen', 'verification', 'membership', 'link']
  const deeds = ['INSERT', 'UPDATE', 'DELETE']
  const triggers = tables.flatMap((table) => deeds.map((deed) => ({ name: `full_${table}_${deed}`, table, deed })))
  for (const { name, table, deed } of triggers)
    database.exec(`CREATE TRIGGER ${name} BEFORE ${deed} ON ${table} BEGIN SELECT RAISE(ABORT, 'full'); END`)
  try {
    await work()
  } finally {
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`)
    database.close()
  }
}

test('R20: while nothing can be written whoever is signed in reads on, nothing is half done, and it recovers by itself', async () => {
  const browser = await Visitor.signedIn(school, bea.userId)
  const colleague = await school.member('staff')
  const document = `/api/plans/${school.plan.id}/document`
  const role = () => browser.put(`/api/members/${colleague.userId}/role`, { plan: null, role: 'viewer' })
  await whileNothingCanBeWritten(async () => {
    expect((await browser.get('/api/me')).status).toBe(200)
    expect((await browser.get('/api/plans')).status).toBe(200)
    expect((await browser.get(document)).status).toBe(200)
    expect((await browser.get('/api/audit')).status).toBe(200)
    expect((await role()).status).toBe(503)
    const wish = { name: 'X', email: 'x@school.example', role: 'staff' }
    expect((await browser.post('/api/invitations', wish)).status).toBe(503)
    expect((await new Visitor(school.url).signIn(bea.email, 'not the password')).status).toBe(401)
  })
  expect((await browser.get('/api/members')).body).toMatchObject({ invitations: [] })
  expect(school.accounts.memberships.roleOf(colleague.userId, school.plan.id)).toBe('staff')
  expect((await role()).status).toBe(204)
  expect((await browser.get(document)).status).toBe(200)
  const { body } = await browser.get('/api/audit')
  expect(body).toMatchObject({ entries: [{ action: 'plan-exported' }, { action: 'role-given' }, {}, {}] })
  expect(school.audit.verify()).toBeUndefined()
})
