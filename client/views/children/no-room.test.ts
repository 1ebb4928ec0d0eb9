import { expect, test } from 'vitest'
import { decided, lineOf, read } from '../../../plan/children/golden/reading.js'
import { fromJson } from '../../../plan/plan-node.js'
import { readPlan } from '../../../plan/read-plan.js'
import { samplePlan } from '../../../schema/sample.js'
import { withoutRoom } from './no-room.js'

test('an action that has lost its place to one that somebody said yes to is named', () => {
  const plan = readPlan((samplePlan.content.content ?? []).map(fromJson), samplePlan.plan)
  const before = read()
  expect(withoutRoom(plan, 'pri-attend', before.lines)).not.toContainEqual(expect.stringContaining('2.4'))
  const yes = decided(lineOf(before, 'a-23:do'), 'We will make a plan with your family.')
  const { lines } = read(samplePlan, { 'a-23:do': yes })
  expect(withoutRoom(plan, 'pri-attend', lines)).toContain(
    '2.4 Build belonging at playtimes with trained playground leaders',
  )
  expect(withoutRoom(plan, 'no-priority', lines)).toEqual([])
})
