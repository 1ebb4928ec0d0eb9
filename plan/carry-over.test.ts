import { expect, test } from 'vitest'
import type { BlockJson } from '../schema/document.js'
import { samplePlan } from '../schema/sample.js'
import { validateDocument } from '../schema/validate.js'
import { yearsLater } from './carry/years-later.js'
import { type CarryChoice, carryOver, planOf, unfinished } from './carry-over.js'

const counter = () => {
  let next = 0
  return () => `b-${String(++next).padStart(4, '0')}`
}
const old = planOf(samplePlan)
const usual: CarryChoice = { year: '2027-28', keep: unfinished(old), keepWording: false }
const carry = (choice: Partial<CarryChoice> = {}) => carryOver(samplePlan, { ...usual, ...choice }, counter())
const nodes = ({ document }: ReturnType<typeof carry>): readonly BlockJson[] => document.content.content ?? []

test('the plan of the next year is valid, a draft, and everything in it belongs to something', () => {
  const before = JSON.stringify(samplePlan)
  const carried = carry()
  expect(validateDocument(carried.document)).toEqual([])
  const plan = planOf(carried.document)
  expect(plan.orphans.length).toBeLessThanOrEqual(old.orphans.length)
  expect(plan.header).toMatchObject({
    academicYear: '2027-28',
    status: 'draft',
    version: '0.1',
    people: samplePlan.plan.people,
    framework: samplePlan.plan.framework,
    ratingScale: samplePlan.plan.ratingScale,
  })
  expect(plan.header.title).toContain('2027-28')
  expect(plan.header.title).not.toContain('2026-27')
  expect(plan.header.budget).toBeUndefined()
  expect(plan.header.publishedOn).toBeUndefined()
  expect(plan.byId.get(carried.caret ?? '')?.type).toBe('judgement')
  expect(JSON.stringify(samplePlan)).toBe(before)
})

test('every part and every area stays; grades become last year’s, ratings and readings stay behind', () => {
  const carried = carry()
  const plan = planOf(carried.document)
  expect(plan.parts.map(({ entry }) => entry.text)).toEqual(old.parts.map(({ entry }) => entry.text))
  expect(
    plan.judgements.map(({ entry: { text, values } }) => [text, values.area, values.grade, values.previousGrade]),
  ).toEqual(old.judgements.map(({ entry: { values } }) => ['', values.area, undefined, values.grade]))
  for (const type of ['rag', 'review', 'evidence', 'standup', 'step', 'finding'])
    expect(plan.entries.filter((entry) => entry.type === type)).toEqual([])
  expect(carried.document.readings).toBeUndefined()
  const count = (type: string) => old.entries.filter((entry) => entry.type === type).length
  expect(carried.left).toContainEqual({ type: 'rag', count: count('rag') })
  expect(carried.left).toContainEqual({ type: 'reading', count: Object.keys(samplePlan.readings ?? {}).length })
  const milestones = nodes(carried).filter(({ type }) => type === 'milestone')
  expect(milestones.some(({ attrs }) => attrs?.['actual'] !== undefined || attrs?.['measuredOn'] !== undefined)).toBe(
    false,
  )
})

test('ids are new, and links follow to where they lead now', () => {
  const plan = planOf(carry().document)
  const before = new Set(old.entries.map(({ id }) => id))
  expect(plan.entries.filter(({ id }) => before.has(id))).toEqual([])
  expect(new Set(plan.entries.map(({ id }) => id)).size).toBe(plan.entries.length)
  expect(plan.entries.flatMap(({ links }) => links.filter(({ target }) => target === 'missing'))).toEqual([])
  const [was] = old.priorities
  const [is] = plan.priorities
  const areasOf = (of: typeof old, ids: readonly string[] = []) =>
    ids.flatMap((id) => {
      const entry = of.byId.get(id)
      return entry?.type === 'judgement' ? [entry.values.area] : []
    })
  expect(areasOf(plan, is?.entry.values.because)).toEqual(areasOf(old, was?.entry.values.because))
})

test('dates of what goes on move by a year; what happened keeps its day', () => {
  const plan = planOf(carry().document)
  const action = plan.priorities.flatMap(({ actions }) => actions).find(({ entry }) => entry.values.end !== undefined)
  const was = old.byId.get(String(action?.entry.node.attrs['importedFrom']).split('/')[1] ?? '')
  if (was?.type !== 'action' || action === undefined) throw new Error('no action with an end')
  expect(action.entry.values.end).toBe(yearsLater(was.values.end ?? '', 1))
  expect(plan.issues.map(({ entry }) => entry.values.date)).toEqual(
    old.issues.filter(({ entry }) => entry.values.status !== 'superseded').map(({ entry }) => entry.values.date),
  )
  expect(plan.header.terms?.map(({ start }) => start.slice(0, 4))).toEqual(['2027', '2028', '2028'])
  expect(yearsLater('2028-02-29', 1)).toBe('2029-02-28')
  expect(yearsLater('2027-02-28', 1)).toBe('2028-02-28')
})

test('only what is chosen goes on, with what belongs to it', () => {
  const [first] = old.priorities
  const [kept] = first?.actions ?? []
  if (first === undefined || kept === undefined) throw new Error('the sample has no action')
  const plan = planOf(carry({ keep: new Set([first.entry.id, kept.entry.id]) }).document)
  expect(plan.priorities.map(({ entry }) => entry.text)).toEqual([first.entry.text])
  expect(plan.priorities[0]?.actions.map(({ entry }) => entry.text)).toEqual([kept.entry.text])
  expect(planOf(carry({ keep: new Set() }).document).priorities).toEqual([])
  const worded = planOf(carry({ keepWording: true }).document)
  expect(worded.judgements[0]?.entry.text).toBe(old.judgements[0]?.entry.text)
  expect(worded.judgements[0]?.findings.length).toBe(old.judgements[0]?.findings.length)
})

test('finished actions are not offered; an untouched priority is', () => {
  const done = old.entries.filter((entry) => entry.type === 'action' && entry.values.status === 'done')
  expect(done.filter(({ id }) => usual.keep.has(id))).toEqual([])
  expect(old.priorities.some(({ entry }) => usual.keep.has(entry.id))).toBe(true)
})

test.each([
  ['Plan 2026/27', 'Plan 2027/28'],
  ['SIP 2026-2027 (draft)', 'SIP 2027-2028 (draft)'],
  ['2026–27: our plan', '2027–28: our plan'],
  ['Our plan', 'Our plan, 2027-28'],
  ['x'.repeat(160), `${'x'.repeat(151)}, 2027-28`],
])('the title “%s” goes on as “%s”', (title, next) => {
  const { document } = carryOver({ ...samplePlan, plan: { ...samplePlan.plan, title } }, usual, counter())
  expect(document.plan.title).toBe(next)
})
