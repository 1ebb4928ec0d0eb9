import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { withoutLeadersOnly } from '../../plan/annex.js'
import { samplePlan } from '../../schema/sample.js'
import { admin, testFolder } from '../support/admin-command.js'
import { codeFor } from '../support/authenticator-app.js'
import { ServerProcess } from '../support/server-process.js'
import { Visitor } from '../support/visitor.js'

/** One running server for the tests that need one. */
let server: ServerProcess
beforeAll(async () => {
  server = await ServerProcess.start()
  return () => server.remove()
})

interface Listed {
  readonly id: string
  readonly title: string
  readonly role: string
}
const plansOf = (token: string) => server.get<Listed[]>('/api/plans', token)

test('user add for somebody who is there already makes a new way in, past a second step they lost', async () => {
  const first = new Visitor(server.url)
  const join = async (visitor: Visitor, link: string, password: string) =>
    visitor.post('/api/invitations/accept', { token: new URL(link).hash.slice(1), password })
  await join(first, await server.addPerson('cal@school.example', 'Cal Dunn', 'staff'), 'four quiet words here')
  const { body } = await first.post('/api/auth/two-factor/enable', { password: 'four quiet words here' })
  const { totpURI } = body as { totpURI: string } // as agreed
  await first.post('/api/auth/two-factor/verify-totp', { code: codeFor(totpURI) })
  expect((await first.get('/api/me')).body).toMatchObject({ twoFactor: true })
  const link = await server.addPerson('cal@school.example', 'Cal Dunn', 'staff')
  const next = new Visitor(server.url)
  const accepted = await join(next, link, 'another four quiet words')
  expect([accepted.status, accepted.body]).toEqual([200, {}])
  expect((await next.get('/api/me')).body).toMatchObject({ name: 'Cal Dunn', twoFactor: false })
  expect((await first.get('/api/me')).status).toBe(401)
})

test('user add, token create and plan create work while the server runs', async () => {
  const link = await server.addPerson('bea@school.example', 'Bea Bell', 'staff')
  const response = await fetch(`${server.url}/api/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: new URL(link).hash.slice(1) }),
  })
  expect(response.status).toBe(200)
  const cookie = response.headers.getSetCookie().join('; ').split(';')[0] ?? ''
  const me = await (await fetch(`${server.url}/api/me`, { headers: { cookie } })).json()
  expect(me).toMatchObject({ name: 'Bea Bell', email: 'bea@school.example' })

  const token = await server.admin('token', 'create', '--email', 'bea@school.example')
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  const [sample] = await plansOf(token)
  expect(sample).toMatchObject({ role: 'staff', title: samplePlan.plan.title })

  const id = await server.admin('plan', 'create', '--title', 'Phonics first')
  expect(id).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
  expect((await plansOf(token)).map((plan) => [plan.id, plan.title, plan.role])).toContainEqual([
    id,
    'Phonics first',
    'staff',
  ])

  const exported = await server.get<object>(`/api/plans/${sample?.id}/document`, token)
  const file = join(testFolder(), 'plan.json')
  writeFileSync(file, JSON.stringify(exported))
  const copy = await server.admin('plan', 'create', '--title', 'A copy', '--from', file)
  expect(await server.get(`/api/plans/${copy}/document`, token)).toMatchObject({
    plan: { id: copy, title: 'A copy' },
    content: { content: { length: withoutLeadersOnly(samplePlan).content.content?.length } },
  })
  const database = new Sqlite(join(server.dataDir, 'living-plan.sqlite'), { readonly: true })
  onTestFinished(() => void database.close())
  const made = `SELECT action, plan FROM audit WHERE action IN ('plan-created', 'plan-imported') ORDER BY seq`
  const logged = database.prepare(made).all()
  expect(logged.slice(-2)).toEqual([
    { action: 'plan-created', plan: id },
    { action: 'plan-imported', plan: copy },
  ])
})

test('R14: token list and token revoke: a program is shut out while the server runs, and its socket closes', async () => {
  await server.addPerson('dot@school.example', 'Dot Ely', 'staff')
  const own = ['--email', 'dot@school.example']
  const list = (...words: string[]) => server.admin('token', 'list', ...words)
  expect(await list(...own)).toBe('')
  const kept = await server.admin('token', 'create', ...own)
  const token = await server.admin('token', 'create', ...own, '--name', 'the timetable')
  const [plan] = await plansOf(token)
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${plan?.id}?v=2`, {
    headers: { authorization: `Bearer ${token}` },
  })
  onTestFinished(() => socket.terminate())
  await once(socket, 'message')

  const lines = (await list(...own)).split('\n')
  const [id = '', whose, made, used, name] = lines[0]?.split('\t') ?? []
  expect([whose, name]).toEqual(['Dot Ely', 'the timetable'])
  expect([made, used]).toEqual([expect.stringMatching(/^made 2\S+Z$/), expect.stringMatching(/^last used 2\S+Z$/)])
  expect(lines[1]).toMatch(/\tnot used yet$/)
  expect(await list()).toContain(id)

  const closed = once(socket, 'close')
  expect(await server.admin('token', 'revoke', '--id', id)).toBe(
    'Revoked: no program acts for Dot Ely with it any more.',
  )
  expect((await closed)[0]).toBe(4401)
  const status = async (bearer: string) =>
    (await fetch(`${server.url}/api/plans`, { headers: { authorization: `Bearer ${bearer}` } })).status
  expect([await status(token), await status(kept)]).toEqual([401, 200])
  expect((await list(...own)).split('\n')).toHaveLength(1)
  const again = await admin(server.dataDir, 'token', 'revoke', '--id', id)
  expect([again.code, again.stdout, again.stderr]).toEqual([1, '', expect.stringContaining(`There is no token ${id}`)])
})

test('a role may be for one plan; adding somebody again changes the role and makes a new link', async () => {
  const id = await server.admin('plan', 'create', '--title', 'Only this')
  const add = (role: string) =>
    server.admin('user', 'add', '--email', 'gov@school.example', '--name', 'Gus Gill', '--role', role, '--plan', id)
  const first = await add('governor')
  const token = await server.admin('token', 'create', '--email', 'gov@school.example')
  expect((await plansOf(token)).map((plan) => [plan.id, plan.role])).toEqual([[id, 'governor']])
  const second = await add('viewer')
  expect(second).not.toBe(first)
  expect((await plansOf(token)).map((plan) => [plan.id, plan.role])).toEqual([[id, 'viewer']])
})

test('everything works on an empty folder with no server, and survives until one starts', async () => {
  const dataDir = testFolder()
  const added = await admin(dataDir, 'user', 'add', '--email', 'a@b.example', '--name', 'Ann', '--role', 'leader')
  expect(added.stdout).toMatch(/^http:\/\/plan\.example\/join#[A-Za-z0-9_-]{43}\n$/)
  expect((await admin(dataDir, 'token', 'create', '--email', 'A@B.example')).stdout).toMatch(/^[A-Za-z0-9_-]{43}\n$/)
  expect((await admin(dataDir, 'plan', 'create', '--title', 'T')).stdout).toMatch(/^[0-9a-f]{20}\n$/)
  expect((await admin(dataDir, 'verify')).stdout).toBe('1 document is whole.\n')
})

test.each([
  [[], 'A verb is missing'],
  [['user'], 'There is no verb "user"'],
  [['user', 'remove'], 'There is no verb "user remove"'],
  [['user', 'add', '--email', 'a@b.example', '--name', 'A'], '--role is missing'],
  [['user', 'add', '--email', 'a@b.example', '--name', 'A', '--role', 'king'], 'one of leader, staff'],
  [['user', 'add', '--email', 'nobody', '--name', 'A', '--role', 'staff'], 'not an email address'],
  [['user', 'add', '--email', 'a@b.example', '--name', ' ', '--role', 'staff'], '--name is missing'],
  [['token', 'create', '--mail', 'x'], '--mail'],
  [['token', 'create', 'a@b.example'], 'a@b.example'],
  [['token', 'create', '--email', 'a@b.example', '--name', 'x'.repeat(61)], 'at most 60 characters'],
  [['token', 'revoke'], '--id is missing'],
  [['plan', 'create', '--title'], '--title'],
  [['backup'], 'FILE is missing'],
  [['backup', 'a', '--plan', 'x'], '--plan'],
  [['restore', 'a', 'b'], 'One FILE is expected'],
  [['plan', 'restore', '--plan', 'x', '--version', 'last'], 'a number of'],
])('wrong words (%j) are explained: exit 2, nothing on stdout', async (words, why) => {
  const { code, stdout, stderr } = await admin(server.dataDir, ...words)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain(why)
  expect(stderr).toContain('Usage: npm run admin')
})

test('what cannot be done says why: exit 1', async () => {
  const { dataDir } = server
  const nobody = await admin(dataDir, 'token', 'create', '--email', 'nobody@school.example')
  expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('There is nobody')])
  const words = ['user', 'add', '--email', 'x@y.example', '--name', 'X', '--role', 'staff', '--plan', 'nowhere']
  const noPlan = await admin(dataDir, ...words)
  expect([noPlan.code, noPlan.stderr]).toEqual([1, 'There is no plan nowhere.\n'])
  const file = join(testFolder(), 'broken.json')
  writeFileSync(file, JSON.stringify({ ...samplePlan, content: { type: 'doc', content: [{ type: 'marquee' }] } }))
  const broken = await admin(dataDir, 'plan', 'create', '--title', 'T', '--from', file)
  expect([broken.code, broken.stdout]).toEqual([1, ''])
  expect(broken.stderr).toContain('/content/content/0/type')
  expect((await admin(dataDir, 'plan', 'create', '--title', 'T', '--from', '/nowhere.json')).code).toBe(1)
})

test.each([
  ['verify'],
  ['backup', 'school.backup'],
  ['plan', 'versions', '--plan', 'a'],
  ['token', 'create', '--email', 'a@b.example'],
])('a slip in DATA_DIR is told and makes nothing: %s', async (...words) => {
  const dataDir = join(testFolder(), 'typo')
  const { code, stdout, stderr } = await admin(dataDir, ...words)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toBe(`There is no school in ${dataDir}: set DATA_DIR to the folder that the server uses.\n`)
  expect(existsSync(dataDir)).toBe(false)
})

test('R21: verify names every damaged document', async () => {
  const dataDir = testFolder()
  const ids = [
    await admin(dataDir, 'plan', 'create', '--title', 'A'),
    await admin(dataDir, 'plan', 'create', '--title', 'B'),
  ]
  const [good = '', bad = ''] = ids.map(({ stdout }) => stdout.trim())
  const database = new Sqlite(join(dataDir, 'living-plan.sqlite'))
  database.prepare('UPDATE snapshot SET bytes = zeroblob(length(bytes)) WHERE doc = ?').run(bad)
  database.close()
  const { code, stdout, stderr } = await admin(dataDir, 'verify')
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain(bad)
  expect(stderr).not.toContain(good)
  expect(stderr).toContain('1 of 2 documents are damaged')
})

test('R34: erasing an account takes the name out of the plans too, and spares the last leader', async () => {
  const dataDir = testFolder()
  const name = 'Wilhelmina Featherstonehaugh'
  const add = (email: string, who: string, role: string) =>
    admin(dataDir, 'user', 'add', '--email', email, '--name', who, '--role', role)
  await add('head@school.example', 'Ann', 'leader')
  await add('w@school.example', name, 'staff')
  await admin(dataDir, 'plan', 'create', '--title', 'Phonics')
  const id = (await admin(dataDir, 'plan', 'create', '--title', `Appraisal of ${name}`)).stdout.trim()
  const erase = (email: string) => admin(dataDir, 'user', 'erase', '--email', email)
  const nobody = await erase('nobody@school.example')
  expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('There is nobody')])
  const last = await erase('head@school.example')
  expect([last.code, last.stderr]).toEqual([1, expect.stringContaining('last leader')])
  const { code, stdout, stderr } = await erase('w@school.example')
  expect([code, stdout]).toEqual([0, 'Erased.\n'])
  expect(stderr).toContain('The name is taken out of 1 plans')
  const plans = await admin(dataDir, 'plan', 'versions', '--plan', id)
  expect([plans.code, plans.stdout.includes(name)]).toEqual([0, false])
  expect(stderr).toContain('Backups made until now')
  expect((await erase('w@school.example')).code).toBe(1)
})
