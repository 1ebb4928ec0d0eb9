import { action } from './blocks/action.js'
import { cpd } from './blocks/cpd.js'
import { decision } from './blocks/decision.js'
import { evidence } from './blocks/evidence.js'
import { finding } from './blocks/finding.js'
import { inspectionIssue } from './blocks/inspection-issue.js'
import { judgement } from './blocks/judgement.js'
import { metric } from './blocks/metric.js'
import { milestone } from './blocks/milestone.js'
import { monitoring } from './blocks/monitoring.js'
import { outcome } from './blocks/outcome.js'
import { planAssessment } from './blocks/plan-assessment.js'
import { priority } from './blocks/priority.js'
import { rag } from './blocks/rag.js'
import { resource } from './blocks/resource.js'
import { review } from './blocks/review.js'
import { risk } from './blocks/risk.js'
import { section } from './blocks/section.js'
import { signoff } from './blocks/signoff.js'
import { standup } from './blocks/standup.js'
import { step } from './blocks/step.js'
import { subplan } from './blocks/subplan.js'
import { textBlock } from './blocks/text-block.js'
import { voice } from './blocks/voice.js'
import type { BlockDefinition } from './define-block.js'
import type { ValuesOf } from './fields.js'

/** Every block type, in the order of domain 2.3. To add one: a file in blocks/ and a line here. */
export const blocks = {
  section,
  judgement,
  finding,
  inspectionIssue,
  priority,
  outcome,
  action,
  milestone,
  step,
  rag,
  review,
  evidence,
  metric,
  resource,
  monitoring,
  risk,
  planAssessment,
  voice,
  decision,
  textBlock,
  cpd,
  standup,
  subplan,
  signoff,
} as const

export type BlockType = keyof typeof blocks

/** Field values of one block type, lists unpacked; every field may be empty (absent). */
export type BlockValues<T extends BlockType> = T extends BlockType ? ValuesOf<(typeof blocks)[T]['fields']> : never

// Object.keys of a literal record are exactly its keys.
export const blockTypes = Object.keys(blocks) as readonly BlockType[]

export function isBlockType(type: string): type is BlockType {
  return Object.hasOwn(blocks, type)
}

/** The definition of a block type with its own field types, or as any definition when the type is only known as a string. */
export function blockDefinition<T extends BlockType>(type: T): (typeof blocks)[T]
export function blockDefinition(type: string): BlockDefinition | undefined
export function blockDefinition(type: string): BlockDefinition | undefined {
  return isBlockType(type) ? blocks[type] : undefined
}
