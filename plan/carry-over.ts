import type { BlockType } from '../schema/blocks.js'
import { isBlockType } from '../schema/blocks.js'
import { type BlockJson, type InlineJson, isInlineJson, type PlanDocument } from '../schema/document.js'
import { carryBlock } from './carry/carry-block.js'
import { carryHeader } from './carry/carry-header.js'
import type { AnyEntry } from './entry.js'
import { fromJson } from './plan-node.js'
import { type Plan, readPlan } from './read-plan.js'
import type { NewPlan } from './templates/lay-out.js'

export interface CarryChoice {
  /** School year of the new plan. */
  readonly year: string
  /** Ids of the priorities and actions that go on. What belongs to them comes along. */
  readonly keep: ReadonlySet<string>
  /** Explanations and findings under the judgements come along, to be rewritten. */
  readonly keepWording: boolean
}

export interface LeftBehind {
  readonly type: BlockType | 'reading' | 'prose'
  readonly count: number
}

export interface CarriedOver extends NewPlan {
  /** What stays in the old plan, most of it first. */
  readonly left: readonly LeftBehind[]
}

/** What was found, rated, said or done in a year; the next one begins without. */
const OF_ONE_YEAR: ReadonlySet<BlockType> = new Set<BlockType>([
  'rag',
  'review',
  'evidence',
  'step',
  'standup',
  'voice',
  'decision',
  'cpd',
])
const OVER: ReadonlySet<unknown> = new Set(['done', 'stopped'])
const SETTLED: ReadonlySet<unknown> = new Set(['met', 'dropped'])

export function planOf({ plan, content }: PlanDocument): Plan {
  return readPlan((content.content ?? []).map(fromJson), plan)
}

/** What goes on unless somebody says otherwise: actions that are not over, and priorities in which anything is left to do. */
export function unfinished(plan: Plan): ReadonlySet<string> {
  const open = new Set<string>()
  for (const { entry, actions, outcomes } of plan.priorities) {
    const left = actions.filter((action) => !OVER.has(action.entry.values.status))
    for (const action of left) open.add(action.entry.id)
    const aims = outcomes.some((outcome) => outcome.entry.values.result !== 'met')
    if (left.length > 0 || aims || (actions.length === 0 && outcomes.length === 0)) open.add(entry.id)
  }
  return open
}

/**
 * Next year's plan from this one: parts, areas, people, framework and rating scale stay, with what is chosen of priorities and
 * actions; ratings, readings and whatever was found out in the old year stay behind. Dates move by the years between. Every
 * block gets a new id, and links follow. Pure: neither the document nor anything in it is changed.
 * @param document a valid one
 * @param newId makes an id that is not in use
 */
export function carryOver(document: PlanDocument, choice: CarryChoice, newId: () => string): CarriedOver {
  const plan = planOf(document)
  const { year, keepWording } = choice
  const goesOn = rules(plan, choice)
  const going = plan.entries.filter(goesOn)
  const ids = new Map(going.map(({ id }) => [id, newId()]))
  const nodes = new Set<object>(going.map(({ node }) => node.source))
  const prose = new Set<object>(
    [
      ...plan.prose,
      ...going.filter(({ type }) => type !== 'judgement' || keepWording).flatMap((entry) => entry.prose),
    ].map(({ node }) => node.source),
  )
  const years = Number(year.slice(0, 4)) - Number(document.plan.academicYear.slice(0, 4))
  const content = (document.content.content ?? []).flatMap((node): BlockJson[] => {
    if (!isBlockType(node.type)) return prose.has(node) ? [withNewIds(node, newId)] : []
    return nodes.has(node) ? [carryBlock(node.type, node, { ids, years, keepWording, from: document.plan.id })] : []
  })
  const first = going.find(({ type }) => type === 'judgement') ?? going.find(({ type }) => type === 'priority')
  return {
    document: {
      schemaVersion: document.schemaVersion,
      plan: carryHeader(document.plan, year),
      content: { type: 'doc', content: content.map((block) => withReferences(block, ids)) },
    },
    caret: first === undefined ? undefined : ids.get(first.id),
    left: leftBehind(plan, goesOn, document, prose),
  }
}

/** Which blocks go on: each by its own rule, and only with the block it belongs to. */
function rules(plan: Plan, { keep, keepWording }: CarryChoice): (entry: AnyEntry) => boolean {
  const known = new Map<AnyEntry, boolean>()
  const byItself = (entry: AnyEntry): boolean => {
    switch (entry.type) {
      case 'priority':
      case 'action':
        return keep.has(entry.id)
      case 'outcome':
        return entry.values.result !== 'met'
      case 'milestone':
        return !SETTLED.has(entry.values.status)
      case 'finding':
        return keepWording
      case 'inspectionIssue':
        return entry.values.status !== 'superseded'
      default:
        return !OF_ONE_YEAR.has(entry.type)
    }
  }
  // Owners are of strictly higher kinds, so the way up ends.
  const goesOn = (entry: AnyEntry): boolean => {
    const before = known.get(entry)
    if (before !== undefined) return before
    const owner = entry.owner === null ? undefined : plan.byId.get(entry.owner)
    const answer = entry.id !== '' && byItself(entry) && (owner === undefined || goesOn(owner))
    known.set(entry, answer)
    return answer
  }
  return goesOn
}

function leftBehind(
  plan: Plan,
  goesOn: (entry: AnyEntry) => boolean,
  { content, readings = {} }: PlanDocument,
  prose: ReadonlySet<object>,
): readonly LeftBehind[] {
  const counts = new Map<LeftBehind['type'], number>()
  for (const entry of plan.entries) if (!goesOn(entry)) counts.set(entry.type, (counts.get(entry.type) ?? 0) + 1)
  const figures = Object.keys(readings).length
  if (figures > 0) counts.set('reading', figures)
  const passages = (content.content ?? []).filter(
    (node) => !isBlockType(node.type) && !prose.has(node) && fromJson(node).text.trim() !== '',
  ).length
  if (passages > 0) counts.set('prose', passages)
  return [...counts].map(([type, count]) => ({ type, count })).sort((a, b) => b.count - a.count)
}

/** The same with references in its lines to what their blocks are called now. */
function withReferences<N extends BlockJson | InlineJson>(node: N, ids: ReadonlyMap<string, string>): N {
  if (node.type === 'crossRef') {
    const { to }: { to?: unknown } = { ...('attrs' in node ? node.attrs : undefined) }
    return { ...node, attrs: { to: typeof to === 'string' ? (ids.get(to) ?? to) : null } }
  }
  if (!('content' in node) || node.content === undefined) return node
  return { ...node, content: node.content.map((child) => withReferences(child, ids)) }
}

/** Prose as it stands, with ids of its own. */
function withNewIds<N extends BlockJson | InlineJson>(node: N, newId: () => string): N {
  if (isInlineJson(node)) return node
  const { attrs, content }: BlockJson = node
  return {
    ...node,
    ...(attrs !== undefined && 'id' in attrs && typeof attrs['id'] === 'string'
      ? { attrs: { ...attrs, id: newId() } }
      : {}),
    ...(content === undefined ? {} : { content: content.map((child) => withNewIds(child, newId)) }),
  }
}
