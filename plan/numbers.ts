import type { PlanDocument } from '../schema/document.js'
import { fromJson } from './plan-node.js'
import { readPlan } from './read-plan.js'

/** By which number each block is known, by its id: `1`, `1.2`, `1a`, `E3`, `Ofsted 2`. What has none is not in it. */
export type NumberMap = Readonly<Record<string, string>>

/** The numbers of a plan as they stand now (domain 2.6): a signed version keeps its own, whatever moves later. */
export function numbersOf({ plan, content }: Pick<PlanDocument, 'plan' | 'content'>): NumberMap {
  const numbers: Record<string, string> = {}
  for (const { id, type, number, cite } of readPlan((content.content ?? []).map(fromJson), plan).entries) {
    const known = type === 'inspectionIssue' ? cite : number
    if (id !== '' && known !== null && !Object.hasOwn(numbers, id)) numbers[id] = known
  }
  return numbers
}
