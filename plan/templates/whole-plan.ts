import { areas, block, emptyPriority, measures, type Template } from './template.js'

/** Self-evaluation and improvement plan in one document, laid out for the phase of the school. */
export const wholePlan: Template = {
  key: 'blank',
  name: 'Blank plan for your phase',
  forWhom: 'Self-evaluation and improvement plan in one document, with the areas and measures of a school like yours.',
  howTo: 'Begin with the judgement you are surest of, then write one priority. The rest can wait.',
  title: '{school}: how we are doing and what we will improve, {year}',
  layer: 1,
  parts: [
    {
      part: 'context',
      title: 'About our school',
      pieces: [block('textBlock', { fields: { role: 'context' } }), measures],
    },
    { part: 'inspection', title: 'What inspection asked of us', pieces: [block('inspectionIssue')] },
    { part: 'sef', title: 'How well are we doing?', pieces: [areas()] },
    { part: 'sip', title: 'What we will improve', pieces: [emptyPriority()] },
  ],
  begin: 'judgement',
}
