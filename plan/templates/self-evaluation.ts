import { areas, block, measures, type Template } from './template.js'

/** The self-evaluation form on its own. */
export const selfEvaluation: Template = {
  key: 'sef',
  name: 'Self-evaluation (SEF)',
  forWhom: 'For headteachers and senior leaders who judge how well the school is doing, area by area.',
  howTo:
    'For each area choose a grade and say how you know. Strengths and next steps stand under the judgement they support.',
  title: '{school}: self-evaluation {year}',
  layer: 1,
  documentNames: { sef: 'Self-evaluation (SEF)' },
  parts: [
    {
      part: 'context',
      title: 'About our school',
      pieces: [block('textBlock', { fields: { role: 'context' } }), measures],
    },
    {
      part: 'inspection',
      title: 'Since the last inspection',
      pieces: [block('inspectionIssue', { fields: { source: 'ofsted', status: 'open' } })],
    },
    {
      part: 'sef',
      title: 'How well are we doing?',
      pieces: [
        areas(
          block('finding', { fields: { kind: 'strength' } }),
          block('finding', { fields: { kind: 'development' } }),
          block('evidence'),
        ),
      ],
    },
    {
      part: 'voice',
      title: 'What people told us',
      pieces: [
        block('voice', { fields: { group: 'pupils' } }),
        block('voice', { fields: { group: 'parents' } }),
        block('voice', { fields: { group: 'staff' } }),
      ],
    },
  ],
  begin: 'judgement',
}
