import { defineBlock } from '../define-block.js'
import { choice, text } from '../fields.js'

export const finding = defineBlock({
  type: 'finding',
  label: 'Finding',
  plural: 'Findings',
  help: {
    what: 'One thing that is strong, needs work, is getting better or deserves a celebration.',
    how: 'One sentence a visitor could check, with no more than one idea in it.',
    when: 'Under the judgement it supports.',
    why: 'Short findings are what governors and pupils remember.',
  },
  text: { field: 'text', label: 'Finding', placeholder: 'What did we find?', maxLength: 1000 },
  fields: {
    kind: choice(
      'Kind',
      {
        strength: 'Strength',
        development: 'To develop',
        progress: 'Progress',
        celebration: 'Celebration',
      },
      { invite: 'Choose the kind' },
    ),
    childText: text('In children’s words', { max: 120 }),
  },
  defaults: {},
  owners: ['judgement'],
  example: {
    text: 'Needs are identified quickly, so support starts sooner.',
    fields: { kind: 'strength', childText: 'We notice when someone needs help.' },
  },
})
