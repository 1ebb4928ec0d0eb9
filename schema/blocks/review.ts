import { defineBlock } from '../define-block.js'
import { choice, date, person, schoolYear } from '../fields.js'
import { TERMS } from './rag.js'

export const review = defineBlock({
  type: 'review',
  label: 'Review',
  plural: 'Reviews',
  help: {
    what: 'A short account, once a term, of the difference a priority has made.',
    how: 'Say what changed for pupils, what did not, and what happens next.',
    when: 'Before the governors’ meeting each term.',
    why: 'Governors need impact, not a list of activity.',
  },
  text: { field: 'text', label: 'Review', placeholder: 'What difference has it made?', maxLength: 5000 },
  fields: {
    term: choice('Term', TERMS, { invite: 'Choose the term' }),
    year: schoolYear('School year', { invite: 'Add the school year' }),
    by: person('By', { invite: 'Add who reviewed it' }),
    on: date('On', { invite: 'Add date' }),
  },
  defaults: {},
  owners: ['priority'],
  satellite: true,
  example: {
    text: 'Sampled books are up from 52% to 57% secure in three weeks. Next: modelled lessons in Years 3 and 4.',
    fields: { term: 'autumn', year: '2026-27', by: 'p-eng', on: '2026-11-13' },
  },
})
