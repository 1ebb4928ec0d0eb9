import type { BlockType } from '../../schema/blocks.js'
import { action } from './action.js'
import { cpd } from './cpd.js'
import { decision } from './decision.js'
import { evidence } from './evidence.js'
import { finding } from './finding.js'
import { inspectionIssue } from './inspection-issue.js'
import { judgement } from './judgement.js'
import { metric } from './metric.js'
import { milestone } from './milestone.js'
import { monitoring } from './monitoring.js'
import { outcome } from './outcome.js'
import { planAssessment } from './plan-assessment.js'
import { priority } from './priority.js'
import { rag } from './rag.js'
import { resource } from './resource.js'
import { review } from './review.js'
import { risk } from './risk.js'
import { section } from './section.js'
import type { AnyLook } from './sight.js'
import { signoff } from './signoff.js'
import { standup } from './standup.js'
import { step } from './step.js'
import { subplan } from './subplan.js'
import { textBlock } from './text-block.js'
import { voice } from './voice.js'

/** How each block type looks. A new type without a look here does not compile. */
export const looks: Readonly<Record<BlockType, AnyLook>> = {
  action,
  cpd,
  decision,
  evidence,
  finding,
  inspectionIssue,
  judgement,
  metric,
  milestone,
  monitoring,
  outcome,
  planAssessment,
  priority,
  rag,
  resource,
  review,
  risk,
  section,
  signoff,
  standup,
  step,
  subplan,
  textBlock,
  voice,
}
