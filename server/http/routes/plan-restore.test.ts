import { afterEach, beforeEach, expect, test } from 'vitest'
import { applyUpdate, type Doc, encodeStateAsUpdate } from 'yjs'
import type { PlanDocument } from '../../../schema/document.js'
import { LIMITS } from '../../../schema/protocol/limits.js'
import { blockAt, fork, textOf } from '../../../test/support/plans.js'
import { RoomClient } from '../../../test/support/room-client.js'
import { type Member, openSchool, type TestSchool } from '../../../test/support/school.js'

let school: TestSchool
let leader: Member
beforeEach(async () => {
  school = await openSchool()
  leader = await school.member('leader')
})
afterEach(() => school.close())

const post = (path: string, body: unknown) =>
  fetch(`${school.url}/api/plans/${school.plan.id}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${leader.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const read = (path: string) =>
  fetch(`${school.url}/api/plans/${school.plan.id}${path}`, { headers: { authorization: `Bearer ${leader.token}` } })
const document = async () => (await (await read('/document')).json()) as PlanDocument
const ids = async () => (await document()).content.content?.map(({ attrs }) => attrs?.['id'])
const blockOf = async (id: string) => (await document()).content.content?.find(({ attrs }) => attrs?.['id'] === id)
const kept = async () => ((await (await post('/versions', { name: 'Then' })).json()) as { id: number }).id
const restore = (version: number, block: string, belonging = false) =>
  post(`/versions/${version}/restore-block`, { block, belonging })
const writing = (user: string) =>
  RoomClient.synced(school.rooms, school.plan.id, { user, role: 'staff', durable: true })

function placeIn(doc: Doc, id: string): number {
  return doc
    .getXmlFragment('content')
    .toArray()
    .findIndex((_, at) => String(blockAt(doc, at).getAttribute('id')) === id)
}
const elementIn = (doc: Doc, id: string) => blockAt(doc, placeIn(doc, id))

test('R12: one block comes back while a colleague types in it: nothing they type is lost, nothing else changes', async () => {
  const then = await blockOf('a-11')
  const version = await kept()
  const editor = await writing('editor')
  const colleague = await writing('colleague')
  textOf(elementIn(editor.doc, 'a-11')).insert(0, 'Wrong: ')
  elementIn(editor.doc, 'a-11').setAttribute('status', 'stopped')
  textOf(elementIn(editor.doc, 'a-12')).insert(0, 'Kept: ')
  await editor.settled()
  await colleague.until(() => textOf(elementIn(colleague.doc, 'a-11')).toString().startsWith('Wrong: '))

  // What they have sent is in the version that is kept of it; what is on its way stays in the block.
  const text = textOf(elementIn(colleague.doc, 'a-11'))
  text.insert(text.length, ' sent before')
  await colleague.settled()
  const onItsWay = fork(colleague.doc)
  const half = textOf(elementIn(onItsWay, 'a-11'))
  half.insert(half.length, ' and on')
  const answer = await restore(version, 'a-11')
  expect(answer.status).toBe(200)
  const restored = (await answer.json()) as { blocks: number; before: number }
  expect(restored.blocks).toBe(1)
  applyUpdate(colleague.doc, encodeStateAsUpdate(onItsWay))
  await colleague.settled()
  const now = await blockOf('a-11')
  expect(now?.attrs).toEqual(then?.attrs)
  expect(JSON.stringify(now?.content)).toContain(' and on')
  expect(JSON.stringify(now?.content)).not.toContain('Wrong')
  expect(JSON.stringify(now?.content)).not.toContain('sent before')
  const before = (await (await read(`/versions/${restored.before}`)).json()) as PlanDocument
  expect(JSON.stringify(before.content)).toContain(' sent before')
  expect(JSON.stringify((await blockOf('a-12'))?.content)).toContain('Kept: ')
  expect(colleague.closed).toBeUndefined()
  expect(school.audit.read({ limit: 1, action: 'block-restored' })).toMatchObject([
    { action: 'block-restored', by: { userId: leader.userId }, details: { version, count: 1 } },
  ])
})

test('R12: a block that is gone comes back in its place, alone or with what belonged to it', async () => {
  const before = await ids()
  const version = await kept()
  const editor = await writing('editor')
  const from = placeIn(editor.doc, 'a-11')
  const length = placeIn(editor.doc, 'a-12') - from
  expect(length).toBeGreaterThan(2)
  editor.content.delete(from, length)
  await editor.settled()
  expect((await restore(version, 'a-11')).status).toBe(200)
  expect((await ids())?.indexOf('a-11')).toBe(before?.indexOf('a-11'))
  expect((await ids())?.length).toBe((before?.length ?? 0) - length + 1)
  // Some evidence stands elsewhere and names it.
  const answer = await restore(version, 'a-11', true)
  expect(((await answer.json()) as { blocks: number }).blocks).toBeGreaterThanOrEqual(length)
  expect(await ids()).toEqual(before)
  // The state before each is kept, with who did it.
  const versions = (await (await read('/versions')).json()) as {
    versions: { kind: string; by: { name: string } | null }[]
  }
  expect(versions.versions[0]).toMatchObject({ kind: 'before-restore', by: { name: 'The leader' } })
})

test('what is not in the version, or not for everybody, does not come back; nor do questions without sense', async () => {
  const version = await kept()
  expect((await restore(version, 'nobody')).status).toBe(404)
  expect((await restore(999, 'a-11')).status).toBe(404)
  expect((await post(`/versions/${version}/restore-block`, {})).status).toBe(422)
  expect((await post(`/versions/${version}/restore-block`, { block: 'a-11', belonging: 'yes' })).status).toBe(422)
  expect((await post(`/versions/${version}/restore-block`, { block: 'a-11', more: 1 })).status).toBe(422)
})

test('a plan that is brought back is as far as it was before: what happened did happen', async () => {
  const version = await kept()
  expect((await post('/step', { to: 'closed', on: '2026-11-03' })).status).toBe(200)
  expect((await post(`/versions/${version}/restore`, {})).status).toBe(200)
  expect((await document()).plan).toMatchObject({ status: 'closed', closedOn: '2026-11-03' })
})

test('nobody brings states back so often that those kept before fill the disk', async () => {
  const cookie = await school.cookie(leader.userId)
  const path = `${school.url}/api/plans/${school.plan.id}/versions/999999/restore-block`
  const headers = { cookie, origin: school.url, 'content-type': 'application/json' }
  const ask = async () => (await fetch(path, { method: 'POST', headers, body: '{"block":"a-11"}' })).status
  for (let count = 0; count < LIMITS.restoresPerMinute; count++) expect(await ask()).toBe(404)
  expect(await ask()).toBe(429)
})
