import { improvementPlan } from './improvement-plan.js'
import { postOfsted } from './post-ofsted.js'
import { selfEvaluation } from './self-evaluation.js'
import { subjectLeader } from './subject-leader.js'
import type { Template } from './template.js'
import { trustSix } from './trust-six.js'
import { wholePlan } from './whole-plan.js'

/** Every starting document, the one most schools want first. To add one: a file here and a line in this list. */
export const templates: readonly Template[] = [
  wholePlan,
  selfEvaluation,
  improvementPlan,
  postOfsted,
  subjectLeader,
  trustSix,
]

export function templateOf(key: string): Template | undefined {
  return templates.find((template) => template.key === key)
}
