import { defineBlock } from '../define-block.js'
import { choice, count, month, text } from '../fields.js'

export const voice = defineBlock({
  type: 'voice',
  label: 'Voice',
  plural: 'Voices',
  help: {
    what: 'What pupils, parents, staff or governors told you when you asked.',
    how: 'Give the question as it was asked, how many answered, and the result without polish.',
    when: 'After each survey or set of conversations.',
    why: 'Those who live with a plan see first whether it works.',
  },
  text: { field: 'question', label: 'Question', placeholder: 'What did we ask?', maxLength: 500 },
  fields: {
    group: choice(
      'Who',
      {
        pupils: 'Pupils',
        parents: 'Parents',
        staff: 'Staff',
        governors: 'Governors',
        finds_school_hardest: 'Pupils who find school hardest',
        community: 'Community',
      },
      { invite: 'Choose who' },
    ),
    period: month('When', { invite: 'Add the month' }),
    replies: count('Replies', { invite: 'Add how many replied' }),
    result: text('Result', { max: 1000, invite: 'Add the result' }),
  },
  defaults: {},
  owners: ['section'],
  satellite: true,
  example: {
    text: 'Do you feel proud of your writing?',
    fields: { group: 'pupils', period: '2026-10', replies: 201, result: '58% yes, 27% sometimes, 15% no' },
  },
})
