import { defineBlock } from '../define-block.js'
import { choice } from '../fields.js'

/** The parts of a plan in their usual order; only `sef` and `sip` are expected of every plan (domain 2.1). */
export const PARTS = {
  context: 'Our school',
  inspection: 'Inspection issues',
  sef: 'Self-evaluation',
  voice: 'What people told us',
  strategy: 'Our story and choices',
  sip: 'Improvement plan',
  board: 'Action board',
  standup: 'Stand-ups',
  cpd: 'Training',
  layer2: 'Plans under this one',
  approval: 'Approval',
  governance: 'Governance calendar',
} as const

export const section = defineBlock({
  type: 'section',
  label: 'Section',
  plural: 'Sections',
  help: {
    what: 'A heading that opens one part of the plan; everything after it belongs to it until the next section.',
    how: 'Say in plain words what the reader will find, and choose the part it plays.',
    when: 'At the start of each part; a plan needs at least a self-evaluation and an improvement plan.',
    why: 'Parts let each reader find their own pages and keep the plan short.',
  },
  text: { field: 'title', label: 'Heading', placeholder: 'What is this part about?', maxLength: 160 },
  fields: { part: choice('Part', PARTS, { invite: 'Choose the part' }) },
  defaults: {},
  owners: [],
  example: { text: 'How well are we doing?', fields: { part: 'sef' } },
})
