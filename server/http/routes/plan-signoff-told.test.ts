import { expect, test } from 'vitest'
import { elementFrom } from '../../../extensions/headless/codec.js'
import { RoomClient } from '../../../test/support/room-client.js'
import type { Member } from '../../../test/support/school.js'
import {
  call,
  chair,
  cookies,
  faults,
  head,
  school,
  sign,
  state,
  trustee,
  withdraw,
  writing,
} from '../../../test/support/signing-off.js'

/** Who is told what of signatures, and who is told nothing. */

test('a block that is for leaders only by now is told to nobody else, in a signed version or in what changed', async () => {
  const { sha256 } = await state(chair)
  await sign(chair, 'lgb_chair', sha256)
  const leader = await RoomClient.synced(school.rooms, `${school.plan.id}/annex`, {
    user: head.userId,
    role: 'leader',
    durable: true,
  })
  const secret = 'Coach every teacher'
  const block = {
    type: 'action',
    attrs: { id: 'a-12', audience: 'leaders' },
    content: [{ type: 'text' as const, text: secret }],
  }
  leader.doc.getXmlFragment('content').insert(0, [elementFrom(block)])
  await leader.settled()
  const writer = await writing()
  const at = writer.content.toArray().findIndex((one) => 'getAttribute' in one && one.getAttribute('id') === 'a-12')
  writer.content.delete(at, 1)
  await writer.settled()
  const { last, changes } = await state(chair)
  expect(JSON.stringify(changes)).not.toContain(secret)
  expect(await (await call(`/signed/${last?.version}`, chair)).text()).not.toContain(secret)
  const refused = await (await sign(chair, 'lgb_chair', sha256)).text()
  expect(refused).toContain('Nothing was signed')
  expect(refused).not.toContain(secret)
  // What was signed is kept as it was, and verified as it was.
  expect(await faults()).toEqual([])
})

test('open questions are listed, answered ones are not', async () => {
  const governor = await RoomClient.synced(school.rooms, `${school.plan.id}/comments`, {
    user: chair.userId,
    role: 'governor',
    durable: true,
  })
  const at = new Date().toISOString()
  const by = chair.userId
  governor.doc.transact(() => {
    const threads = governor.doc.getMap('threads')
    for (const [thread, kind] of [
      ['t-1', 'question'],
      ['t-2', 'praise'],
      ['t-3', 'challenge'],
    ]) {
      threads.set(`${thread}`, { by, at, kind, anchor: null })
      threads.set(`${thread}/m-1`, { by, at, text: `Words of ${thread}` })
    }
    threads.set('t-3/state', { by, at, state: 'answered' })
  })
  await governor.settled()
  expect((await state()).open).toMatchObject([{ text: 'Words of t-1', name: 'Elspeth Varley' }])
})

test('a program cannot sign, and strangers see nothing', async () => {
  const { sha256 } = await state()
  const signed = await fetch(`${school.url}/api/plans/${school.plan.id}/signatures`, {
    method: 'POST',
    headers: { authorization: `Bearer ${chair.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'lgb_chair', sha256, method: 'electronic' }),
  })
  expect(signed.status).toBe(403)
  const outsider = await school.member('governor', 'another-plan', 'outsider@school.example')
  cookies.set(outsider.userId, await school.cookie(outsider.userId))
  for (const path of ['/signoff', '/signed/1']) expect((await call(path, outsider)).status).toBe(404)
  expect((await sign(outsider, 'lgb_chair', sha256)).status).toBe(404)
})

test('whoever leads the plan is told of a signature and of one that is taken back, and nobody of their own', async () => {
  const kinds = (who: Member) =>
    school.notices.list(who.userId, Number.MAX_SAFE_INTEGER, 10).map(({ kind, by, thread }) => ({ kind, by, thread }))
  const { sha256 } = await state()
  const signed = await sign(chair, 'lgb_chair', sha256)
  const { id } = (await signed.json()) as { id: number }
  await sign(head, 'headteacher', sha256)
  await withdraw(chair, id)
  await withdraw(chair, id)
  expect(kinds(head)).toEqual([
    { kind: 'signatureWithdrawn', by: chair.userId, thread: '' },
    { kind: 'signed', by: chair.userId, thread: '' },
  ])
  expect([kinds(chair), kinds(trustee)]).toEqual([[], []])
})
