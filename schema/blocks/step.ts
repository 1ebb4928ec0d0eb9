import { defineBlock } from '../define-block.js'
import { choice, flag, name, person, refs, text, week } from '../fields.js'

export const step = defineBlock({
  type: 'step',
  label: 'Step',
  plural: 'Steps',
  help: {
    what: 'A card on the action board: one person’s piece of an action for one week.',
    how: 'Small enough to finish by Friday, with a sentence that says when it counts as done.',
    when: 'Each week, at the board; move it as the work moves.',
    why: 'A plan that nobody touches weekly is forgotten by half term.',
  },
  text: { field: 'text', label: 'Step', placeholder: 'What will be finished this week?', maxLength: 300 },
  fields: {
    owner: person('Owner', { invite: 'Add owner' }),
    week: week('Week', { invite: 'Choose the week' }),
    column: choice('Column', { todo: 'To do', doing: 'Doing', done: 'Done' }),
    doneWhen: text('Done when', { invite: 'Say when it is done' }),
    metric: name('Measured by', { invite: 'Choose a measure' }),
    criteriaMet: flag('Criteria met'),
    evidence: refs('Evidence', ['evidence'], { invite: 'Link evidence' }),
    operational: flag('Everyday job', { help: 'An operational task that belongs on another list.' }),
  },
  defaults: { column: 'todo', criteriaMet: false, evidence: [], operational: false },
  owners: ['action'],
  satellite: true,
  example: {
    text: 'Model one writing lesson in each Year 3 and Year 4 class',
    fields: {
      owner: 'p-eng',
      week: '2026-W47',
      column: 'doing',
      doneWhen: '3 of 3 classes seen to use the sequence on Friday',
      of: 'a-11',
    },
  },
})
