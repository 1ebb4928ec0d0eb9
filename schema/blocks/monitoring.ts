import { defineBlock } from '../define-block.js'
import { choice, date, dates, longText, person, rows, text } from '../fields.js'
import { FREQUENCIES } from './metric.js'

export const monitoring = defineBlock({
  type: 'monitoring',
  label: 'Monitoring',
  plural: 'Monitoring',
  help: {
    what: 'How a governor or trustee follows a priority: who, how and when.',
    how: 'Name one governor or committee, what they will look at, and the dates of their visits.',
    when: 'Once for each priority, when the plan is agreed; add what was seen after each visit.',
    why: 'Governors who look for themselves ask better questions.',
  },
  text: { field: 'method', label: 'How', placeholder: 'How will it be followed?', maxLength: 1000 },
  fields: {
    monitor: person('Governor', { invite: 'Add a governor' }),
    committee: text('Committee', { max: 200, invite: 'Add a committee' }),
    frequency: choice('How often', FREQUENCIES),
    dates: dates('Dates', { invite: 'Add dates' }),
    visits: rows(
      'Visits',
      {
        on: date('On'),
        saw: longText('Saw', { max: 2000 }),
        asked: longText('Asked', { max: 2000 }),
        impact: longText('Impact', { max: 2000 }),
      },
      ['on'],
      { invite: 'Add a visit' },
    ),
  },
  defaults: { frequency: 'termly', dates: [], visits: [] },
  owners: ['priority'],
  satellite: true,
  example: {
    text: 'Visit with the English lead, look at books with pupils, read the coaching summary',
    fields: {
      monitor: 'p-gov1',
      committee: 'Curriculum and standards committee',
      frequency: 'termly',
      dates: ['2026-11-26', '2027-03-11', '2027-06-24'],
      visits: [{ on: '2026-11-26', saw: 'Books from Year 4', asked: 'What changed since July?' }],
    },
  },
})
