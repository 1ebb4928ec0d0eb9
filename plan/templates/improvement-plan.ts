import { block, emptyPriority, type Template } from './template.js'

/** The school improvement plan on its own. */
export const improvementPlan: Template = {
  key: 'sip',
  name: 'School improvement plan (SIP)',
  forWhom:
    'For schools whose self-evaluation lives elsewhere: three priorities with outcomes, actions and who follows them.',
  howTo: 'Write the most important priority first. Two or three a year are enough; delete what you do not need.',
  title: '{school}: improvement plan {year}',
  layer: 1,
  documentNames: { sip: 'School improvement plan (SIP)' },
  parts: [
    {
      part: 'strategy',
      title: 'Our story and our choices',
      pieces: [block('textBlock', { fields: { role: 'story' } }), block('decision', { fields: { kind: 'not_doing' } })],
    },
    {
      part: 'sip',
      title: 'What we will improve',
      pieces: [
        emptyPriority({}, [block('resource')], [block('risk', { fields: { kind: 'obstacle' } })]),
        emptyPriority(),
        emptyPriority(),
      ],
    },
    { part: 'cpd', title: 'Training', pieces: [block('cpd')] },
    {
      part: 'approval',
      title: 'Approval',
      pieces: [block('signoff', { fields: { role: 'headteacher' } }), block('signoff', { fields: { role: 'chair' } })],
    },
  ],
  begin: 'priority',
}
