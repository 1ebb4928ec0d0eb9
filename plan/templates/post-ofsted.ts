import { block, emptyPriority, type Template } from './template.js'

const issue = block('inspectionIssue', { fields: { source: 'ofsted', status: 'open' } })

/** What an inspection asked for, and what the school does about it. */
export const postOfsted: Template = {
  key: 'post-ofsted',
  name: 'Post-Ofsted action plan',
  forWhom: 'After an inspection: what the report asked you to improve, and what you do about each point.',
  howTo: 'Copy the wording of the report into the issues first. Then write a priority and link the issue it answers.',
  title: '{school}: action plan after inspection, {year}',
  layer: 1,
  documentNames: { sip: 'Post-Ofsted action plan' },
  parts: [
    { part: 'inspection', title: 'What the inspection asked of us', pieces: [issue, issue] },
    { part: 'sip', title: 'What we do about it', pieces: [emptyPriority({}, [block('resource')]), emptyPriority()] },
    {
      part: 'approval',
      title: 'Approval',
      pieces: [block('signoff', { fields: { role: 'headteacher' } }), block('signoff', { fields: { role: 'chair' } })],
    },
  ],
  begin: 'inspectionIssue',
}
