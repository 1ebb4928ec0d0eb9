import { defineBlock } from '../define-block.js'
import { asWritten, choice, count, date, flag, key, name, number, rows, text } from '../fields.js'
import { TERMS } from './rag.js'

export const SUBJECTS = {
  reading: 'Reading',
  writing: 'Writing',
  maths: 'Maths',
  rwm: 'Reading, writing and maths',
  other: 'Other',
} as const

export const outcome = defineBlock({
  type: 'outcome',
  label: 'Outcome',
  plural: 'Outcomes',
  help: {
    what: 'What will be different for pupils when the priority has worked, and how you will measure it.',
    how: 'Name the group, the figure now, the figure you aim for and the day you will look.',
    when: 'Straight after a priority, before its actions; two or three are enough.',
    why: 'Without a figure and a date nobody can say whether the work made a difference.',
  },
  text: { field: 'text', label: 'Outcome', placeholder: 'What will be different, for whom?', maxLength: 500 },
  fields: {
    metric: name('Measured by', { invite: 'Choose a measure' }),
    subject: choice('Subject', SUBJECTS, { invite: 'Choose the subject' }),
    group: key('Group', 'group', { invite: 'Choose a group' }),
    scope: text('Scope', { max: 120, invite: 'Add the year group', help: 'For instance "Year 6" or "Whole school".' }),
    baseline: number('Now', { invite: 'Add the figure now' }),
    target: number('Target', { invite: 'Add the target' }),
    unit: text('Unit', { max: 30 }),
    lowerIsBetter: flag('Lower is better'),
    cohort: count('Pupils counted'),
    due: date('By', { invite: 'Add date' }),
    dueAsWritten: asWritten('By, as written'),
    steps: rows('Steps on the way', { term: choice('Term', TERMS), value: number('Value') }, ['term', 'value'], {
      invite: 'Add termly steps',
      help: 'The figure expected by the end of each term.',
    }),
    descriptorRef: text('Grade descriptor', { max: 300 }),
    result: choice(
      'Result',
      { met: 'Met', partly_met: 'Partly met', not_met: 'Not met' },
      { invite: 'Say how it went' },
    ),
  },
  defaults: { group: 'all', unit: '%', lowerIsBetter: false, steps: [] },
  owners: ['priority'],
  example: {
    text: '70% of Year 6 reach the expected standard in writing',
    fields: {
      metric: 'ks2_expected',
      subject: 'writing',
      group: 'all',
      scope: 'Year 6',
      baseline: 49,
      target: 70,
      unit: '%',
      due: '2027-07-09',
      steps: [
        { term: 'autumn', value: 56 },
        { term: 'spring', value: 63 },
        { term: 'summer', value: 70 },
      ],
    },
  },
})
