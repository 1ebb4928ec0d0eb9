import { expect, test } from 'vitest'
import { fromJson } from '../../plan/plan-node.js'
import { readPlan } from '../../plan/read-plan.js'
import { samplePlan } from '../../schema/sample.js'
import { blockChoices } from './suggest-list.js'

test('a block without words is offered by its number once, and says that it has none', () => {
  const content = [
    { type: 'section', attrs: { id: 's-1', part: 'sip' } },
    { type: 'priority', attrs: { id: 'p-1' }, content: [{ type: 'text', text: 'Writing' }] },
    { type: 'action', attrs: { id: 'a-1' } },
    { type: 'action', attrs: { id: 'a-2' }, content: [{ type: 'text', text: 'Coach teachers' }] },
  ]
  const plan = readPlan(content.map(fromJson), samplePlan.plan)
  const choices = blockChoices({ plan }, '1.', undefined)
    .filter(({ mark }) => mark.startsWith('1.'))
    .map(({ mark, label }) => `${mark} ${label}`)
  expect(choices).toEqual(['1.1 (no words yet)', '1.2 Coach teachers'])
})
