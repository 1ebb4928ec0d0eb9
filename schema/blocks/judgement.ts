import { defineBlock } from '../define-block.js'
import { date, key, person } from '../fields.js'

export const judgement = defineBlock({
  type: 'judgement',
  label: 'Judgement',
  plural: 'Judgements',
  help: {
    what: 'How good one area of the school is, in the words of the inspection framework, and how you know.',
    how: 'Choose the grade that fits, then explain what difference the work makes for pupils, with figures.',
    when: 'Once for each area of the framework; look at it again every term.',
    why: 'An honest judgement points to the right priorities.',
  },
  text: { field: 'explanation', label: 'Explanation', placeholder: 'How do we know?', maxLength: 10_000 },
  fields: {
    area: key('Area', 'area', { invite: 'Choose the area' }),
    grade: key('Grade', 'grade', { invite: 'Not judged yet' }),
    lastReviewed: date('Last reviewed', { invite: 'Add date' }),
    reviewedBy: person('Reviewed by', { invite: 'Add who reviewed it' }),
    previousGrade: key('Grade before', 'grade'),
    previousOn: date('Graded before on'),
  },
  defaults: {},
  owners: ['section'],
  example: {
    text: 'Needs are now spotted earlier: the wait from first concern to a plan fell from 11 weeks to 5.',
    fields: { area: 'inclusion', grade: 'expected_standard', lastReviewed: '2026-11-05', reviewedBy: 'p-send' },
  },
})
