import { afterEach, beforeEach, expect, test } from 'vitest'
import { samplePlan } from '../../../schema/sample.js'
import { planOf } from '../../../test/support/plans.js'
import { type Member, openSchool, type TestSchool } from '../../../test/support/school.js'
import { packState } from '../../versions/state.js'

let school: TestSchool
let governor: Member
beforeEach(async () => {
  school = await openSchool()
  governor = await school.member('governor')
})
afterEach(() => school.close())

const call = (query: string, who: Member = governor, plan = school.plan.id) =>
  fetch(`${school.url}/api/plans/${plan}/at${query}`, { headers: { authorization: `Bearer ${who.token}` } })

async function keep(at: string, blocks: number): Promise<void> {
  const bytes = await packState(planOf(blocks))
  await school.store.keepVersion(school.plan.id, { at: Date.parse(at), kind: 'automatic', name: null, blocks, bytes })
}

interface Answer {
  readonly keptAt: string | null
  readonly document: typeof samplePlan
}
const at = async (date: string) => (await (await call(`?date=${date}`)).json()) as Answer
const count = ({ document }: Answer) => document.content.content?.length

test('gives the plan as it stood at the end of a day: the state before the first change after it', async () => {
  await keep('2026-09-20T10:00:00Z', 1)
  await keep('2026-10-14T16:00:00Z', 2)
  await keep('2026-11-03T09:00:00Z', 3)
  expect(await at('2026-09-01').then(count)).toBe(1)
  expect(await at('2026-09-20').then(count)).toBe(2)
  // The meeting was that evening: what was changed before it in the afternoon is no news.
  const meeting = await at('2026-10-14')
  expect([meeting.keptAt, count(meeting)]).toEqual(['2026-11-03T09:00:00.000Z', 3])
  const since = await at('2026-11-03')
  expect(since.keptAt).toBeNull()
  expect(since.document.plan.title).toBe(samplePlan.plan.title)
})

test('R3: what is for leaders only is in no past state, whoever asks', async () => {
  const secret = 'Capability meeting on Thursday'
  const hidden = {
    type: 'textBlock',
    attrs: { id: 't-secret', audience: 'leaders' },
    content: [{ type: 'text', text: secret }],
  }
  const document = {
    ...samplePlan,
    content: { type: 'doc' as const, content: [hidden, ...(planOf(2).content.content ?? [])] },
  }
  await school.store.keepVersion(school.plan.id, {
    at: Date.parse('2026-10-14T16:00:00Z'),
    kind: 'named',
    name: null,
    blocks: 3,
    bytes: await packState(document),
  })
  for (const who of [governor, await school.member('leader'), await school.member('viewer')]) {
    const past = await (await call('?date=2026-10-01', who)).text()
    expect(past).toContain('Action number 1')
    expect(past).not.toContain(secret)
    const present = await (await call('?date=2026-12-01', who)).text()
    expect(present).toContain(samplePlan.plan.title)
    expect(present).not.toContain('"audience":"leaders"')
  }
})

test('wants a day, and answers strangers as if there were no plan', async () => {
  for (const query of ['', '?date=', '?date=yesterday', '?date=2026-13-45']) {
    expect((await call(query)).status).toBe(422)
  }
  expect((await call('?date=2026-10-01', governor, 'no-such-plan')).status).toBe(404)
  const stranger = await school.member('viewer', 'another-plan', 'stranger@school.example')
  expect((await call('?date=2026-10-01', stranger)).status).toBe(404)
})
