import { expect, test } from 'vitest'
import { planOf } from '../../test/support/plans.js'
import { MemoryStore } from '../store/memory-store.js'
import { packState } from '../versions/state.js'
import { createPlan } from './create-plan.js'
import { plansNaming } from './plans-naming.js'

test('R34: a version that was named after somebody is told, though no word in it says so', async () => {
  const store = new MemoryStore()
  const { id, title } = await createPlan(store, planOf(1))
  const label = { at: 0, kind: 'named', name: 'Before Ann Bell left', blocks: 1 } as const
  await store.keepVersion(id, { ...label, bytes: await packState(planOf(1)) })
  expect(await plansNaming(store, 'Ann Bell')).toEqual([{ id, title, now: false, versions: 1, comments: 0, lines: 0 }])
  expect(await plansNaming(store, 'Ben Hall')).toEqual([])
})

test('R34: a name that stands in nothing but what is for leaders only is found there too', async () => {
  const store = new MemoryStore()
  const plan = planOf(1)
  const secret = {
    type: 'risk',
    attrs: { id: 'r-1', audience: 'leaders' },
    content: [{ type: 'text' as const, text: 'Ann Bell is leaving.' }],
  }
  const content = [...(plan.content.content ?? []), secret]
  const { id, title } = await createPlan(store, { ...plan, content: { type: 'doc', content } })
  expect(await plansNaming(store, 'Ann Bell')).toEqual([{ id, title, now: true, versions: 0, comments: 0, lines: 0 }])
})
