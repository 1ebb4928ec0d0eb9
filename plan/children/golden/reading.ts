import { baseData } from '../../../schema/children/data.js'
import { baseOf, type DecisionEntry } from '../../../schema/children/entries.js'
import type { BlockJson, PlanDocument } from '../../../schema/document.js'
import { samplePlan } from '../../../schema/sample.js'
import { fromJson } from '../../plan-node.js'
import { readPlan } from '../../read-plan.js'
import type { ChildLine, ChildrenPage } from '../line.js'
import { readChildrenPage } from '../read-page.js'

const TODAY = '2026-11-21'
export type Attrs = Readonly<Record<string, unknown>>

/** The pages of a plan, with what was decided about their lines. */
export function read(
  document: PlanDocument = samplePlan,
  decisions: Readonly<Record<string, DecisionEntry>> = {},
  { data = baseData, today = TODAY } = {},
): ChildrenPage {
  const plan = readPlan((document.content.content ?? []).map(fromJson), document.plan)
  return readChildrenPage({ plan, data, decisions: new Map(Object.entries(decisions)), today })
}

/** The sample with fields of some blocks changed. */
export function sampleWith(changes: Readonly<Record<string, Attrs>>, header: Attrs = {}): PlanDocument {
  const content = (samplePlan.content.content ?? []).map((block): BlockJson => {
    const change = changes[String(block.attrs?.['id'])]
    return change === undefined ? block : { ...block, attrs: { ...block.attrs, ...change } }
  })
  return { ...samplePlan, plan: { ...samplePlan.plan, ...header }, content: { type: 'doc', content } }
}

export function lineOf({ lines, families }: ChildrenPage, key: string): ChildLine | undefined {
  return [...lines, ...families].find((line) => line.key === key)
}
export const textOf = (page: ChildrenPage, key: string) => lineOf(page, key)?.text
export const keysOf = ({ lines }: ChildrenPage, template: string) =>
  lines.filter((line) => line.template === template).map(({ key }) => key)

export function decided(
  line: ChildLine | undefined,
  text: string,
  show: DecisionEntry['show'] = 'words',
): DecisionEntry {
  if (line === undefined) throw new Error('There is no such line.')
  return { show, text, by: 'u-1', at: '2026-11-21T09:00:00.000Z', baseHash: line.hash, base: baseOf(line.sources) }
}
