import { defineBlock } from '../define-block.js'
import { choice, date, longText } from '../fields.js'

export const inspectionIssue = defineBlock({
  type: 'inspectionIssue',
  label: 'Inspection issue',
  plural: 'Inspection issues',
  help: {
    what: 'Something an inspection or an outside review asked the school to improve.',
    how: 'Copy the wording of the report, then keep one honest sentence on where you are now.',
    when: 'After every inspection or review; check the position at least once a term.',
    why: 'The next inspector reads these first and asks what changed.',
  },
  text: { field: 'text', label: 'Issue', placeholder: 'What were we asked to improve?', maxLength: 1000 },
  fields: {
    source: choice('Source', {
      ofsted: 'Ofsted',
      mat_review: 'Trust review',
      la_review: 'Local authority review',
      governor_review: 'Governors’ review',
      other: 'Other',
    }),
    date: date('Date of report', { invite: 'Add date' }),
    status: choice('Status', { open: 'Open', addressed: 'Addressed', superseded: 'No longer applies' }),
    positionNow: longText('Where we are now', { invite: 'Say where we are now', max: 2000 }),
    positionOn: date('Position checked on', { invite: 'Say when it was checked' }),
  },
  defaults: { source: 'ofsted', status: 'open' },
  owners: ['section'],
  example: {
    text: 'Too many disadvantaged pupils miss school too often.',
    fields: {
      source: 'ofsted',
      date: '2023-05-17',
      status: 'open',
      positionNow: 'Persistent absence for disadvantaged pupils fell from 38.1% to 34.6% last year.',
      positionOn: '2026-09-14',
    },
  },
})
