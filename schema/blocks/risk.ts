import { defineBlock } from '../define-block.js'
import { choice, longText, person, refs } from '../fields.js'

export const risk = defineBlock({
  type: 'risk',
  label: 'Risk',
  plural: 'Risks',
  help: {
    what: 'What could stop a priority, threaten the school, help it along, or set two priorities against each other.',
    how: 'Name it plainly, then say what you will do about it and who watches it.',
    when: 'Under the priority it touches, or in the part on strategy when it touches everything.',
    why: 'Obstacles named early are cheaper to move.',
  },
  text: { field: 'text', label: 'Risk', placeholder: 'What could get in the way?', maxLength: 1000 },
  fields: {
    kind: choice('Kind', {
      obstacle: 'Obstacle',
      threat: 'Threat',
      opportunity: 'Opportunity',
      conflict: 'Conflict between priorities',
    }),
    response: longText('What we will do', { max: 2000, invite: 'Say what we will do' }),
    owner: person('Owner', { invite: 'Add owner' }),
    between: refs('Between', ['priority'], { invite: 'Choose the two priorities' }),
  },
  defaults: { kind: 'obstacle', between: [] },
  owners: ['priority', 'section'],
  satellite: true,
  example: {
    text: 'Term-time holidays are rising and some families do not trust us yet.',
    fields: { kind: 'obstacle', response: 'Home visits by the family officer before letters.', owner: 'p-att' },
  },
})
