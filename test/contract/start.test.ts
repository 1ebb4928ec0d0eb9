import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { ServerProcess } from '../support/server-process.js'

const MAIN = resolve('dist/server/main.js')

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'plan-start-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], PORT: '0', ...env } })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => {
    said.stdout += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said.stderr += chunk.toString()
  })
  return { child, said }
}

/** A start that is expected to end by itself. */
async function refusedStart(env: Record<string, string>) {
  const { child, said } = start(env)
  const [code] = await once(child, 'close')
  return { code, ...said }
}

async function started(): Promise<ServerProcess> {
  const server = await ServerProcess.start()
  onTestFinished(() => server.remove())
  return server
}

async function signIn(link: string): Promise<{ status: number; cookie: string }> {
  const response = await fetch(link, { redirect: 'manual' })
  return { status: response.status, cookie: response.headers.getSetCookie().join('; ').split(';')[0] ?? '' }
}

test('the first start makes a school with the sample plan and prints one link; the next start another one', async () => {
  const server = await started()
  const first = server.link
  const { status, cookie } = await signIn(first)
  expect(status).toBe(303)
  const plans = async () => (await fetch(`${server.url}/api/plans`, { headers: { cookie } })).json()
  expect(await plans()).toMatchObject([{ role: 'leader', academicYear: '2026-27' }])
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  await server.down()
  await server.up()
  expect(await plans()).toHaveLength(1)
  expect((await signIn(first)).status).toBe(410)
  expect((await signIn(server.link)).status).toBe(303)
})

test.each([
  [{ PORT: 'eighty' }, /^PORT: .*"eighty"/],
  [{ PUBLIC_URL: 'plan.example' }, /^PUBLIC_URL: /],
  [{ OIDC_GOOGLE_CLIENT_ID: 'half' }, /^OIDC_GOOGLE_CLIENT_SECRET: /],
  [{ SMTP_URL: 'mail.school.example' }, /^SMTP_URL: /],
  [{ DATABASE_URL: 'postgres://localhost/plan' }, /^DATABASE_URL: .*not supported/],
  [{ HOST: 'no.such.host.invalid' }, /^HOST: /],
])('a wrong setting (%o) stops the start with one line', async (env, line) => {
  const { code, stdout, stderr } = await refusedStart({ DATA_DIR: folder(), ...env })
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(line)
  expect(stderr.trimEnd()).not.toContain('\n')
})

test('a damaged database file stops the start, is named, and stays as it was', async () => {
  const server = await started()
  await server.down()
  const file = join(server.dataDir, 'living-plan.sqlite')
  const good = readFileSync(file)
  const torn = Buffer.from(good)
  torn.fill(0xff, 8192, 16_384)
  for (const bad of [torn, good.subarray(0, 5000), Buffer.from('nothing of a database in here at all')]) {
    writeFileSync(file, bad)
    const before = readdirSync(server.dataDir)
    const { code, stdout, stderr } = await refusedStart({ DATA_DIR: server.dataDir })
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain(file)
    expect(stderr.trimEnd()).not.toContain('\n')
    expect(readFileSync(file).equals(bad)).toBe(true)
    expect(readdirSync(server.dataDir)).toEqual(before)
  }
})

test('a damaged database in a folder of its own: nothing is put beside it', async () => {
  const dataDir = folder()
  writeFileSync(join(dataDir, 'living-plan.sqlite'), 'nothing of a database in here at all')
  const { code, stderr } = await refusedStart({ DATA_DIR: dataDir })
  expect([code, stderr]).toEqual([1, expect.stringContaining('cannot be used')])
  expect(readdirSync(dataDir)).toEqual(['living-plan.sqlite'])
})

test('R21: a damaged document is reported and not served; the others are', async () => {
  const server = await started()
  const whole = await server.admin('plan', 'create', '--title', 'Whole')
  const torn = await server.admin('plan', 'create', '--title', 'Torn')
  await server.addPerson('ann@school.example', 'Ann', 'staff')
  const token = await server.admin('token', 'create', '--email', 'ann@school.example')
  await server.down()
  const database = new Sqlite(join(server.dataDir, 'living-plan.sqlite'))
  database.prepare(`UPDATE snapshot SET bytes = zeroblob(length(bytes)) WHERE doc = ?`).run(torn)
  database.close()
  await server.up()
  const document = (id: string) =>
    fetch(`${server.url}/api/plans/${id}/document`, { headers: { authorization: `Bearer ${token}` } })
  const refused = await document(torn)
  expect([refused.status, await refused.json()]).toMatchObject([500, { type: 'urn:living-plan:problem:damaged' }])
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${torn}?v=2`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect((await once(socket, 'close'))[0]).toBe(4503)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(503)
  expect((await document(whole)).status).toBe(200)
})

test('a second server on the same folder, and one on a taken port, do not start', async () => {
  const server = await started()
  const same = await refusedStart({ DATA_DIR: server.dataDir })
  expect([same.code, same.stderr]).toEqual([1, expect.stringContaining('another Living Plan server is using')])
  const taken = await refusedStart({ DATA_DIR: folder(), PORT: String(server.port) })
  expect([taken.code, taken.stderr]).toEqual([1, `PORT: ${server.port} is used by another program\n`])
})

test('R22: SIGTERM asks everybody to come back and ends in time, whatever is open', async () => {
  const server = await started()
  const { cookie } = await signIn(server.link)
  const [plan] = (await (await fetch(`${server.url}/api/plans`, { headers: { cookie } })).json()) as { id: string }[]
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${plan?.id}?v=2`, {
    headers: { cookie, origin: server.url },
  })
  await once(socket, 'message')
  const closed = once(socket, 'close')
  const asked = performance.now()
  await server.down('SIGTERM')
  expect((await closed)[0]).toBe(4503)
  expect(performance.now() - asked).toBeLessThan(10_000)
})

test('R27: no token in the most talkative log; stdout holds the link and nothing else', async () => {
  const { child, said } = start({ DATA_DIR: folder(), LOG_LEVEL: 'trace' })
  while (!said.stdout.includes('\n')) await once(child.stdout, 'data')
  const link = new URL(said.stdout.slice(said.stdout.indexOf('http')).trim())
  const token = link.searchParams.get('token') ?? ''
  expect(token).toHaveLength(43)
  const { cookie } = await signIn(link.href)
  await fetch(link, { method: 'POST', headers: { cookie } })
  await fetch(`${link.origin}/api/me`, { headers: { cookie } })
  child.kill('SIGTERM')
  expect(await once(child, 'close')).toEqual([0, null])
  expect(said.stdout).toBe(`Open Living Plan: ${link.href}\n`)
  expect(said.stderr).not.toContain(token)
  expect(said.stderr).not.toContain(decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0])
})
