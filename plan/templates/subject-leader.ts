import { block, emptyPriority, heading, type Template } from './template.js'

/** The plan of one subject, aspect or key stage, serving the school's own plan. */
export const subjectLeader: Template = {
  key: 'subject',
  name: 'Subject leader’s plan',
  forWhom:
    'For whoever leads a subject, an aspect or a key stage: how it is taught, what pupils gain, what comes next.',
  howTo:
    'Say in a few lines how things stand, then write the one priority that helps most, and the school priority it serves.',
  title: '{school}: subject plan {year}',
  layer: 2,
  documentNames: { sef: 'Subject evaluation', sip: 'Subject improvement plan' },
  parts: [
    {
      part: 'sef',
      title: 'How well is it going?',
      pieces: [
        heading('What we mean pupils to learn'),
        heading('How it is taught'),
        heading('What pupils know, remember and can do'),
      ],
    },
    {
      part: 'voice',
      title: 'What pupils say',
      pieces: [block('voice', { fields: { group: 'pupils' } })],
    },
    {
      part: 'layer2',
      title: 'What we will improve',
      pieces: [
        emptyPriority({ layer: 2 }, [block('evidence', { fields: { kind: 'work_scrutiny' } }), block('resource')]),
      ],
    },
    { part: 'cpd', title: 'Training', pieces: [block('cpd')] },
  ],
  begin: 'priority',
}
