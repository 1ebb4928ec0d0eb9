import { defineBlock } from '../define-block.js'
import { asWritten, date, flag, money, refs, text } from '../fields.js'

export const cpd = defineBlock({
  type: 'cpd',
  label: 'Training',
  plural: 'Training',
  help: {
    what: 'A training or development session that helps an action happen.',
    how: 'Say what, when and for whom, and how you will check that it changed practice.',
    when: 'In the training calendar, linked to the actions it serves.',
    why: 'Training that nobody follows up is soon forgotten.',
  },
  text: { field: 'topic', label: 'Topic', placeholder: 'What will people learn?', maxLength: 300 },
  fields: {
    date: date('Date', { invite: 'Add date' }),
    dateAsWritten: asWritten('Date as written'),
    who: text('For', { max: 200, invite: 'Add who it is for' }),
    provider: text('Led by', { max: 200, invite: 'Add who leads it' }),
    cost: money('Cost', { invite: 'Add the cost' }),
    supports: refs('Helps', ['action', 'priority'], { invite: 'Link the action it helps' }),
    appraisalLink: flag('Part of appraisal'),
    impactCheck: text('How we will check', { invite: 'Say how it will be checked' }),
  },
  defaults: { supports: [], appraisalLink: false },
  owners: ['section'],
  satellite: true,
  example: {
    text: 'Adaptive teaching, session 1',
    fields: {
      date: '2026-10-07',
      who: 'all teachers and teaching assistants',
      provider: 'external trainer',
      cost: 850,
      supports: ['a-31'],
      appraisalLink: true,
      impactCheck: 'learning walks, December',
    },
  },
})
