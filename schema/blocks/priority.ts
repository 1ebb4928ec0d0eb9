import { defineBlock } from '../define-block.js'
import { choice, flag, key, keys, longText, numberChoice, person, refs, text } from '../fields.js'

export const THEMES = {
  writing: 'Writing',
  reading: 'Reading',
  maths: 'Maths',
  phonics: 'Phonics',
  attendance: 'Attendance',
  behaviour: 'Behaviour',
  wellbeing: 'Well-being',
  inclusion: 'Inclusion',
  curriculum: 'Curriculum',
  early_years: 'Early years',
  leadership: 'Leadership',
  environment: 'Environment',
  other: 'Other',
} as const

export const priority = defineBlock({
  type: 'priority',
  label: 'Priority',
  plural: 'Priorities',
  help: {
    what: 'One of the few things the school has chosen to improve this year.',
    how: 'Say what will be better and for whom; then add outcomes, actions and who leads.',
    when: 'In the improvement plan, about three a year, most important first.',
    why: 'A few clear priorities get done; many compete for the same people.',
  },
  text: { field: 'title', label: 'Priority', placeholder: 'What will be better, and for whom?', maxLength: 160 },
  fields: {
    objective: text('What we aim for', { max: 1000, invite: 'Say what we aim for' }),
    layer: numberChoice('Whole school (1) or part of it (2)', [1, 2], {
      help: '1 for the whole school, 2 for a subject or phase plan.',
    }),
    theme: choice('Theme', THEMES, { invite: 'Choose a theme' }),
    frameworkArea: key('Framework area', 'area', { invite: 'Link an area' }),
    improvementArea: key('Trust improvement area', 'improvementArea', { invite: 'Link a trust area' }),
    secondaryAreas: keys('Other areas it helps', 'area'),
    because: refs('Because of', ['judgement', 'inspectionIssue', 'finding', 'metric', 'voice', 'review'], {
      invite: 'Say what led to this',
      help: 'The judgements, issues and figures that show why this was chosen.',
    }),
    supports: refs('Supports', ['priority'], { invite: 'Link the priority it supports' }),
    strategicObjective: key('Governors’ objective', 'objective', { invite: 'Link a governors’ objective' }),
    lead: person('Lead', { invite: 'Add lead' }),
    foundation: flag('Must come first', { help: 'Others depend on this one being in place.' }),
    publicSummary: longText('Summary for families', { max: 1000, invite: 'Add a line for families' }),
    childTitle: text('Title in children’s words', { max: 120 }),
    childWhy: text('Why, in children’s words', { max: 200 }),
    pupilsCan: text('What pupils can do', { max: 200 }),
  },
  prose: {
    whereNow: { label: 'Where we are now', placeholder: 'What do we see today?' },
    whereNext: { label: 'Where we want to be', placeholder: 'What will we see when this has worked?' },
  },
  defaults: { theme: 'other', because: [], supports: [], secondaryAreas: [], foundation: false },
  owners: ['section'],
  example: {
    text: 'Raise standards in writing so that pupils write accurately and with pride',
    fields: {
      layer: 1,
      theme: 'writing',
      frameworkArea: 'curriculum_teaching',
      because: ['oi-1', 'j-cur'],
      lead: 'p-eng',
      publicSummary: 'We will help every child to write clearly and to enjoy it.',
      childTitle: 'Writing we are proud of',
    },
  },
})
