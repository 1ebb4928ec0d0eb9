import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { codeFor, wrongCodeFor } from '../support/authenticator-app.js'
import { type Member, openSchool, type TestSchool } from '../support/school.js'
import { ServerProcess } from '../support/server-process.js'
import { Visitor } from '../support/visitor.js'

const PASSWORD = 'four quiet words here'

let school: TestSchool
let head: Member
let leader: Visitor
beforeEach(async () => {
  school = await openSchool()
  head = await school.member('leader')
  leader = await Visitor.signedIn(school, head.userId)
})
afterEach(() => school.close())

interface Shown {
  readonly seq: number
  readonly who: string | null
  readonly action: string
  readonly what: string
  readonly plan: string | null
  readonly from: string | null
}
async function log(query = ''): Promise<readonly Shown[]> {
  const { status, body } = await leader.get(`/api/audit${query}`)
  expect(status).toBe(200)
  return (body as { entries: Shown[] }).entries // as agreed
}

test('R28: who did what, when and from where: the whole life of a member, without a secret or a word of a plan', async () => {
  const wish = { name: 'Bea Bell', email: 'bea@school.example', role: 'staff' }
  const made = (await leader.post('/api/invitations', wish)).body as { link: string; invitation: { id: string } } // as agreed
  const token = made.link.split('#')[1] ?? ''
  const bea = new Visitor(school.url)
  await bea.post('/api/invitations/accept', { token, password: PASSWORD })
  const enabled = (await bea.post('/api/auth/two-factor/enable', { password: PASSWORD })).body as { totpURI: string } // as agreed
  await bea.post('/api/auth/two-factor/verify-totp', { code: codeFor(enabled.totpURI) })
  await bea.post('/api/auth/two-factor/disable', { password: PASSWORD })
  await bea.delete('/api/me/sessions')
  await bea.post('/api/auth/sign-out', {})
  await bea.signIn('bea@school.example', 'the wrong password')
  await bea.signIn('bea@school.example', PASSWORD)
  await new Visitor(school.url).signIn('stranger@school.example', 'typed in the wrong box')
  const id = (await school.accounts.personByEmail('bea@school.example'))?.id ?? ''
  await leader.put(`/api/members/${id}/role`, { plan: school.plan.id, role: 'viewer' })
  await leader.delete(`/api/members/${id}/role?plan=${school.plan.id}`)
  const created = (await leader.post('/api/plans', { title: 'A secret title' })).body as { id: string } // a summary
  await leader.delete(`/api/members/${id}`)
  await leader.get('/api/audit.csv')

  const entries = await log()
  expect(entries.map(({ who, what }) => `${who} ${what}`).reverse()).toEqual([
    'The command line of the server made a token with which a program acts for The leader',
    'The leader invited Bea Bell as staff of the whole school',
    'Bea Bell accepted the invitation as staff of the whole school',
    'Bea Bell set a password',
    'Bea Bell signed in with an invitation',
    'Bea Bell switched the second step of signing in on',
    'Bea Bell switched the second step off',
    'Bea Bell signed out one of their devices',
    'null failed to sign in as Bea Bell',
    'Bea Bell signed in with a password',
    'null failed to sign in',
    'The leader made Bea Bell viewer of one plan',
    'The leader took the role of viewer of one plan from Bea Bell',
    'The leader created a plan',
    'The leader removed Bea Bell from the school',
    'The leader exported the audit log',
  ])
  expect(entries.find(({ action }) => action === 'plan-created')?.plan).toBe(created.id)
  expect(entries.filter(({ from }) => from !== '127.0.0.1').map(({ action }) => action)).toEqual(['token-created'])
  const everything = (await leader.get('/api/audit.csv')).text
  for (const secret of [
    token,
    PASSWORD,
    'typed in the wrong box',
    'stranger',
    'A secret title',
    head.token,
    leader.cookie,
  ])
    expect(everything).not.toContain(secret)
  expect(school.audit.verify()).toBeUndefined()
})

test('R28: a wrong second step names the account and what was known; one’s own slips name who made them', async () => {
  const { userId, email } = await school.member('staff')
  await school.accounts.setPassword(userId, PASSWORD)
  const bea = new Visitor(school.url)
  await bea.signIn(email, PASSWORD)
  await bea.post('/api/auth/two-factor/enable', { password: 'not the password' })
  const enabled = (await bea.post('/api/auth/two-factor/enable', { password: PASSWORD })).body as { totpURI: string } // as agreed
  await bea.post('/api/auth/two-factor/verify-totp', { code: wrongCodeFor(enabled.totpURI) })
  await bea.post('/api/auth/two-factor/verify-totp', { code: codeFor(enabled.totpURI) })
  const change = { currentPassword: 'not the password', newPassword: 'another four quiet words' }
  await bea.post('/api/auth/change-password', change)
  await bea.post('/api/auth/change-password', { currentPassword: PASSWORD, newPassword: 'short' })
  await bea.post('/api/auth/two-factor/disable', { password: 'not the password' })
  await bea.signIn(head.email, 'not the password')

  const thief = new Visitor(school.url)
  await thief.signIn(email, PASSWORD)
  await thief.post('/api/auth/two-factor/verify-totp', { code: wrongCodeFor(enabled.totpURI) })
  await thief.post('/api/auth/two-factor/verify-backup-code', { code: 'not-a-code' })
  const mailed = new Visitor(school.url)
  await mailed.post('/api/sign-in/link', { token: school.accounts.links.mail(userId) })
  await mailed.post('/api/auth/two-factor/verify-totp', { code: wrongCodeFor(enabled.totpURI) })
  await new Visitor(school.url).post('/api/auth/two-factor/verify-totp', { code: '123456' })

  const failed = await log('?action=sign-in-failed')
  expect(failed.map(({ who, what }) => `${who} ${what}`).reverse()).toEqual([
    'The staff gave a wrong password while switching the second step on',
    'The staff gave a wrong code while switching the second step on',
    'The staff gave a wrong password while changing the password',
    'The staff gave a wrong password while switching the second step off',
    'The staff failed to sign in as The leader',
    'null failed to sign in as The staff: knew the password, gave a wrong code',
    'null failed to sign in as The staff: knew the password, gave a wrong code',
    'null failed to sign in as The staff: had a link, gave a wrong code',
    'null failed to sign in',
  ])
})

test('pages and kinds', async () => {
  for (let times = 0; times < 5; times++) await leader.get('/api/audit.csv')
  const page = await leader.get('/api/audit?limit=2')
  expect(page.body).toMatchObject({ entries: [{ seq: 6 }, { seq: 5 }], more: true })
  expect((await log('?limit=2&before=3')).map(({ seq }) => seq)).toEqual([2, 1])
  expect((await leader.get('/api/audit?before=3')).body).toMatchObject({ more: false })
  expect((await log('?action=token-created')).map(({ seq }) => seq)).toEqual([1])
  for (const wrong of ['limit=0', 'limit=x', 'before=-1', 'action=nonsense'])
    expect((await leader.get(`/api/audit?${wrong}`)).status).toBe(400)
})

describe('the export', () => {
  test('is a table that no name turns into a formula', async () => {
    const wish = { name: '=HYPERLINK("http://evil.example","x")', email: 'eve@school.example', role: 'viewer' }
    const made = (await leader.post('/api/invitations', wish)).body as { link: string } // as agreed
    await new Visitor(school.url).post('/api/invitations/accept', { token: made.link.split('#')[1] })
    const { headers, text } = await leader.get('/api/audit.csv')
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toContain('audit.csv')
    const [head = '', ...rows] = text.trimEnd().split('\r\n')
    expect(head).toBe('\ufeffseq,at,who,action,what,plan,from')
    expect(rows).toHaveLength(5)
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`)
    for (const cell of rows.flatMap((row) => row.split(',"'))) expect(cell).not.toMatch(/^"?[=+@]/)
  })

  test('holds more than one page', async () => {
    for (let entry = 0; entry < 1500; entry++)
      school.audit.add({ action: 'plan-exported', by: { userId: head.userId, from: null }, plan: school.plan.id })
    const { text } = await leader.get('/api/audit.csv')
    const numbers = text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((row) => Number(row.split(',')[0]))
    expect(numbers).toEqual(Array.from({ length: 1502 }, (_, index) => 1502 - index))
  })

  test('R28: does not end at what a newer version wrote before this one was put back', async () => {
    const by = { userId: head.userId, from: null }
    const unknown = 'timetable-folded' as 'plan-exported' // which this version does not know
    for (let entry = 0; entry < 1500; entry++)
      school.audit.add({ action: entry === 900 ? unknown : 'plan-exported', by })
    const rows = (await leader.get('/api/audit.csv')).text.trimEnd().split('\r\n').slice(1)
    expect(rows).toHaveLength(1502)
    expect(rows.filter((row) => row.includes(`The leader,${unknown},${unknown},`))).toHaveLength(1)
  })
})

test('R34: an erased person is named nowhere: not in the list, the log, the export, nor in the files of the database', async () => {
  const server = await ServerProcess.start()
  const link = await server.addPerson('wilhelmina@school.example', 'Wilhelmina Featherstonehaugh', 'staff')
  const bea = new Visitor(server.url)
  await bea.post('/api/invitations/accept', { token: link.split('#')[1], password: PASSWORD })
  expect((await bea.get('/api/me')).status).toBe(200)
  const owner = new Visitor(server.url)
  await owner.get(server.link)
  const before = (await owner.get('/api/audit')).text
  expect(before).toContain('Wilhelmina')
  expect(await server.admin('user', 'erase', '--email', 'wilhelmina@school.example')).toBe('Erased.')
  expect((await bea.get('/api/me')).status).toBe(401)
  const after = await owner.get('/api/audit')
  expect(after.body).toMatchObject({
    entries: expect.arrayContaining([
      expect.objectContaining({ who: 'a person who was erased', action: 'signed-in' }),
      expect.objectContaining({ who: 'The command line of the server', action: 'person-erased' }),
    ]),
  })
  const shown = [after.text, (await owner.get('/api/audit.csv')).text, (await owner.get('/api/members')).text].join()
  await server.down()
  const files = ['living-plan.sqlite', 'living-plan.sqlite-wal'].map((name) => {
    try {
      return readFileSync(`${server.dataDir}/${name}`, 'latin1')
    } catch {
      return ''
    }
  })
  for (const name of ['Wilhelmina', 'Featherstonehaugh', 'wilhelmina@'])
    for (const text of [shown, ...files]) expect(text.includes(name)).toBe(false)
  await server.remove()
})
