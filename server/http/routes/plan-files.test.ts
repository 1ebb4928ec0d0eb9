import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { files, joined, zipOf } from '../../../test/support/files.js'
import { type Member, openSchool, type TestSchool } from '../../../test/support/school.js'
import { TERMINAL } from '../../audit/audit-log.js'
import { PIECE_BYTES } from '../../files/piece.js'

let school: TestSchool
let staff: Member
let viewer: Member
beforeAll(async () => {
  school = await openSchool()
  staff = await school.member('staff')
  viewer = await school.member('viewer')
})
afterAll(() => school.close())

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const at = (plan: string, rest = '') => `${school.url}/api/plans/${plan}/files${rest}`
const bearer = ({ token }: Member) => ({ authorization: `Bearer ${token}` })
const upload = (who: Member, bytes: Uint8Array<ArrayBuffer>, name: string, plan = school.plan.id) =>
  fetch(at(plan, `?name=${encodeURIComponent(name)}`), { method: 'POST', body: bytes, headers: bearer(who) })
const download = (who: Member, hash: string, headers = {}, plan = school.plan.id) =>
  fetch(at(plan, `/${hash}`), { headers: { ...bearer(who), ...headers } })

describe('a file attached to a plan', () => {
  test('is stored under the hash of its bytes and comes back byte for byte to whoever may read the plan', async () => {
    const bytes = joined(files.pdf, new Uint8Array(2 * PIECE_BYTES + 7).fill(65))
    const answer = await upload(staff, bytes, 'Book look.pdf')
    const hash = sha256(bytes)
    expect(answer.status).toBe(201)
    expect(answer.headers.get('location')).toBe(`/api/plans/${school.plan.id}/files/${hash}`)
    expect(await answer.json()).toEqual({
      id: hash,
      name: 'Book look.pdf',
      type: 'application/pdf',
      bytes: bytes.length,
    })
    const back = await download(viewer, hash)
    expect(back.status).toBe(200)
    expect(Buffer.from(await back.arrayBuffer()).equals(bytes)).toBe(true)
    expect(Object.fromEntries(back.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="Book look.pdf"; filename*=UTF-8''Book%20look.pdf`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, max-age=31536000, immutable',
      etag: `"${hash}"`,
    })
    expect(back.headers.get('vary')).toContain('Cookie')
    expect((await download(viewer, hash, { 'if-none-match': `"${hash}"` })).status).toBe(304)
    expect(school.audit.read({ limit: 1 })[0]).toMatchObject({
      action: 'file-added',
      plan: school.plan.id,
      details: { type: 'application/pdf', bytes: bytes.length },
    })
  })

  test('is stored once: the same bytes again change nothing, not even the name', async () => {
    await upload(staff, files.png, 'First.png')
    const before = school.audit.read({ limit: 1 })[0]?.seq
    const again = await upload(staff, files.png, 'Second.png')
    expect([again.status, await again.json()]).toMatchObject([200, { name: 'First.png' }])
    expect(school.audit.read({ limit: 1 })[0]?.seq).toBe(before)
  })

  test('a picture may be shown by the browser; nothing else may', async () => {
    for (const [kind, bytes] of Object.entries(files)) {
      const { id } = (await (await upload(staff, Uint8Array.from(bytes), `a ${kind}`)).json()) as { id: string }
      const disposition = (await download(viewer, id)).headers.get('content-disposition') ?? ''
      const shown = ['png', 'jpeg', 'gif', 'webp'].includes(kind)
      expect([kind, disposition.split(';')[0]]).toEqual([kind, shown ? 'inline' : 'attachment'])
    }
  })

  test('R18: a download is over when its connection is, also one that waits behind others; a head alone is over at once', async () => {
    const large = joined(files.pdf, new Uint8Array(LIMITS.fileBytes - files.pdf.length).fill(66))
    await upload(staff, large, 'large.pdf')
    const reader = await school.member('viewer', '*', 'breaks-off@school.example')
    const path = new URL(at(school.plan.id, `/${sha256(large)}`)).pathname
    const { hostname, port } = new URL(school.url)
    const socket = connect(Number(port), hostname)
    const one = `GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${reader.token}\r\n\r\n`
    socket.write(one.repeat(LIMITS.downloadsAtOnce))
    await once(socket, 'data')
    socket.pause()
    const more = async () => {
      const answer = await download(reader, sha256(large))
      await answer.body?.cancel()
      return answer
    }
    await vi.waitFor(async () => expect((await more()).status).toBe(429), 5000)
    socket.destroy()
    await vi.waitFor(async () => expect((await more()).status).toBe(200), 5000)
    for (let index = 0; index < 2 * LIMITS.downloadsAtOnce; index++) {
      const head = await fetch(at(school.plan.id, `/${sha256(large)}`), { method: 'HEAD', headers: bearer(reader) })
      expect([head.status, head.headers.get('content-length')]).toEqual([200, String(large.length)])
    }
  })

  test('damage on the disk is reported, and nothing of the file is served', async () => {
    const bytes = Uint8Array.from([...files.text, 1].map((byte) => (byte === 1 ? 33 : byte)))
    const { id } = (await (await upload(staff, bytes, 'minutes.txt')).json()) as { id: string }
    const piece = school.store.filePart.bind(school.store)
    school.store.filePart = async (hash, part) =>
      hash === id ? Uint8Array.from(bytes, (byte) => byte ^ 1) : piece(hash, part)
    const answer = await download(viewer, id)
    school.store.filePart = piece
    expect([answer.status, await answer.json()]).toMatchObject([500, { type: 'urn:living-plan:problem:damaged' }])
    expect((await download(viewer, id)).status).toBe(200)
  })
})

describe('who may', () => {
  test.each(['viewer', 'governor'] as const)('a %s adds none and is told so', async (role) => {
    const reader = await school.member(role, school.plan.id, `reading-${role}@school.example`)
    const answer = await upload(reader, files.gif, 'x.gif')
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({
      detail: 'Your role lets you read the files of this plan, not add any.',
    })
  })

  test('whoever may not read the plan gets the answer of a plan that is not there', async () => {
    const { id } = (await (await upload(staff, files.webp, 'x.webp')).json()) as { id: string }
    const outsider = await school.member('staff', 'another-plan', 'outsider@school.example')
    for (const answer of [await upload(outsider, files.gif, 'x.gif'), await download(outsider, id)])
      expect(answer.status).toBe(404)
  })

  test('R2: who was signed out, or lost the token or the role, while the file was on its way adds none', async () => {
    const { memberships, tokens, sessions } = school.accounts
    const ways = [
      async (who: Member, cookie: string) => {
        const id = (await school.accounts.authenticate(new Headers({ cookie })))?.sessionId
        if (id === undefined) throw new Error('there is no session')
        sessions.end(who.userId, id)
      },
      async (who: Member) => tokens.revokeAll(TERMINAL, who.userId, 'test'),
      async (who: Member) => memberships.grant(who.userId, '*', 'viewer'),
    ] as const
    for (const [index, takeAway] of ways.entries()) {
      const who = await school.member('staff', '*', `leaving-${index}@school.example`)
      const cookie = await school.cookie(who.userId)
      const bytes = joined(files.pdf, Uint8Array.of(index))
      const body = new TransformStream<Uint8Array, Uint8Array>()
      const writer = body.writable.getWriter()
      const headers = index === 0 ? { cookie, origin: school.url } : bearer(who)
      // `duplex` is part of fetch and missing in the types of this version of Node.
      const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: body.readable, headers, duplex: 'half' }
      const begun = once(school.server, 'request')
      const answer = fetch(at(school.plan.id, '?name=x.pdf'), init)
      await writer.write(bytes.subarray(0, 5))
      await begun
      // A second request is answered after the first has been let in.
      await download(viewer, sha256(bytes))
      await takeAway(who, cookie)
      await writer.write(bytes.subarray(5))
      await writer.close()
      expect((await answer).status).toBe([401, 401, 403][index])
      expect((await download(viewer, sha256(bytes))).status).toBe(404)
    }
  })

  test('a file of one plan is not a file of another, until somebody who may read both puts it there', async () => {
    const { id } = (await (await upload(staff, files.xlsx, 'Budget.xlsx')).json()) as { id: string }
    const leader = await school.member('leader')
    const made = await fetch(`${school.url}/api/plans`, {
      method: 'POST',
      headers: { ...bearer(leader), 'content-type': 'application/json' },
      body: '{"title":"Other"}',
    })
    const other = ((await made.json()) as { id: string }).id
    const guest = await school.member('staff', other, 'guest@school.example')
    const take = (who: Member) => fetch(at(other, `/${id}`), { method: 'POST', headers: bearer(who) })
    expect((await download(guest, id, {}, other)).status).toBe(404)
    expect((await take(guest)).status).toBe(404)
    expect((await take(viewer)).status).toBe(403)
    const taken = await take(staff)
    expect([taken.status, await taken.json()]).toMatchObject([
      201,
      { id, type: expect.stringContaining('spreadsheetml') },
    ])
    expect((await download(guest, id, {}, other)).status).toBe(200)
  })
})

describe('what is refused', () => {
  const problem = async (answer: Response) => [answer.status, ((await answer.json()) as { detail: string }).detail]

  test('by its content, whatever its name, with a sentence that says what to do', async () => {
    const html = new TextEncoder().encode('<html><script>alert(1)</script></html>')
    expect(await problem(await upload(staff, html, 'holiday.png'))).toEqual([
      415,
      'This is a web page. Print it to a PDF, or add a link to it.',
    ])
    expect(await problem(await upload(staff, new Uint8Array(), 'empty.txt'))).toEqual([415, 'The file is empty.'])
  })

  test('by its size, with or without saying it beforehand', async () => {
    const huge = new Uint8Array(LIMITS.fileBytes + 1)
    expect((await problem(await upload(staff, huge, 'film.png')))[0]).toBe(413)
    const pieces = Array.from({ length: 41 }, () => new Uint8Array(PIECE_BYTES))
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const next = pieces.pop()
        if (next === undefined) controller.close()
        else controller.enqueue(next)
      },
    })
    // `duplex` is part of fetch and missing in the types of this version of Node.
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers: bearer(staff), duplex: 'half' }
    const sent = await fetch(at(school.plan.id), init).then(
      (answer) => answer.status,
      () => 'closed',
    )
    expect(sent).toBeOneOf([413, 'closed'])
  })

  test('when the school’s room is used up: nothing is stored, and it says how room is made', async () => {
    const add = school.store.addFile.bind(school.store)
    school.store.addFile = (plan, file) => add(plan, file, 10)
    const slides = zipOf({ '[Content_Types].xml': 'of its own', 'ppt/presentation.xml': '' })
    const answer = await upload(staff, slides, 'Slides.pptx')
    school.store.addFile = add
    expect(answer.status).toBe(507)
    expect((await answer.json()) as object).toHaveProperty('detail', expect.stringContaining('2 GB'))
    expect((await download(staff, sha256(slides))).status).toBe(404)
  })

  test('another site’s page, which brings the cookie of a visitor', async () => {
    const headers = { cookie: await school.cookie(staff.userId), origin: 'https://evil.example' }
    const answer = await fetch(at(school.plan.id, '?name=x.gif'), { method: 'POST', body: files.gif, headers })
    expect(answer.status).toBe(403)
  })

  test('R18: too many in a minute, of one person, before anything is read', async () => {
    const busy = await school.member('staff', '*', 'busy@school.example')
    const headers = { cookie: await school.cookie(busy.userId), origin: school.url }
    const sent = await Promise.all(
      Array.from({ length: LIMITS.uploadsPerMinute + 1 }, () => fetch(at('none'), { method: 'POST', headers })),
    )
    expect(sent.filter(({ status }) => status === 429)).toHaveLength(1)
  })
})
