import { defineBlock } from '../define-block.js'
import { person, refs, text } from '../fields.js'

export const subplan = defineBlock({
  type: 'subplan',
  label: 'Plan under this one',
  plural: 'Plans under this one',
  help: {
    what: 'A pointer to a subject or phase plan that serves this plan.',
    how: 'Name it, name its lead, and link the priorities it supports.',
    when: 'In the part that lists the plans under this one.',
    why: 'Leaders of subjects pull in the same direction when the link is visible.',
  },
  text: { field: 'title', label: 'Plan', placeholder: 'Which plan?', maxLength: 200 },
  fields: {
    lead: person('Lead', { invite: 'Add lead' }),
    supports: refs('Supports', ['priority'], { invite: 'Link the priority it supports' }),
    link: text('Where it is', {
      max: 300,
      invite: 'Add where to find it',
      help: 'The id of a plan here, or where it is kept.',
    }),
  },
  defaults: { supports: [] },
  owners: ['section'],
  satellite: true,
  example: {
    text: 'English subject plan',
    fields: { lead: 'p-eng', supports: ['pri-writing'], link: 'plan-quillbrook-english-2026' },
  },
})
