import { defineBlock } from '../define-block.js'
import { asWritten, choice, date, people, person, refs, text } from '../fields.js'

export const action = defineBlock({
  type: 'action',
  label: 'Action',
  plural: 'Actions',
  help: {
    what: 'Something named people will do, by a date, towards the priority above it.',
    how: 'Start with a verb, name one owner, and make it small enough to finish in a term or two.',
    when: 'After the outcomes of a priority; change its status as the work moves.',
    why: 'Shared responsibility belongs to nobody: one owner and two dates make an action happen.',
  },
  text: { field: 'title', label: 'Action', placeholder: 'What will be done?', maxLength: 200 },
  fields: {
    owner: person('Owner', { invite: 'Add owner' }),
    with: people('With', { invite: 'Add colleagues' }),
    start: date('Starts', { invite: 'Add start' }),
    end: date('Ends', { invite: 'Add end' }),
    startAsWritten: asWritten('Start as written'),
    endAsWritten: asWritten('End as written'),
    dateNote: text('Dates as written', {
      max: 120,
      help: 'Kept as typed when no calendar date is meant, e.g. "by Easter".',
    }),
    note: text('Note', { max: 2000 }),
    status: choice('Status', {
      not_started: 'Not started',
      in_progress: 'In progress',
      done: 'Done',
      stopped: 'Stopped',
    }),
    addresses: refs('Answers inspection issue', ['inspectionIssue'], { invite: 'Link an inspection issue' }),
    processRef: text('Written down in', { max: 300, help: 'The handbook or page where the process is described.' }),
    childText: text('In children’s words', { max: 120 }),
  },
  defaults: { status: 'not_started' },
  owners: ['priority'],
  example: {
    text: 'Teach the shared writing sequence in Years 3 to 6',
    fields: { owner: 'p-eng', start: '2026-09-03', end: '2026-12-18', status: 'in_progress' },
  },
})
