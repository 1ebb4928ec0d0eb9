/** A school of its own for every test, with a leader and three governors in front of their browsers, who sign its plan. */
import { afterEach, beforeEach } from 'vitest'
import { checkSignatures } from '../../server/signatures/check-signatures.js'
import { blockAt, textOf } from './plans.js'
import { RoomClient } from './room-client.js'
import { type Member, openSchool, type TestSchool } from './school.js'

export let school: TestSchool
export let head: Member
export let chair: Member
export let trustee: Member
export let director: Member
export const cookies = new Map<string, string>()
beforeEach(async () => {
  school = await openSchool()
  cookies.clear()
  const add = async (role: Parameters<TestSchool['member']>[0], name: string) => {
    const member = await school.member(role, undefined, `${name}@school.example`)
    school.accounts.members.rename({ userId: member.userId, from: null }, member.userId, name)
    cookies.set(member.userId, await school.cookie(member.userId))
    return member
  }
  head = await add('leader', 'Marian Thrale')
  chair = await add('governor', 'Elspeth Varley')
  trustee = await add('governor', 'Gordon Leithe')
  director = await add('governor', 'Anneke Ruyters')
})
afterEach(() => school.close())

interface State {
  readonly sha256: string
  readonly expected: readonly { role: string; named: string | null; signature: number | null; you: string }[]
  readonly signatures: readonly {
    id: number
    role: string
    name: string | null
    current: boolean
    version: number
    method: string
    recordedBy: string | null
    withdrawn: { reason: string; name: string } | null
  }[]
  readonly last: { version: number; label: string } | null
  readonly approved: { version: number; roles: string[] } | null
  readonly changes: readonly string[]
  readonly changedSinceApproval: number
  readonly open: readonly { text: string; name: string }[]
}

/** As a person in front of a browser. */
export const call = (path: string, who: Member, body?: unknown) =>
  fetch(`${school.url}/api/plans/${school.plan.id}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { cookie: cookies.get(who.userId) ?? '', origin: school.url, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
export const state = async (who = head) => (await (await call('/signoff', who)).json()) as State
export const sign = (who: Member, role: string, sha256: string, more: object = {}) =>
  call('/signatures', who, { role, sha256, method: 'electronic', ...more })
export const withdraw = (who: Member, id: number, reason = 'I meant the other plan') =>
  call(`/signatures/${id}/withdraw`, who, { reason })

export async function writing(role: 'staff' | 'leader' = 'staff') {
  return RoomClient.synced(school.rooms, school.plan.id, { user: `writer ${role}`, role, durable: true })
}
export async function edit(words: string) {
  const writer = await writing()
  textOf(blockAt(writer.doc, 3)).insert(0, words)
  await writer.settled()
  writer.leave()
}
export const signedVersions = async () =>
  (await school.store.versions(school.plan.id)).filter(({ kind }) => kind === 'signed')
export const faults = async () => (await checkSignatures(school.signatures, school.store)).faults
