import { request } from 'node:http'
import { expect } from 'vitest'
import type { DecisionEntry } from '../../schema/children/entries.js'
import type { ChildrenState } from '../../server/children/children-state.js'
import { RoomClient } from './room-client.js'
import type { Member, TestSchool } from './school.js'

/** An answer byte by byte, nothing unpacked. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly bytes: Buffer
  /** Head and body as one text, one letter for each byte. */
  readonly all: string
  readonly text: string
}

/** Asks as anybody on earth can: with the headers that are given, and none else. */
export function stranger(
  url: string,
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const call = request(new URL(path, url), { method, headers: { ...length, ...headers } })
    call.on('error', reject)
    call.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const bytes = Buffer.concat(chunks)
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          all: `${response.rawHeaders.join('\n')}\n\n${bytes.toString('latin1')}`,
          text: bytes.toString('utf8'),
        })
      })
      response.on('error', reject)
    })
    call.end(body)
  })
}

/** What leaders and staff do about the page of the school's plan. */
export class ChildrenAtWork {
  constructor(
    readonly school: TestSchool,
    readonly member: Member,
    readonly plan: string = school.plan.id,
  ) {}

  /** @param path after `/api/plans/ID/children` */
  call(method: string, path = '', body?: unknown): Promise<Response> {
    return fetch(`${this.school.url}/api/plans/${this.plan}/children${path}`, {
      method,
      headers: { authorization: `Bearer ${this.member.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }

  async state(): Promise<ChildrenState> {
    return (await (await this.call('GET')).json()) as ChildrenState // as the route answers
  }

  /** Publishes. @returns the path of the public page */
  async publish(): Promise<string> {
    const answer = await this.call('POST', '/publish')
    expect(answer.status).toBe(201)
    const { link } = (await answer.json()) as ChildrenState // as above
    return pathOf(link?.address)
  }

  /** Opens the school council's address. @returns its path */
  async council(days = 14): Promise<string> {
    const answer = await this.call('POST', '/council', { days })
    expect(answer.status).toBe(201)
    const { council } = (await answer.json()) as ChildrenState // as above
    return pathOf(council?.address)
  }

  /** Writes entries about lines, as the studio does. */
  async decide(decisions: Readonly<Record<string, Partial<DecisionEntry>>>): Promise<void> {
    const { userId: by } = this.member
    const writer = await RoomClient.synced(this.school.rooms, `${this.plan}/children`, {
      user: by,
      role: 'staff',
      durable: true,
    })
    const at = new Date().toISOString()
    for (const [line, decision] of Object.entries(decisions)) {
      const entry = { show: 'words', text: '', by, at, baseHash: '0'.repeat(16), base: {}, ...decision }
      writer.doc.getMap('lines').set(`${line}/decision`, entry)
    }
    await writer.settled()
    expect(writer.closed).toBeUndefined()
    writer.leave()
  }
}

/** @throws Error when there is no address */
export function pathOf(address: string | undefined): string {
  if (address === undefined) throw new Error('there is no address')
  return new URL(address).pathname
}

/** A form as a browser sends it. */
export const form = (fields: Readonly<Record<string, string>>) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})
