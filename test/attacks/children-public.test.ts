import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { elementFrom } from '../../extensions/headless/codec.js'
import type { PlanDocument } from '../../schema/document.js'
import { samplePlan } from '../../schema/sample.js'
import { createPlan } from '../../server/plans/create-plan.js'
import { ChildrenAtWork, form, pathOf, stranger } from '../support/children.js'
import { actionJson } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'
import { type Member, openSchool, type TestSchool } from '../support/school.js'

/** Sentences that must not reach anybody without a sign-in, each put somewhere else. */
const PLANTED = {
  transformed: 'Rehearse zebra dictation on alternate mornings',
  wording: 'My own half finished marmalade sentence',
  hidden: 'Lanterns are counted in the east corridor',
  withheldMoney: 'We will spend £731 on trombones',
  withheldName: 'Wilhelmina Quagmire teaches us to juggle',
  leadersOnly: 'Coach the quiet colleague in private',
  comment: 'Governors wonder whether the ostrich was wise',
  proposal: 'Perhaps a purple staircase for everybody',
  declined: 'Perhaps an orange staircase for nobody',
  where: 'Only three of our newest pupils read the menu',
} as const

/** Names of accounts, which are no people of the plan. */
const ACCOUNTS = ['Ottoline Featherstone', 'Barnaby Quicksilver'] as const

let school: TestSchool
let leader: Member
let governor: Member
let work: ChildrenAtWork
let logged = ''
beforeEach(async () => {
  logged = ''
  const write = (line: string) => {
    logged += line
  }
  school = await openSchool({ log: pino({ level: 'trace' }, { write }) })
  leader = await school.member('leader', undefined, 'quietly.named@school.example')
  governor = await school.member('governor')
  for (const [at, { userId }] of [leader, governor].entries())
    school.accounts.members.rename({ userId, from: null }, userId, ACCOUNTS[at] ?? '')
  const { id } = await createPlan(school.store, planted())
  work = new ChildrenAtWork(school, leader, id)
})
afterEach(() => school.close())

/** The sample plan with more in it that is nobody's business. */
function planted(): PlanDocument {
  const content = samplePlan.content.content ?? []
  const at = content.findIndex(({ attrs }) => attrs?.['id'] === 'pri-attend')
  const actions = [
    actionJson('x-transformed', PLANTED.transformed),
    actionJson('x-hidden', 'Count the lanterns', { childText: PLANTED.hidden }),
    actionJson('x-money', 'Buy trombones', { childText: PLANTED.withheldMoney }),
    actionJson('x-name', 'Juggling', { childText: PLANTED.withheldName }),
    { type: 'paragraph', content: [{ type: 'text' as const, text: PLANTED.where }] },
  ]
  const people = [...samplePlan.plan.people, { id: 'p-quagmire', name: 'Wilhelmina Quagmire' }]
  return {
    ...samplePlan,
    plan: { ...samplePlan.plan, people },
    // At the end of the first priority, in front of the second.
    content: { type: 'doc', content: [...content.slice(0, at), ...actions, ...content.slice(at)] },
  }
}

async function plantBeside(): Promise<void> {
  const at = new Date().toISOString()
  const join = (part: string, { userId: user }: Member, role: 'leader' | 'governor') =>
    RoomClient.synced(school.rooms, `${work.plan}/${part}`, { user, role, durable: true })
  const lines = await join('children', leader, 'leader')
  lines.doc.getMap('lines').set(`x-transformed:do/words/${leader.userId}`, { text: PLANTED.wording, at })
  await lines.settled()
  await work.decide({ 'x-hidden:do': { show: 'hide' }, 'pri-writing:title': { text: 'Writing we are proud of' } })
  const annex = await join('annex', leader, 'leader')
  const secret = {
    ...actionJson('x-leaders', PLANTED.leadersOnly, { audience: 'leaders', childText: PLANTED.leadersOnly }),
  }
  annex.doc.getXmlFragment('content').insert(0, [elementFrom(secret)])
  await annex.settled()
  const comments = await join('comments', governor, 'governor')
  comments.doc.transact(() => {
    const threads = comments.doc.getMap('threads')
    threads.set('t-1', { by: governor.userId, at, kind: 'question', anchor: null })
    threads.set('t-1/m-1', { by: governor.userId, at, text: PLANTED.comment })
  })
  await comments.settled()
  expect([lines.closed, annex.closed, comments.closed]).toEqual([undefined, undefined, undefined])
}

/** Every text of the plan that reads like a sentence or names somebody. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOf)
}

test('R25: no byte of any public answer is of a draft, of what is withheld or undecided, of leaders’ or governors’ words, or of a person', async () => {
  await plantBeside()
  const page = await work.publish()
  const council = await work.council()
  const old = page
  await work.call('POST', '/link')
  const renewed = pathOf((await work.state()).link?.address)
  expect((await stranger(school.url, council, form({ idea: PLANTED.proposal }))).status).toBe(200)
  expect((await stranger(school.url, council, form({ idea: PLANTED.declined }))).status).toBe(200)
  const declined = (await work.state()).proposals.find(({ text }) => text === PLANTED.declined)
  await work.call('POST', `/proposals/${declined?.id}`, { state: 'declined' })
  const state = await work.state()
  expect(state.proposals).toHaveLength(2)

  const asked: Record<string, string> = {}
  const ask = async (name: string, path: string, options: Parameters<typeof stranger>[2] = {}) => {
    const { all, bytes, headers, status } = await stranger(school.url, path, options)
    const packed = headers['content-encoding']
    const plain = packed === 'br' ? brotliDecompressSync(bytes) : packed === 'gzip' ? gunzipSync(bytes) : bytes
    asked[`${name} ${status}`] = `${all}\n${plain.toString('utf8')}`
    return String(headers['etag'])
  }
  for (const [name, path] of [
    ['children', renewed],
    ['families', `${renewed}/families`],
  ] as const) {
    const etag = await ask(name, path)
    await ask(`${name} br`, path, { headers: { 'accept-encoding': 'br' } })
    await ask(`${name} gzip`, path, { headers: { 'accept-encoding': 'gzip' } })
    await ask(`${name} known`, path, { headers: { 'if-none-match': etag } })
    await ask(`${name} head`, path, { method: 'HEAD' })
    await ask(`${name} query`, `${path}?preview=1&as=poster&plan=${work.plan}`)
    await ask(`${name} post`, path, form({ idea: 'x' }))
    await ask(`${name} range`, path, { headers: { range: 'bytes=0-99999' } })
  }
  await ask('gone', old)
  await ask('never', `/our-plan/${'Q'.repeat(22)}`)
  await ask('council', council)
  await ask('council head', council, { method: 'HEAD' })
  await ask('council sent', council, form({ idea: 'A bench for friends' }))
  await ask('council refused', council, form({ idea: 'y'.repeat(999) }))
  await ask('council json', council, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  await ask('council large', council, form({ idea: 'z'.repeat(200_000) }))
  const api = `/api/plans/${work.plan}/children`
  const asGovernor = { headers: { authorization: `Bearer ${governor.token}` } }
  for (const path of [api, `${api}/preview?as=children`, `${api}/preview?as=families`, `${api}/preview?as=poster`]) {
    await ask(`stranger ${path}`, path)
    await ask(`governor ${path}`, path, asGovernor)
  }
  const statuses = (kind: string) =>
    Object.keys(asked)
      .filter((name) => name.startsWith(`${kind} `))
      .map((name) => Number(name.split(' ').at(-1)))
  const eight = [200, 200, 200, 304, 200, 200, 404, 200]
  expect([statuses('children'), statuses('families')]).toEqual([eight, eight])
  expect([statuses('gone'), statuses('never')]).toEqual([[410], [404]])
  expect(statuses('council')).toEqual([200, 200, 200, 422, 415, 413])
  expect([new Set(statuses('stranger')), new Set(statuses('governor'))]).toEqual([new Set([401]), new Set([403])])

  // What may be read there; everything else of the plan that reads like a sentence may not.
  const shown = [...(state.published?.shown ?? []).map(({ text }) => text), asked['families 200'] ?? ''].join('\n')
  const sentences = textsOf([samplePlan.content, samplePlan.plan])
    .flatMap((text) => text.split('\n'))
    .filter((text) => text.trim().split(/\s+/).length >= 3 && !shown.includes(text) && text !== school.plan.title)
  expect(sentences.length).toBeGreaterThan(200)
  const people = [...samplePlan.plan.people.map(({ name }) => name), 'Quagmire', ...ACCOUNTS]
  const own = [leader.userId, leader.email, leader.token, governor.userId, governor.email, state.proposals[0]?.id ?? '']
  for (const [name, all] of Object.entries(asked)) {
    const found = [...Object.values(PLANTED), ...sentences, ...people, ...own].filter((words) => all.includes(words))
    expect({ name, found }).toEqual({ name, found: [] })
    // Nor the id of the plan, by which members open it, where nobody has named it.
    if (!name.includes('/api/') && !name.includes('query')) expect(all.includes(work.plan)).toBe(false)
  }
  // The families' page itself says only what its lines say.
  const families = asked['families 200'] ?? ''
  for (const words of [...Object.values(PLANTED), ...people]) expect(families).not.toContain(words)
  for (const words of [...Object.values(PLANTED), 'A bench for friends']) expect(logged).not.toContain(words)
})

test('nothing that was published once is kept where it could be asked for again', async () => {
  await work.decide({ 'x-hidden:do': { show: 'words', text: 'A kite for each of us' } })
  const page = await work.publish()
  expect((await stranger(school.url, page)).text).toContain('A kite for each of us')
  await work.decide({ 'x-hidden:do': { show: 'hide' } })
  await work.publish()
  for (const more of ['', '/families', '?version=1', '/1', '/history'])
    expect((await stranger(school.url, `${page}${more}`)).all).not.toContain('A kite for each of us')
})

test('markup in a line, in the school’s name and in a year is text', async () => {
  const attack = `<img src=x onerror="alert(1)"></p><script>alert(2)</script>`
  const { id } = await createPlan(school.store, {
    ...samplePlan,
    plan: { ...samplePlan.plan, school: { ...samplePlan.plan.school, name: attack } },
  })
  const at = new ChildrenAtWork(school, leader, id)
  await at.decide({ 'pri-writing:title': { text: attack }, 'pri-writing:why': { text: `We <b>love</b> ${attack}` } })
  const page = await at.publish()
  const council = await at.council()
  for (const path of [page, `${page}/families`, council]) {
    const { text } = await stranger(school.url, path)
    expect(text).not.toMatch(/<img|<script>alert|<b>/)
    expect(text).toContain('&lt;img')
  }
})

test('a client that says that a line is shown, approved by another, does not make it so', async () => {
  const writer = await RoomClient.synced(school.rooms, `${work.plan}/children`, {
    user: leader.userId,
    role: 'staff',
    durable: true,
  })
  const entry = { show: 'words', text: PLANTED.withheldName, by: governor.userId, at: new Date().toISOString() }
  writer.doc
    .getMap('lines')
    .set('x-name:do/decision', { ...entry, baseHash: '0'.repeat(16), base: {}, status: 'shown' })
  await writer.ended()
  // What the gate takes is still looked through by the net.
  await work.decide({ 'x-name:do': { text: PLANTED.withheldName }, 'x-money:do': { text: PLANTED.withheldMoney } })
  for (const body of [
    { shown: ['x-name:do'] },
    { html: PLANTED.withheldName },
    { lines: [{ key: 'x-name:do', status: 'shown' }] },
  ])
    await work.call('POST', '/publish', body)
  const page = await work.publish()
  const { all } = await stranger(school.url, page)
  expect(all).not.toContain('juggle')
  expect(all).not.toContain('trombones')
})
