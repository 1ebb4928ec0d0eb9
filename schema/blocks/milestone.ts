import { defineBlock } from '../define-block.js'
import { asWritten, choice, date, flag, name, number, text } from '../fields.js'

export const milestone = defineBlock({
  type: 'milestone',
  label: 'Milestone',
  plural: 'Milestones',
  help: {
    what: 'A sign on the way that an action is working, with a date.',
    how: 'Say what someone will see or count, and when; prefer what pupils do to what adults deliver.',
    when: 'Under an action or an outcome, about one a term.',
    why: 'Milestones show early whether to carry on or change course.',
  },
  text: { field: 'text', label: 'Milestone', placeholder: 'What will we see by then?', maxLength: 500 },
  fields: {
    due: date('Due', { invite: 'Add date' }),
    dueAsWritten: asWritten('Due as written'),
    metric: name('Measured by', { invite: 'Choose a measure' }),
    target: number('Target', { invite: 'Add the target' }),
    actual: number('Reached', { invite: 'Add the figure reached' }),
    unit: text('Unit', { max: 30 }),
    measuredOn: date('Measured on', { invite: 'Add date' }),
    status: choice('Status', {
      not_started: 'Not started',
      in_progress: 'In progress',
      met: 'Met',
      not_met: 'Not met',
      dropped: 'Dropped',
    }),
    critical: flag('Critical', { help: 'The priority cannot succeed without it.' }),
  },
  defaults: { status: 'not_started', critical: false },
  owners: ['action', 'outcome'],
  example: {
    text: 'Lesson visits show the sequence in use in at least 9 of 11 classes',
    fields: {
      due: '2026-12-11',
      metric: 'classes_following_sequence',
      target: 9,
      actual: 7,
      unit: 'classes',
      measuredOn: '2026-11-11',
      status: 'in_progress',
    },
  },
})
