import { expect, test } from 'vitest'
import { validateDocument } from '../schema/validate.js'
import { planOf } from './carry-over.js'
import { figureOf, type GuidedAnswers, guidedPlan, noAction, noPriority } from './guided-plan.js'

const counter = () => {
  let next = 0
  return () => `b-${String(++next).padStart(4, '0')}`
}
const school = {
  school: 'Larkrise Primary School',
  phase: 'primary',
  year: '2026-27',
  framework: 'ofsted-2025',
} as const
const writing = {
  title: 'Every pupil writes well by the end of Year 6',
  area: 'achievement',
  why: 'Half of Year 6 reached the expected standard.\n\nBooks show the same in Year 5.',
  lookedAt: 'Results of July 2026',
  outcome: 'Year 6 reach the expected standard in writing',
  now: '58',
  target: '70%',
  unit: '%',
  lead: 'Dev Ashcombe',
  leadRole: 'Deputy headteacher',
  actions: [
    { what: 'Teach the shared writing sequence', who: 'dev ashcombe', by: 'autumn' },
    { what: 'Look at books with pupils', who: 'Priya Lowell', by: '' },
    noAction,
  ],
} as const
const answers: GuidedAnswers = { school, withJudgements: true, priorities: [writing] }
const make = (given: GuidedAnswers) => guidedPlan(given, counter(), '2026-11-22')

test('what was said becomes one ordinary, valid plan in which everything belongs to something', () => {
  const { document, caret } = make(answers)
  expect(validateDocument(document)).toEqual([])
  const plan = planOf(document)
  expect(plan.orphans).toEqual([])
  expect(plan.header).toMatchObject({ title: 'Larkrise Primary School: plan 2026-27', academicYear: '2026-27' })
  expect(plan.header.people.map(({ name, initials, role }) => [name, initials, role])).toEqual([
    ['Dev Ashcombe', 'DA', 'Deputy headteacher'],
    ['Priya Lowell', 'PL', undefined],
  ])
  const [priority] = plan.priorities
  const lead = plan.header.people[0]?.id
  expect(priority?.entry).toMatchObject({ text: writing.title, values: { lead, frameworkArea: 'achievement' } })
  expect(priority?.entry.values.because).toEqual(
    plan.judgements.filter(({ entry }) => entry.values.area === 'achievement').map(({ entry }) => entry.id),
  )
  expect(priority?.entry.prose.map(({ field, node }) => [field, node.text])).toEqual([
    ['whereNow', 'Half of Year 6 reached the expected standard.'],
    ['whereNow', 'Books show the same in Year 5.'],
    ['whereNext', ''],
  ])
  expect(priority?.evidence.map(({ text }) => text)).toEqual(['Results of July 2026'])
  expect(priority?.outcomes[0]?.entry.values).toMatchObject({ baseline: 58, target: 70, unit: '%' })
  expect(priority?.actions.map(({ entry: { text, values } }) => [text, values.owner, values.end])).toEqual([
    ['Teach the shared writing sequence', lead, plan.header.terms?.[0]?.end],
    ['Look at books with pupils', plan.header.people[1]?.id, undefined],
  ])
  // Nothing is left open: the caret waits at the priority.
  expect(caret).toBe(priority?.entry.id)
})

test('left early there is a priority to fill, and the caret is in the first empty block', () => {
  const nothing = make({ school: { ...school, school: '' }, withJudgements: false, priorities: [noPriority] })
  expect(validateDocument(nothing.document)).toEqual([])
  const plan = planOf(nothing.document)
  expect(plan.priorities).toHaveLength(1)
  expect(nothing.caret).toBe(plan.priorities[0]?.entry.id)
  const titled = make({ ...answers, priorities: [{ ...noPriority, title: 'Reading' }] })
  expect(planOf(titled.document).byId.get(titled.caret ?? '')?.type).toBe('outcome')
})

test('a priority nobody said anything about is not made, and long or odd words are no reason to fail', () => {
  const long = 'ő🙂 '.repeat(4000)
  const odd = {
    ...writing,
    title: long,
    why: long,
    lookedAt: long,
    outcome: long,
    now: 'many',
    lead: long,
    leadRole: long,
    actions: [{ what: long, who: long, by: '' as const }],
  }
  const { document } = make({ ...answers, priorities: [noPriority, odd, noPriority] })
  expect(validateDocument(document)).toEqual([])
  expect(planOf(document).priorities).toHaveLength(1)
  expect(planOf(document).priorities[0]?.outcomes[0]?.entry.values.baseline).toBeUndefined()
})

test.each([
  ['58', 58],
  [' 58.5 % ', 58.5],
  ['1,200', 1200],
  ['−3', -3],
  ['0', 0],
  ['', undefined],
  ['half', undefined],
  ['58-70', undefined],
  ['1e99', undefined],
])('the figure of “%s” is %s', (typed, figure) => {
  expect(figureOf(typed)).toBe(figure)
})
