import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { LiveSchool } from '../support/live-school.js'
import { addBlock, blockAt, textOf } from '../support/plans.js'

/** R27: the most talkative log of the real process, through everything that handles secrets and words. */

const WORDS = 'Xylophone pupils whisper heliotrope'
const SECRETS = [
  'planted-secret-in-a-header-1234567890',
  'planted-secret-in-a-url-1234567890',
  'planted-password-1234567890',
]
const [HEADER, ADDRESS, PASSWORD] = SECRETS as [string, string, string]

let school: LiveSchool
const spoken: string[] = []
beforeAll(async () => {
  school = await LiveSchool.open({ LOG_LEVEL: 'trace' })
})
afterAll(() => school.close())

const url = (path: string) => school.server.url + path

async function signIn(): Promise<string> {
  const response = await fetch(school.server.link, { redirect: 'manual' })
  const cookie = response.headers
    .getSetCookie()
    .map((value) => value.split(';')[0] ?? '')
    .join('; ')
  expect(cookie).toContain('session_token=')
  for (const part of cookie.split('; ')) {
    const value = decodeURIComponent(part.split('=').slice(1).join('='))
    spoken.push(value, value.split('.')[0] ?? value)
  }
  return cookie
}

async function refusedSocket(path: string, headers: Record<string, string>): Promise<void> {
  const socket = new WebSocket(url(path).replace('http', 'ws'), { headers })
  socket.on('error', () => {})
  await new Promise<void>((gone) => socket.once('close', () => gone()))
}

test('R27: R30 no token, cookie, password or word of a plan is printed at the most talkative level', async () => {
  const cookie = await signIn()
  const json = { 'content-type': 'application/json', origin: school.server.url }
  const authorization = `Bearer ${school.leader.token}`

  // People, signed in, and failing to.
  for (const headers of [
    { cookie },
    { authorization },
    { authorization: `Bearer ${HEADER}` },
    { cookie: `x=${HEADER}` },
  ]) {
    await fetch(url('/api/me'), { headers })
    await fetch(url(`/api/plans/${school.plan}/document`), { headers })
    await fetch(url(`/api/nothing/${ADDRESS}?token=${ADDRESS}`), { headers })
  }
  await fetch(url(`/sign-in?token=${ADDRESS}`), { redirect: 'manual' })
  const credentials = { email: 'owner@localhost', password: PASSWORD }
  await fetch(url('/api/auth/sign-in/email'), { method: 'POST', headers: json, body: JSON.stringify(credentials) })
  await fetch(url('/api/auth/sign-in/email'), { method: 'POST', headers: json, body: `{"password": "${PASSWORD}"` })

  // Documents that are taken and that are not.
  const post = (path: string, body: string) =>
    fetch(url(path), { method: 'POST', body, headers: { ...json, authorization } })
  expect((await post('/api/plans', JSON.stringify({ title: WORDS }))).status).toBe(201)
  expect((await post('/api/plans', `{"title": "${WORDS}`)).status).toBe(400)
  expect(
    (await post('/api/plans/import', JSON.stringify({ schemaVersion: 1, plan: { title: WORDS, [WORDS]: 1 } }))).status,
  ).toBe(422)

  // Sockets: words, presence, refused edits, nonsense, and nobody's.
  const writer = await school.open(school.leader, { durable: true })
  const before = writer.saved
  textOf(blockAt(writer.doc, 0)).insert(0, WORDS)
  writer.presence([[writer.doc.clientID, 1, { cursor: WORDS }]])
  await writer.until(() => writer.saved > before)
  blockAt(writer.doc, 0).setAttribute('status', WORDS)
  expect(await writer.ended()).toMatchObject({ code: 4422 })
  const other = await school.open(school.leader)
  addBlock(other.doc, { type: WORDS.replaceAll(' ', ''), attrs: { id: 'x' } })
  expect(await other.ended()).toMatchObject({ code: 4422 })
  const mad = await school.open(school.leader)
  mad.say(new TextEncoder().encode(WORDS))
  expect(await mad.ended()).toMatchObject({ code: 4400 })
  for (const path of [`/sync/${school.plan}?v=2&token=${ADDRESS}`, `/sync/${ADDRESS}?v=2`, `/elsewhere/${ADDRESS}`])
    await refusedSocket(path, { authorization: `Bearer ${HEADER}` })
  await refusedSocket(`/sync/${school.plan}?v=2`, { cookie, origin: `https://${HEADER}.example` })
  await fetch(url('/api/auth/sign-out'), { method: 'POST', headers: { ...json, cookie }, body: '{}' })

  expect(await school.server.down('SIGTERM')).toBe(0)
  const { output } = school.server
  // The log is there, and says where things happened.
  expect(output).toContain('"msg":"socket opened"')
  expect(output).toMatch(new RegExp(`"doc":"${school.plan}"[^\\n]*"code":4422[^\\n]*"msg":"socket closed"`))
  expect(output).toMatch(/"requestId":"[0-9a-f-]{36}"[^\n]*"route":"\/api\/plans\/:id\/document"/)
  expect(output).toContain(`"plan":"${school.plan}"`)
  expect(output).toMatch(/"rule":"block"[^\n]*"msg":"edit refused"/)
  // The owner's link is the one secret that is printed, once a start, for whoever sits at the machine.
  school.expectNoSecretsPrinted()
  const printed = output.replaceAll(school.server.link, '')
  for (const secret of [...SECRETS, ...spoken, WORDS, 'Xylophone', 'heliotrope'])
    expect([secret, printed.includes(secret)]).toEqual([secret, false])
  expect(spoken.length).toBeGreaterThan(1)
  expect(printed).not.toContain(encodeURIComponent(WORDS))
})
