import { expect, it } from 'vitest'
import { governorsView } from '../../../plan/governors-view.js'
import { fromJson } from '../../../plan/plan-node.js'
import { readPlan } from '../../../plan/read-plan.js'
import { samplePlan } from '../../../schema/sample.js'
import { PlanWords } from '../../editor/plan-words.js'
import { agendaText } from './agenda.js'

const plan = readPlan((samplePlan.content.content ?? []).map(fromJson), samplePlan.plan)
const looking = { readings: () => [], me: undefined, threads: [], entryOf: () => undefined, visits: [] }
const text = (today: string, known = true) =>
  agendaText(plan.header, new PlanWords(plan, new Map()), governorsView(plan, { ...looking, today }), {
    day: '2026-10-14',
    changes: [],
    state: known ? 'known' : 'offline',
  })

it('is an item of an agenda that can be pasted anywhere: each priority, what is late, the next visit', () => {
  const item = text('2026-11-22')
  expect(item.split('\n').slice(0, 8)).toEqual([
    'Monitoring: Quillbrook Primary School: how we are doing and what we will improve, 2026-27 (version 1.4)',
    '',
    'Nothing has changed in the plan since 14 October 2026.',
    'No open questions.',
    '',
    '1  Raise standards in writing so that pupils write accurately and with pride',
    '   Autumn: Not yet rated',
    '   Next visit 26 November 2026, Idris Colebrook',
  ])
  expect(item).toContain(
    '   Not reached in time: At least 40 children use breakfast club each day, 20 of them disadvantaged',
  )
})

it('says nothing of changes that it does not know', () => {
  expect(text('2026-11-22', false)).not.toContain('in the plan since')
})
