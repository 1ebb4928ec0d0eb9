import { answer, fact, note, present } from './parts.js'
import { look } from './sight.js'

const QUESTIONS = [
  'why_distributed',
  'weekly_metrics',
  'documented_processes',
  'walk_features',
  'improvement_meetings',
] as const

/** Five questions; those answered read as question and answer, the others ask at the end. */
export const planAssessment = look({
  type: 'planAssessment',
  tag: 'p',
  above: () => [note('Is this priority set up to succeed?')],
  facts: (sight) => QUESTIONS.filter((field) => !sight.values[field]).map((field) => fact(sight, field, undefined)),
  after: (sight) => present(QUESTIONS.map((field) => answer(sight, field, sight.values[field]))),
})
