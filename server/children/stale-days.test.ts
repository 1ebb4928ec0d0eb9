import { expect, test } from 'vitest'
import { encodeDocument } from '../../extensions/headless/codec.js'
import type { ChildLine } from '../../plan/children/line.js'

import { baseData } from '../../schema/children/data.js'
import { baseOf, type DecisionEntry } from '../../schema/children/entries.js'
import type { PlanDocument } from '../../schema/document.js'
import { samplePlan } from '../../schema/sample.js'
import { MemoryStore } from '../store/memory-store.js'
import { packState } from '../versions/state.js'
import { type Draft, pageOf } from './drafts.js'
import { StaleDays } from './stale-days.js'

const PLAN = 'plan-1'
const DAY_MS = 86_400_000
const START = Date.parse('2026-10-01T12:00:00.000Z')
const TODAY = '2026-12-01'
const KEY = 'pri-writing:title'

/** The sample with another title of its first priority. */
function titled(childTitle: string): PlanDocument {
  const content = (samplePlan.content.content ?? []).map((block) =>
    block.attrs?.['id'] === 'pri-writing' ? { ...block, attrs: { ...block.attrs, childTitle } } : block,
  )
  return { ...samplePlan, content: { type: 'doc', content } }
}

const lineIn = (document: PlanDocument, decisions: ReadonlyMap<string, DecisionEntry> = new Map()): ChildLine => {
  const line = pageOf(document, baseData, decisions, TODAY).lines.find(({ key }) => key === KEY)
  if (line === undefined) throw new Error('the sample has no such line')
  return line
}

/** A plan whose title was decided about when it said `Before`, and says `After` now. */
function draft(at: number): Draft {
  const { hash, sources } = lineIn(titled('Before'))
  const decision = { show: 'words', text: 'Words', by: 'ann', at: new Date(at).toISOString(), baseHash: hash } as const
  const decisions = new Map([[KEY, { ...decision, base: baseOf(sources) }]])
  const page = pageOf(titled('After'), baseData, decisions, TODAY)
  const rest = { data: baseData, own: null, phrases: {}, hidden: new Set<string>(), seq: 1, people: [] }
  return { page, decisions, day: TODAY, ...rest }
}

/** A store with a version for each day, which counts what is read. */
async function kept(days: number, changedAfter: number) {
  const store = new MemoryStore()
  await store.create(PLAN, encodeDocument(titled('After')))
  const [before, after] = [await packState(titled('Before')), await packState(titled('After'))]
  for (let day = 0; day < days; day++) {
    const bytes = day <= changedAfter ? before : after
    await store.keepVersion(PLAN, { at: START + day * DAY_MS, kind: 'automatic', name: null, blocks: 1, bytes })
  }
  let reads = 0
  const version: MemoryStore['version'] = (doc, id) => {
    reads += 1
    return store.version(doc, id)
  }
  const versions = new Proxy(store, {
    get: (of, name) => (name === 'version' ? version : Reflect.get(of, name).bind(of)),
  })
  return { stale: new StaleDays(versions), reads: () => reads }
}

const dayOf = (day: number) => new Date(START + day * DAY_MS).toISOString().slice(0, 10)

test.each([0, 1, 17, 38, 39])('of 40 versions it reads few to find that the plan changed after day %i', async (day) => {
  const { stale, reads } = await kept(40, day)
  const now = draft(START - DAY_MS / 2)
  expect(await stale.find(PLAN, now, undefined)).toEqual([{ key: KEY, changedOn: dayOf(day) }])
  expect(reads()).toBeLessThanOrEqual(6)
  const before = reads()
  await stale.find(PLAN, now, undefined)
  expect(reads()).toBe(before)
})

test('a change before any version was kept is of the day of the decision', async () => {
  const { stale } = await kept(0, 0)
  expect(await stale.find(PLAN, draft(START), undefined)).toEqual([{ key: KEY, changedOn: dayOf(0) }])
  const later = await kept(3, -1)
  expect(await later.stale.find(PLAN, draft(START + DAY_MS / 4), undefined)).toEqual([
    { key: KEY, changedOn: dayOf(0) },
  ])
})

test('when the plan says what it said, the words changed, on the day they did', async () => {
  const now = draft(START)
  const { stale, reads } = await kept(5, 2)
  const lines = now.page.lines.map((line) => (line.key === KEY ? { ...line, stale: { changes: [] } } : line))
  const same = { ...now, page: { ...now.page, lines, families: [] } }
  expect(await stale.find(PLAN, same, START + 3 * DAY_MS)).toEqual([{ key: KEY, changedOn: dayOf(3) }])
  expect(await stale.find(PLAN, same, undefined)).toEqual([{ key: KEY, changedOn: null }])
  expect(reads()).toBe(0)
})

test('a version that cannot be read is passed over', async () => {
  const store = new MemoryStore()
  await store.create(PLAN, encodeDocument(titled('After')))
  const entry = { kind: 'automatic', name: null, blocks: 1 } as const
  await store.keepVersion(PLAN, { ...entry, at: START, bytes: new Uint8Array([1, 2, 3]) })
  await store.keepVersion(PLAN, { ...entry, at: START + DAY_MS, bytes: await packState(titled('After')) })
  expect(await new StaleDays(store).find(PLAN, draft(START - DAY_MS), undefined)).toEqual([
    { key: KEY, changedOn: dayOf(0) },
  ])
})
