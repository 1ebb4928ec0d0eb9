import { defineBlock } from '../define-block.js'
import { choice, date, files, link, longText, refs } from '../fields.js'

export const evidence = defineBlock({
  type: 'evidence',
  label: 'Evidence',
  plural: 'Evidence',
  help: {
    what: 'Where you looked: a book look, a visit, figures, minutes, what pupils said.',
    how: 'Name it so that anyone could find it again, give its date, and note the one thing it shows.',
    when: 'Under the judgement, action or milestone it proves, as soon as you have it.',
    why: 'Different kinds of evidence that agree are what make a judgement sound.',
  },
  text: { field: 'title', label: 'Evidence', placeholder: 'What did we look at?', maxLength: 300 },
  fields: {
    kind: choice('Kind', {
      data: 'Data',
      work_scrutiny: 'Work scrutiny',
      lesson_visit: 'Lesson visit',
      pupil_voice: 'Pupil voice',
      parent_voice: 'Parent voice',
      staff_voice: 'Staff voice',
      governor_visit: 'Governor visit',
      external_review: 'External review',
      moderation: 'Moderation',
      meeting_minutes: 'Minutes',
      log: 'Log',
      document: 'Document',
      inspection_report: 'Inspection report',
      other: 'Other',
    }),
    date: date('Date', { invite: 'Add date' }),
    note: longText('What it shows', { max: 2000, invite: 'Say what it shows' }),
    link: link('Link', { invite: 'Add a link' }),
    files: files('Files', { invite: 'Attach a file' }),
    supports: refs('Also proves', ['milestone', 'action', 'outcome', 'priority', 'judgement', 'inspectionIssue'], {
      invite: 'Link what else it proves',
    }),
  },
  defaults: { kind: 'document', supports: [] },
  owners: ['milestone', 'action', 'outcome', 'priority', 'judgement', 'inspectionIssue'],
  satellite: true,
  example: {
    text: 'Writing lesson visits, 11 classes',
    fields: { kind: 'lesson_visit', date: '2026-11-11', note: '7 of 11 classes follow the sequence.' },
  },
})
