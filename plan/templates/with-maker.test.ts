import { expect, test } from 'vitest'
import { samplePlan } from '../../schema/sample.js'
import { validateDocument } from '../../schema/validate.js'
import { withMaker } from './with-maker.js'

test('whoever makes a plan is among its people, once', () => {
  const ann = { id: 'p-ann', name: 'Ann Reed', initials: 'AR' }
  const made = withMaker(samplePlan, ann)
  expect(made.plan.people?.at(-1)).toEqual(ann)
  expect(validateDocument(made)).toEqual([])
  expect(withMaker(made, { id: 'p-other', name: 'ann reed ' })).toBe(made)
})
