import type { GuidedAnswers } from '../../plan/guided-plan.js'

const OF_A_PRIORITY = ['what', 'why', 'outcome', 'lead', 'actions'] as const

export type StepKind = 'school' | 'year' | (typeof OF_A_PRIORITY)[number] | 'done'

/** One question of the guided start. */
export interface Step {
  /** Its place in the address, such as `why-2`. */
  readonly key: string
  readonly kind: StepKind
  /** Which priority it is about, from 0. */
  readonly priority?: number
}

/** The questions in their order: the school, then one priority at a time. */
export function stepsOf({ priorities }: GuidedAnswers): readonly Step[] {
  return [
    { key: 'school', kind: 'school' },
    { key: 'year', kind: 'year' },
    ...priorities.flatMap((_, priority) =>
      OF_A_PRIORITY.map((kind): Step => ({ key: `${kind}-${priority + 1}`, kind, priority })),
    ),
    { key: 'done', kind: 'done' },
  ]
}
