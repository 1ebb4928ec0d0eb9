import { once } from 'node:events'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { samplePlan } from '../../schema/sample.js'
import { ChildrenAtWork, form, pathOf, type RawAnswer, stranger } from '../support/children.js'
import { type Member, openSchool, type TestSchool } from '../support/school.js'

let school: TestSchool
let leader: Member
let work: ChildrenAtWork
let page: string
let logged: string
beforeEach(async () => {
  logged = ''
  const write = (line: string) => {
    logged += line
  }
  school = await openSchool({ log: pino({ level: 'trace' }, { write }) })
  leader = await school.member('leader')
  work = new ChildrenAtWork(school, leader)
  page = await work.publish()
})
afterEach(() => school.close())

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  stranger(school.url, path, { method, headers })
const tokenOf = (path: string) => path.split('/').at(-1) ?? ''

describe('R25: the children’s link', () => {
  test('R25: is a token of 128 random bits, another one each time, and is not to be guessed from another', async () => {
    const tokens = [tokenOf(page)]
    for (let times = 0; times < 8; times++) {
      await work.call('POST', '/link')
      tokens.push(tokenOf(pathOf((await work.state()).link?.address)))
    }
    expect(new Set(tokens).size).toBe(9)
    const bytes = tokens.map((token) => Buffer.from(token, 'base64url'))
    for (const each of bytes) expect(each.length).toBe(16)
    // No byte is the same in all: nothing in it is counted or fixed.
    for (let at = 0; at < 16; at++) expect(new Set(bytes.map((each) => each[at])).size).toBeGreaterThan(1)
    for (const token of tokens.slice(0, -1)) expect((await ask(`/our-plan/${token}`)).status).toBe(410)
  })

  test('R25: is listed for leaders and staff, renewed and revoked at once, and each of that is in the record', async () => {
    const staff = new ChildrenAtWork(school, await school.member('staff'))
    expect(pathOf((await staff.state()).link?.address)).toBe(page)
    await work.call('POST', '/link')
    const second = pathOf((await work.state()).link?.address)
    expect([(await ask(page)).status, (await ask(second)).status]).toEqual([410, 200])
    const council = await work.council(7)
    await work.call('DELETE', '/council')
    await work.call('DELETE', '/link')
    expect([(await ask(second)).status, (await ask(council)).status]).toEqual([410, 410])
    expect((await staff.state()).link).toBeNull()
    const record = school.audit.read({ limit: 20 })
    expect(record.map(({ action }) => action).filter((action) => /children|council/.test(action))).toEqual([
      'children-link-revoked',
      'council-link-ended',
      'council-link-made',
      'children-link-renewed',
      'children-link-made',
      'children-published',
    ])
    // Neither the tokens nor a line of the page.
    for (const words of [page, second, council].map(tokenOf).concat('Writing we are proud of'))
      expect(JSON.stringify(record)).not.toContain(words)
    expect(school.audit.verify()).toBeUndefined()
  })

  test('R25: gives everybody the same bytes, and nobody a cookie, whatever they send', async () => {
    const cookie = await school.cookie(leader.userId)
    const council = await work.council(7)
    for (const path of [page, `${page}/families`, council, `/our-plan/${'x'.repeat(22)}`]) {
      const plain = await ask(path)
      const known = await ask(path, {
        cookie,
        authorization: `Bearer ${leader.token}`,
        origin: 'https://elsewhere.example',
        referer: 'https://elsewhere.example/page',
        'user-agent': 'A browser of somebody',
        'accept-language': 'cy',
      })
      expect(known.bytes.equals(plain.bytes)).toBe(true)
      expect(sameHead(known)).toEqual(sameHead(plain))
      expect([known.headers['set-cookie'], plain.headers['set-cookie']]).toEqual([undefined, undefined])
    }
    const sent = await stranger(school.url, council, {
      ...form({ idea: 'A bench' }),
      headers: { ...form({}).headers, cookie },
    })
    expect([sent.status, sent.headers['set-cookie']]).toEqual([200, undefined])
  })

  test('R25: brings a page that asks nobody else for anything, and that no search engine and no frame elsewhere takes', async () => {
    const council = await work.council(7)
    for (const path of [page, `${page}/families`, council]) {
      const { headers, text } = await ask(path)
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      expect(headers['x-robots-tag']).toContain('noindex')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['x-frame-options']).toBe('DENY')
      expect(headers['access-control-allow-origin']).toBeUndefined()
      // What it points to is in itself, or is ours.
      const pointed = [...text.matchAll(/(?:src|href|action|url)\s*(?:=\s*["']?|\()\s*["']?([^"')\s>]+)/gi)].map(
        ([, to = '']) => to,
      )
      expect(pointed.filter((to) => !/^(data:|#|\/our-plan\/)/.test(to) && !to.startsWith(school.url))).toEqual([])
      expect(text).not.toMatch(/<(iframe|object|embed|link[^>]+stylesheet|script[^>]+src)/i)
      expect(text).not.toMatch(/document\.cookie|indexedDB|fetch\(|XMLHttpRequest|sendBeacon/)
    }
    expect(String((await ask(page)).headers['cache-control'])).toBe('public, no-cache')
  })

  test('R25: shows no name of a person, no comment and nobody’s presence', async () => {
    const { people } = samplePlan.plan
    const names = people.flatMap(({ name }) => [name, name.split(' ').at(-1) ?? name])
    for (const path of [page, `${page}/families`]) {
      const { all } = await ask(path)
      for (const name of names) expect(all).not.toMatch(new RegExp(`\\b${name}\\b`))
      for (const own of [leader.userId, leader.email, 'The leader', school.plan.id, school.plan.title])
        expect(all).not.toContain(own)
    }
    // No socket lets anybody in with it.
    for (const doc of [tokenOf(page), school.plan.id, `${school.plan.id}/children`]) {
      const headers = { authorization: `Bearer ${tokenOf(page)}` }
      const socket = new WebSocket(`${school.url.replace('http', 'ws')}/sync/${doc}?v=2`, { headers })
      socket.on('error', () => undefined)
      const [code] = await once(socket, 'close')
      expect(code).toBe(4401)
    }
  })

  test('R25: is in no log and in no metric, not even of wrong requests', async () => {
    const council = await work.council(7)
    const tokens = [tokenOf(page), tokenOf(council)]
    for (const path of [page, council, `${page}/families`]) {
      for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) await ask(path, {}, method)
      await ask(`${path}?x=${tokens[0]}`)
      await ask(`${path}/more`)
    }
    await stranger(school.url, council, form({ idea: 'A bench' }))
    await work.call('DELETE', '/link')
    await ask(page)
    const metrics = await (await fetch(`${school.url}/metrics`)).text()
    expect(logged).toContain('/our-plan/:token')
    expect(logged).toContain('/our-plan/council/:token')
    for (const token of tokens) {
      expect(logged).not.toContain(token)
      expect(metrics).not.toContain(token)
    }
    expect(logged).not.toContain('A bench')
  })
})

/** Of a head all but what is of the moment. */
function sameHead({ status, headers }: RawAnswer) {
  const { date: _date, 'x-request-id': _id, ...rest } = headers
  return { status, ...rest }
}
