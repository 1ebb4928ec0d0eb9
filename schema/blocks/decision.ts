import { defineBlock } from '../define-block.js'
import { choice, longText } from '../fields.js'

export const decision = defineBlock({
  type: 'decision',
  label: 'Decision',
  plural: 'Decisions',
  help: {
    what: 'Something the school has decided not to do, to stop, or to start.',
    how: 'One sentence for the decision, one for the reason.',
    when: 'While choosing priorities, before the actions are written.',
    why: 'Saying no in writing protects the time for what matters most.',
  },
  text: { field: 'text', label: 'Decision', placeholder: 'What have we decided?', maxLength: 1000 },
  fields: {
    kind: choice('Kind', { not_doing: 'Not doing', stopping: 'Stopping', starting: 'Starting' }),
    reason: longText('Reason', { max: 2000, invite: 'Add the reason' }),
  },
  defaults: { kind: 'not_doing' },
  owners: ['section'],
  satellite: true,
  example: {
    text: 'We will not launch a new maths scheme this year.',
    fields: { kind: 'not_doing', reason: 'Two big changes to teaching at once would weaken both.' },
  },
})
