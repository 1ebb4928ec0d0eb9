import { defineBlock } from '../define-block.js'
import { choice, flag, key, longText, name, number, rows, text } from '../fields.js'
import { SUBJECTS } from './outcome.js'

export const FREQUENCIES = {
  weekly: 'Weekly',
  half_termly: 'Half-termly',
  termly: 'Termly',
  yearly: 'Yearly',
} as const

/** Readings are not here: they are kept beside the list, one entry for each period, group and subject, so that two people can add at once. */
export const metric = defineBlock({
  type: 'metric',
  label: 'Measure',
  plural: 'Measures',
  help: {
    what: 'A figure you follow over time, for all pupils and for groups.',
    how: 'Say exactly what is counted and where it comes from, so that next year’s figure means the same.',
    when: 'Next to the judgement or priority it informs; add readings as they come.',
    why: 'The same figure measured the same way shows whether things are really changing.',
  },
  text: { field: 'label', label: 'Measure', placeholder: 'What do we count?', maxLength: 200 },
  fields: {
    name: name('Short name', { help: 'Outcomes and milestones refer to the measure by this name.' }),
    definition: longText('What is counted', { max: 1000, invite: 'Say what is counted' }),
    source: text('Source', { max: 300, invite: 'Add the source' }),
    kind: choice('Kind', {
      attainment: 'Attainment',
      progress: 'Progress',
      achievement: 'Achievement',
      attendance: 'Attendance',
      behaviour: 'Behaviour',
      context: 'Context',
      quality: 'Quality',
      staff: 'Staff',
      finance: 'Finance',
    }),
    unit: text('Unit', { max: 30, invite: 'Add the unit' }),
    lowerIsBetter: flag('Lower is better'),
    frequency: choice('How often', FREQUENCIES),
    comparators: rows(
      'Compare with',
      {
        label: text('Name', { max: 120 }),
        subject: choice('Subject', SUBJECTS),
        group: key('Group', 'group'),
        value: number('Value'),
      },
      ['label', 'value'],
      { invite: 'Add a comparison' },
    ),
  },
  defaults: { lowerIsBetter: false, frequency: 'termly', comparators: [] },
  owners: ['priority', 'judgement', 'section'],
  satellite: true,
  example: {
    text: 'Persistent absence (missing 10% or more)',
    fields: {
      name: 'persistent_absence',
      kind: 'attendance',
      unit: '%',
      lowerIsBetter: true,
      frequency: 'weekly',
      source: 'register',
      comparators: [{ label: 'England primary, 2024/25 to week 21', value: 13.4 }],
    },
  },
})
