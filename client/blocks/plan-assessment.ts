import { answer, note, present } from './parts.js'
import { look } from './sight.js'

/** Five questions; those answered read as question and answer, the others wait until the block is in hand. */
export const planAssessment = look({
  type: 'planAssessment',
  tag: 'p',
  above: () => [note('Is this priority set up to succeed?')],
  after: (sight) =>
    present(
      (
        ['why_distributed', 'weekly_metrics', 'documented_processes', 'walk_features', 'improvement_meetings'] as const
      ).map((field) => answer(sight, field, sight.values[field])),
    ),
})
