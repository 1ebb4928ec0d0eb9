import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { elementFrom, encodeDocument } from '../../extensions/headless/codec.js'
import type { BlockJson, PlanDocument } from '../../schema/document.js'
import { encodeSync, SYNC } from '../../schema/protocol/messages.js'
import type { Role } from '../../schema/protocol/roles.js'
import { packState } from '../../server/versions/state.js'
import { files } from '../support/files.js'
import { planOf } from '../support/plans.js'
import { RoomClient } from '../support/room-client.js'
import { type Member, openSchool, type TestSchool } from '../support/school.js'

/** Words that stand in nothing but what is for leaders only. */
const SECRET = 'Zephyrine Thorne goes in Lenten term'
const WORDS = ['Zephyrine', 'Thorne', 'Lenten', 'secret-1', 'secret-2', 'secret-3']
/** Bytes of a file that only a leaders' block names, and its hash. */
const LETTER = files.pdf
const LETTER_HASH = createHash('sha256').update(LETTER).digest('hex')

let school: TestSchool
let leader: Member
const others = new Map<Role, Member>()

beforeAll(async () => {
  school = await openSchool()
  leader = await school.member('leader')
  for (const role of ['governor', 'staff', 'viewer'] as const) others.set(role, await school.member(role))
})
afterAll(() => school.close())

const words = (text: string) => [{ type: 'text' as const, text }]
const block = (type: string, id: string, attrs: object): BlockJson => ({
  type,
  attrs: { id, ...attrs },
  content: words(SECRET),
})
/** What is for leaders only, in every form: said, by its type, by what it belongs to, as prose, as a name of a file, as a figure. */
const hidden: readonly BlockJson[] = [
  block('action', 'secret-1', { audience: 'leaders' }),
  { type: 'paragraph', content: words(`${SECRET}, and why.`) },
  block('evidence', 'secret-2', {
    files: JSON.stringify([
      { hash: LETTER_HASH, name: `${SECRET}.pdf`, type: 'application/pdf', bytes: LETTER.length },
    ]),
  }),
  block('standup', 'secret-3', {}),
]

function withHidden(): PlanDocument {
  const plan = planOf(3)
  const [first, ...rest] = plan.content.content ?? []
  if (first === undefined) throw new Error('no block')
  return { ...plan, content: { type: 'doc', content: [first, ...hidden, ...rest] } }
}

const call = (who: Member, path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') =>
  fetch(school.url + path, {
    method,
    headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

/** A real socket that keeps every byte it is sent. */
class Listener {
  readonly bytes: Buffer[] = []
  readonly doc = new Y.Doc()
  constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.bytes.push(data))
  }

  static async open(who: Member, key: string): Promise<Listener> {
    const socket = new WebSocket(`${school.url.replace('http', 'ws')}/sync/${key}?v=2`, {
      headers: { authorization: `Bearer ${who.token}` },
    })
    const listener = new Listener(socket)
    onTestFinished(() => socket.terminate())
    await once(socket, 'open')
    await listener.ask()
    return listener
  }

  /** Everything the server has, asked for as by somebody who has nothing; by the answer all that came before is here. */
  async ask(): Promise<void> {
    if (this.socket.readyState !== WebSocket.OPEN) return
    const answered = new Promise<void>((done) => {
      const hear = (data: Buffer) => {
        if (data[0] !== 0 || data[1] !== SYNC.step2) return
        this.socket.off('message', hear)
        done()
      }
      this.socket.on('message', hear)
      this.socket.once('close', () => done())
    })
    this.socket.send(encodeSync(SYNC.step1, Y.encodeStateVector(new Y.Doc())))
    await answered
  }
}

/** Whatever people with this role can get of a plan over HTTP, body and headers. */
async function everyAnswer(who: Member, plan: string): Promise<Buffer> {
  const at = `/api/plans/${plan}`
  const listed = (await (await call(who, `${at}/versions`)).json()) as { versions?: { id: number }[] }
  const stored = await school.store.versions(plan)
  const paths = [
    '/api/plans',
    at,
    `${at}/document`,
    `${at}/versions`,
    `${at}/people`,
    `${at}/signoff`,
    `${at}/at?date=2020-01-01`,
    `${at}/at?date=2100-01-01`,
    `${at}/authors?clients=${Array.from({ length: 100 }, (_, i) => i + 1).join(',')}`,
    `${at}/files`,
    `${at}/annex`,
    `${at}/annex/document`,
    `/api/plans/${plan}%2Fannex/document`,
    '/api/notices',
    '/api/audit',
    '/api/calendar.ics',
    ...[...(listed.versions ?? []), ...stored].flatMap(({ id }) => [
      `${at}/versions/${id}`,
      `${at}/versions/${id}?everybodys=0`,
      `${at}/signed/${id}`,
    ]),
  ]
  const found: Buffer[] = []
  for (const path of paths) {
    const answer = await call(who, path)
    found.push(Buffer.from(JSON.stringify([...answer.headers])), Buffer.from(await answer.arrayBuffer()))
  }
  return Buffer.concat(found)
}

function expectNothing(what: string, bytes: Buffer): void {
  expect(bytes.length).toBeGreaterThan(0)
  for (const word of [...WORDS, LETTER_HASH]) expect([what, word, bytes.includes(word)]).toEqual([what, word, false])
}

/** Three who are no leaders listen from the beginning, and again as newcomers at the end; nothing ever reaches them. */
async function expectWithheld(plan: string, act: () => Promise<void> = async () => undefined): Promise<void> {
  const early: Listener[] = []
  for (const who of others.values()) {
    early.push(await Listener.open(who, plan), await Listener.open(who, `${plan}/comments`))
    early.push(await Listener.open(who, `${plan}/annex`))
  }
  await act()
  for (const [role, who] of others) {
    early.push(await Listener.open(who, plan))
    expectNothing(`${role} over HTTP`, await everyAnswer(who, plan))
  }
  for (const listener of early) await listener.ask()
  const heard = early.flatMap(({ bytes }) => bytes)
  expectNothing('sockets', Buffer.concat(heard))
  // Whoever may see it does.
  expect(await (await call(leader, `/api/plans/${plan}/document`)).text()).toContain(SECRET)
}

async function imported(document: PlanDocument): Promise<string> {
  const answer = await call(leader, '/api/plans/import', document)
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}

/** A plan as an older version of the program stored it. */
async function older(id: string): Promise<string> {
  const { title, kind, academicYear, status } = planOf(1).plan
  const createdAt = new Date(0).toISOString()
  await school.store.add({ id, title, kind, academicYear, status, createdAt }, encodeDocument(withHidden()))
  return id
}

async function keepOld(plan: string, name: string): Promise<number> {
  const bytes = await packState(withHidden())
  const version = { at: Date.now(), kind: 'named', name, blocks: 8, bytes, by: null } as const
  return (await school.store.keepVersion(plan, version)).id
}

test('typed beside the plan while others listen', async () => {
  const plan = await imported(planOf(3))
  await expectWithheld(plan, async () => {
    const head = await RoomClient.synced(school.rooms, `${plan}/annex`, { user: leader.userId })
    const beside = hidden.map((one) =>
      one.type === 'paragraph' ? one : { ...one, attrs: { ...one.attrs, audience: 'leaders' } },
    )
    head.content.insert(0, beside.map(elementFrom))
    await head.settled()
    expect(head.closed).toBeUndefined()
  })
})

test('imported', async () => {
  await expectWithheld(await imported(withHidden()))
})

test('made on a device and handed in', async () => {
  const { madePlan } = await import('../../extensions/headless/made-here.js')
  const salt = 'ab'.repeat(10)
  const made = madePlan(withHidden(), salt)
  expect(Buffer.from(made.state).includes(SECRET)).toBe(false)
  const answer = await call(leader, `/api/plans/${made.id}`, { salt, document: made.document }, 'PUT')
  expect(answer.status).toBe(201)
  await expectWithheld(made.id)
})

test('in a plan of an older version, whoever opens it first', async () => {
  await expectWithheld(await older('old-by-socket'))
  const byHttp = await older('old-by-http')
  for (const who of others.values()) expectNothing('first read', await everyAnswer(who, byHttp))
  await expectWithheld(byHttp)
})

test('in an older version of the plan, read and brought back, whole and by block', async () => {
  const plan = await imported(planOf(3))
  const version = await keepOld(plan, 'Before')
  await expectWithheld(plan, async () => {
    const answer = await call(leader, `/api/plans/${plan}/versions/${version}/restore`, {})
    expect(answer.status).toBe(200)
    await call(leader, `/api/plans/${plan}/versions/${version}/restore`, { block: 'secret-1', belonging: true })
  })
})

test('for everybody once and for leaders only now, in an older version too', async () => {
  const open = planOf(3)
  const shared = { ...block('action', 'a-9', {}), content: words('An ordinary action') }
  const plan = await imported({ ...open, content: { type: 'doc', content: [...(open.content.content ?? []), shared] } })
  // It was rewritten after it had become the leaders' own: nobody else has had these words.
  const then = { ...open, content: { type: 'doc' as const, content: [block('action', 'a-9', {})] } }
  const bytes = await packState(then)
  await school.store.keepVersion(plan, { at: Date.now(), kind: 'named', name: 'Then', blocks: 1, bytes, by: null })
  const head = await RoomClient.synced(school.rooms, `${plan}/annex`, { user: leader.userId })
  head.content.insert(0, [elementFrom(block('action', 'a-9', { audience: 'leaders' }))])
  await head.settled()
  const writer = await RoomClient.synced(school.rooms, plan, { user: `${leader.userId}-2` })
  writer.content.delete(writer.content.length - 1, 1)
  await writer.settled()
  await expectWithheld(plan)
})

test('put into the plan by hand: it is refused, and nobody has had it', async () => {
  const plan = await imported(withHidden())
  await expectWithheld(plan, async () => {
    for (const [i, one] of hidden.entries()) {
      if (one.type === 'paragraph' || one.type === 'evidence') continue
      const staff = await RoomClient.synced(school.rooms, plan, { user: `staff-${i}`, role: 'staff' })
      staff.content.insert(0, [elementFrom(one)])
      expect((await staff.ended()).code).toBe(4422)
    }
  })
})

test('the leaders’ document looks to others like one of a plan that is not there', async () => {
  const plan = await imported(withHidden())
  const codes = new Set<string>()
  for (const who of others.values()) {
    for (const key of [`${plan}/annex`, 'no-such-plan/annex', 'no-such-plan']) {
      const socket = new WebSocket(`${school.url.replace('http', 'ws')}/sync/${key}?v=2`, {
        headers: { authorization: `Bearer ${who.token}` },
      })
      const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
      codes.add(`${code} ${reason}`)
    }
  }
  expect([...codes]).toEqual([expect.stringMatching(/^4404 /)])
})

test('a file that only a leaders’ block names is out of reach of who cannot read its name', async () => {
  const upload = await fetch(`${school.url}/api/plans/${school.plan.id}/files?name=${encodeURIComponent(SECRET)}.pdf`, {
    method: 'POST',
    body: LETTER,
    headers: { authorization: `Bearer ${leader.token}` },
  })
  expect(upload.status).toBe(201)
  for (const [role, who] of others) expectNothing(role, await everyAnswer(who, school.plan.id))
})
