import { improvementAreasOf } from '../../schema/frameworks.js'
import { areas, block, emptyPriority, type Template } from './template.js'

const MODEL = 'trust-six'

/** The template of a trust: six areas of improvement, each planned, assessed and rated every term. */
export const trustSix: Template = {
  key: 'trust',
  name: 'Trust template with six areas',
  forWhom:
    'For schools whose trust asks for the six improvement areas, with a written check of each plan and three sign-offs.',
  howTo:
    'Fill the areas your trust wants this year; up to three priorities each. Delete the areas you leave for later.',
  title: '{school}: trust improvement plan {year}',
  layer: 1,
  improvementModel: MODEL,
  parts: [
    { part: 'sef', title: 'Top level summary', pieces: [areas()] },
    {
      part: 'inspection',
      title: 'What reviews asked of us',
      pieces: [
        block('inspectionIssue', { fields: { source: 'ofsted', status: 'open' } }),
        block('inspectionIssue', { fields: { source: 'mat_review', status: 'open' } }),
      ],
    },
    ...improvementAreasOf(MODEL).map(({ key, label }) => ({
      part: 'sip' as const,
      title: label,
      pieces: [emptyPriority({ improvementArea: key }, [block('resource')], [block('planAssessment')])],
    })),
    {
      part: 'approval',
      title: 'Approval',
      pieces: [
        block('signoff', { fields: { role: 'linked_trustee' } }),
        block('signoff', { fields: { role: 'lgb_chair' } }),
        block('signoff', { fields: { role: 'director_of_education' } }),
      ],
    },
  ],
  begin: 'priority',
}
