import { defineBlock } from '../define-block.js'
import { longText } from '../fields.js'

/** The trust's written check of a priority; which priority is meant follows from membership (domain 2.3). */
export const planAssessment = defineBlock({
  type: 'planAssessment',
  label: 'Plan assessment',
  plural: 'Plan assessments',
  help: {
    what: 'Five short answers that show whether a priority is set up to succeed.',
    how: 'Answer each in one or two sentences; name people, figures and meetings.',
    when: 'Once for each priority, before the plan is agreed.',
    why: 'Most plans fail in the set-up: shared work, weekly figures, written processes, visits and meetings.',
  },
  text: { field: 'summary', label: 'Summary', placeholder: 'Anything to add in a sentence?', maxLength: 1000 },
  fields: {
    why_distributed: longText('Why the work is shared out this way', {
      max: 2000,
      invite: 'Say why the work is shared out this way',
    }),
    weekly_metrics: longText('Figures we look at each week', { max: 2000, invite: 'Say which figures we look at' }),
    documented_processes: longText('Where the way we work is written down', {
      max: 2000,
      invite: 'Say where the way we work is written down',
    }),
    walk_features: longText('What visitors to lessons look for', {
      max: 2000,
      invite: 'Say what visitors to lessons look for',
    }),
    improvement_meetings: longText('Meetings that move it on', { max: 2000, invite: 'Say which meetings move it on' }),
  },
  defaults: {},
  owners: ['priority'],
  satellite: true,
  example: {
    text: 'Ready to start in September.',
    fields: {
      why_distributed: 'The English lead owns teaching, the deputy owns coaching and checking.',
      weekly_metrics: 'Six books per class each week: share with secure accuracy.',
      documented_processes: 'Writing sequence handbook; coaching cycle guide.',
      walk_features: 'Modelled sentence, practice before independence.',
      improvement_meetings: 'Monday stand-up and a half-termly writing review.',
    },
  },
})
