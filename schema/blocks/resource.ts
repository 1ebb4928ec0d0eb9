import { defineBlock } from '../define-block.js'
import { choice, money } from '../fields.js'

export const resource = defineBlock({
  type: 'resource',
  label: 'Resource',
  plural: 'Resources',
  help: {
    what: 'The time, money, training or material an action needs.',
    how: 'Name it, give the cost in pounds and say which budget pays; nothing is free, time least of all.',
    when: 'Under each action, before it is agreed.',
    why: 'An action without its resources is a wish.',
  },
  text: { field: 'text', label: 'Resource', placeholder: 'What does it need?', maxLength: 500 },
  fields: {
    kind: choice('Kind', {
      time: 'Time',
      staffing: 'Staffing',
      material: 'Material',
      training: 'Training',
      expertise_internal: 'Expertise in school',
      expertise_external: 'Expertise from outside',
    }),
    cost: money('Cost', { invite: 'Add the cost' }),
    source: choice('Paid from', {
      school: 'School budget',
      pupil_premium: 'Pupil premium',
      sport_premium: 'Sport premium',
      trust: 'Trust',
      grant: 'Grant',
      none: 'No cost',
    }),
  },
  defaults: { kind: 'time', source: 'school' },
  owners: ['action', 'priority'],
  satellite: true,
  example: { text: 'Cover for coaching, half a day a week', fields: { kind: 'time', cost: 4800, source: 'school' } },
})
