import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BlockJson, PlanDocument } from '../schema/document.js'
import { samplePlan } from '../schema/sample.js'
import { type ChangedBlock, comparePlans, type PlanChange } from './compare.js'

const sample: readonly BlockJson[] = (samplePlan.content.content ?? []).slice(0, 60)

const step = fc.record({
  kind: fc.constantFrom('remove', 'add', 'move', 'text', 'field', 'prose', 'person', 'reading', 'title'),
  at: fc.nat(1000),
  to: fc.nat(1000),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const withText = (json: BlockJson, text: string): BlockJson => ({ ...json, content: [{ type: 'text', text }] })

function edited(document: PlanDocument, steps: readonly Step[]): PlanDocument {
  const content = [...(document.content.content ?? [])]
  let { plan, readings = {} } = document
  for (const [n, { kind, at, to }] of steps.entries()) {
    const place = content.length === 0 ? 0 : at % content.length
    const json = content[place]
    if (kind === 'remove') content.splice(place, 1)
    else if (kind === 'move') content.splice(to % (content.length + 1), 0, ...content.splice(place, 1))
    else if (kind === 'add')
      content.splice(place, 0, withText({ type: 'action', attrs: { id: `n-${n}` } }, `New ${to}`))
    else if (kind === 'prose')
      content.splice(place, 0, withText({ type: 'paragraph', attrs: { id: `t-${n}` } }, `So ${to}`))
    else if (kind === 'text' && json !== undefined) content[place] = withText(json, `Other words ${n} ${to}`)
    else if (kind === 'field' && json !== undefined)
      content[place] = { ...json, attrs: { ...json.attrs, changeNote: `${n}` } }
    else if (kind === 'person')
      plan = { ...plan, people: [...plan.people.slice(1), { id: `q-${n}`, name: `Person ${to}` }] }
    else if (kind === 'reading') readings = { ...readings, [`m-1/2026/all/s${n}`]: { value: to } }
    else if (kind === 'title') plan = { ...plan, title: `Title ${to}` }
  }
  return { ...document, plan, content: { type: 'doc', content }, readings }
}

const blocksIn = (changes: readonly PlanChange[]) =>
  changes.filter((change): change is ChangedBlock => change.kind === 'block' || change.kind === 'prose')
const idsOf = (document: PlanDocument) => (document.content.content ?? []).map(({ attrs }) => String(attrs?.['id']))
const byId = (document: PlanDocument) =>
  new Map((document.content.content ?? []).map((json) => [String(json.attrs?.['id']), json]))
const count = (changes: readonly PlanChange[], what: string) =>
  changes.filter((change) => 'what' in change && change.what === what).length
const details = (changes: readonly PlanChange[]) => ({
  headers: changes.filter(({ kind }) => kind === 'header').length,
  fields: blocksIn(changes).flatMap(({ fields }) => fields).length,
  words: blocksIn(changes).filter(({ words }) => words.length > 0).length,
  moves: blocksIn(changes).some(({ moved }) => moved),
})

test('whatever was done to a plan: every difference is told, nothing else is, and both ways alike', () => {
  const base: PlanDocument = { ...samplePlan, content: { type: 'doc', content: sample } }
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 12 }), (one, two) => {
      const [before, after] = [edited(base, one), edited(base, two)]
      expect(comparePlans(before, structuredClone(before))).toEqual([])

      const changes = comparePlans(before, after)
      const [old, now] = [byId(before), byId(after)]
      const told = new Map(blocksIn(changes).map((change) => [change.id, change]))
      for (const id of new Set([...old.keys(), ...now.keys()])) {
        const differs = JSON.stringify(old.get(id)) !== JSON.stringify(now.get(id))
        const change = told.get(id)
        if (differs) expect(change, id).toBeDefined()
        else if (change !== undefined) expect(change.moved, id).toBe(true)
        if (old.has(id) !== now.has(id)) expect(change?.what).toBe(old.has(id) ? 'removed' : 'added')
      }

      // Who lifts the blocks that moved, with what they carry along, has the order of the later state.
      const common = idsOf(after).filter((id) => old.has(id))
      const lifted = carried(
        idsOf(before).filter((id) => now.has(id)),
        common,
        told,
      )
      expect(idsOf(before).filter((id) => now.has(id) && !lifted.has(id))).toEqual(
        common.filter((id) => !lifted.has(id)),
      )

      const back = comparePlans(after, before)
      expect([count(back, 'added'), count(back, 'removed'), count(back, 'changed') > 0]).toEqual([
        count(changes, 'removed'),
        count(changes, 'added'),
        count(changes, 'changed') > 0,
      ])
      expect(details(back)).toEqual(details(changes))
    }),
    { numRuns: 100, seed: 161 },
  )
})

/** Blocks that moved, and those that followed one of them before and still do. */
function carried(
  before: readonly string[],
  after: readonly string[],
  told: ReadonlyMap<string, ChangedBlock>,
): Set<string> {
  const next = new Map(before.map((id, at) => [id, before[at + 1]]))
  const lifted = new Set<string>()
  for (const [at, id] of after.entries()) {
    const above = after[at - 1]
    const follows = above !== undefined && lifted.has(above) && next.get(above) === id
    if (told.get(id)?.moved === true || follows) lifted.add(id)
  }
  return lifted
}
