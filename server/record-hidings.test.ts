import { expect, onTestFinished, test } from 'vitest'
import { hidden, message, thread, threadsIn } from '../test/support/comments.js'
import { RoomClient } from '../test/support/room-client.js'
import { openSchool } from '../test/support/school.js'

test('R3 R28: who hides a comment or shows it again, and why, is in the audit log for good; the comment itself is not', async () => {
  const school = await openSchool()
  onTestFinished(() => school.close())
  const [leader, governor] = [await school.member('leader'), await school.member('governor')]
  const at = { at: new Date().toISOString() }
  const open = (user: string, role: 'leader' | 'governor') =>
    RoomClient.synced(school.rooms, `${school.plan.id}/comments`, { user, role })
  const [writing, hiding] = [await open(governor.userId, 'governor'), await open(leader.userId, 'leader')]
  writing.doc.transact(() => {
    threadsIn(writing.doc).set('t-1', thread(governor.userId, at))
    threadsIn(writing.doc).set('t-1/m-1', message(governor.userId, 'Ask Johnny’s mother.', at))
  })
  await writing.settled()
  await hiding.settled()
  for (const more of [{ reason: 'Names a child' }, { reason: 'The name is gone', hidden: false }]) {
    threadsIn(hiding.doc).set('t-1/m-1/hidden', hidden(leader.userId, { ...at, ...more }))
    await hiding.settled()
  }
  const entry = { by: { userId: leader.userId, from: null }, subject: governor.userId, plan: school.plan.id }
  const details = { thread: 't-1', message: 'm-1' }
  const records = school.audit.read({ limit: 2 })
  expect(records).toMatchObject([
    { ...entry, action: 'comment-shown', details: { ...details, reason: 'The name is gone' } },
    { ...entry, action: 'comment-hidden', details: { ...details, reason: 'Names a child' } },
  ])
  expect(JSON.stringify(records)).not.toContain('Johnny')
  const headers = { authorization: `Bearer ${leader.token}` }
  const answer = await fetch(`${school.url}/api/audit?limit=1&action=comment-hidden`, { headers })
  expect(await answer.text()).toContain('hid a comment by The governor: “Names a child”')
})
