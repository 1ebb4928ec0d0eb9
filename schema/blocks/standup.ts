import { defineBlock } from '../define-block.js'
import { count, date, people, person, ref, rows, text, texts } from '../fields.js'

export const standup = defineBlock({
  type: 'standup',
  label: 'Stand-up',
  plural: 'Stand-ups',
  help: {
    what: 'A record of the short weekly meeting at the action board.',
    how: 'Five to fifteen minutes: what people saw, what is in the way, who was there.',
    when: 'Every week, in the same place at the same time.',
    why: 'A few honest minutes a week keep a plan alive.',
  },
  text: { field: 'note', label: 'Note', placeholder: 'Anything else to remember?', maxLength: 2000 },
  fields: {
    on: date('On', { invite: 'Add date' }),
    minutes: count('Minutes', { invite: 'Add minutes' }),
    place: text('Place', { max: 200, invite: 'Add the place' }),
    ledBy: person('Led by', { invite: 'Add who led it' }),
    present: people('Present', { invite: 'Add who was there' }),
    observations: rows(
      'What people saw',
      {
        by: person('By'),
        text: text('Saw', { max: 1000 }),
        about: ref('About', ['action', 'milestone', 'priority', 'step']),
      },
      ['text'],
      { invite: 'Add what was seen' },
    ),
    impediments: texts('In the way', { invite: 'Add what is in the way' }),
  },
  // The one block whose audience starts narrower than the rest (domain 2.3).
  defaults: { audience: 'leaders', present: [], observations: [], impediments: [] },
  owners: ['section'],
  satellite: true,
  example: {
    text: 'Cover list goes up on Wednesday from now on.',
    fields: {
      audience: 'leaders',
      on: '2026-11-02',
      minutes: 12,
      place: 'Headteacher’s office, by the board',
      ledBy: 'p-head',
      present: ['p-head', 'p-dht', 'p-eng'],
      observations: [{ by: 'p-eng', text: 'Year 6 pupils edited without being told to.', about: 'a-11' }],
      impediments: ['Cover short on Thursday'],
    },
  },
})
