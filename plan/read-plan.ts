import type { Header } from '../schema/header.js'
import type { AnyBranch, IssueBranch, JudgementBranch, PartBranch, PriorityBranch } from './branches.js'
import { branchesOf, branchFor } from './branches.js'
import type { AnyEntry, Content, Prose } from './entry.js'
import { keepEntry } from './keep-entry.js'
import { assignLinks } from './links.js'
import type { Belonging } from './membership.js'
import { assignOwners } from './membership.js'
import { assignNumbers } from './numbering.js'
import type { PlanNode } from './plan-node.js'
import { ReferenceWords, referencesIn } from './references.js'
import { sortNodes } from './sort-nodes.js'

/** A plan as people mean it, read from its header and its list of blocks. */
export interface Plan {
  readonly header: Header
  /** Every structured block in document order. */
  readonly entries: readonly AnyEntry[]
  /** Entries by id; of two blocks with one id, the first. */
  readonly byId: ReadonlyMap<string, AnyEntry>
  /** What each block owns, by the block's id. */
  readonly branches: ReadonlyMap<string, AnyBranch>
  readonly parts: readonly PartBranch[]
  /** In document order, whichever part they stand in and whether or not they found an owner. */
  readonly priorities: readonly PriorityBranch[]
  readonly judgements: readonly JudgementBranch[]
  readonly issues: readonly IssueBranch[]
  /** Blocks that found no owner, with what they own. */
  readonly orphans: readonly AnyBranch[]
  /** Prose before the first structured block. */
  readonly prose: readonly Prose[]
  /** Nodes made by a newer version: kept, not understood. */
  readonly unknown: readonly PlanNode[]
  /** Ids of the priorities that serve each strategic objective. */
  readonly objectives: ReadonlyMap<string, readonly string[]>
}

const NONE: readonly never[] = []

/**
 * Reads the list of blocks into the plan it means: who belongs to whom (domain 2.4), numbers (2.6) and references both ways
 * (2.5). Pure and total: any list gives a plan, and each of its nodes appears in it exactly once. The work on a node is done
 * once for as long as the node is the same object; entries and branches that have not changed stay the same objects.
 */
export function readPlan(content: readonly PlanNode[], header: Header): Plan {
  const { list, prose, leading, unknown } = sortNodes(content)
  const ids = list.map(({ values }) => values.id ?? '')
  const placeOf = new Map<string, number>()
  for (const [place, id] of ids.entries()) if (id !== '' && !placeOf.has(id)) placeOf.set(id, place)

  const belongings = assignOwners(list, placeOf)
  const numbers = assignNumbers(list, belongings, header)
  const linked = assignLinks(list, belongings, ids, placeOf, prose)
  const words = new ReferenceWords(list, placeOf, numbers, header)
  const worded = (run: readonly Prose[]) => {
    if (!run.some(({ node }) => node.parts !== undefined)) return run
    return run.map((one) => ({ ...one, node: words.worded(one.node) }))
  }
  const entries = list.map((block, place): AnyEntry => {
    const belonging = belongings[place] ?? { owner: null, strayOf: false }
    const { section, priority } = homeOf(place, list, belongings, ids)
    const below = prose[place] ?? NONE
    return keepEntry(block, {
      text: words.worded(block.node).text,
      prose: worded(below),
      number: numbers[place]?.number ?? null,
      cite: numbers[place]?.cite ?? null,
      owner: belonging.owner === null ? null : (ids[belonging.owner] ?? null),
      section,
      priority,
      orphan: belonging.owner === null && block.type !== 'section',
      strayOf: belonging.strayOf,
      links: linked.links.get(place) ?? NONE,
      backlinks: linked.backlinks.get(place) ?? NONE,
      mentions: referencesIn(block.node, below, 'mention'),
    })
  })

  const all = growBranches(entries, belongings)
  const byId = new Map<string, AnyEntry>()
  const branches = new Map<string, AnyBranch>()
  for (const branch of all) {
    const { id } = branch.entry
    if (id === '' || branches.has(id)) continue
    byId.set(id, branch.entry)
    branches.set(id, branch)
  }
  return {
    header,
    entries,
    byId,
    branches,
    parts: branchesOf(all, 'section'),
    priorities: branchesOf(all, 'priority'),
    judgements: branchesOf(all, 'judgement'),
    issues: branchesOf(all, 'inspectionIssue'),
    orphans: all.filter(({ entry }) => entry.orphan),
    prose: worded(leading),
    unknown,
    objectives: objectivesOf(entries),
  }
}

/** Ids of the section and the priority that a block stands in, itself not counted. */
function homeOf(place: number, list: readonly Content[], belongings: readonly Belonging[], ids: readonly string[]) {
  let section: string | null = null
  let priority: string | null = null
  // Owners are of strictly higher kinds, so the way up ends.
  for (let at = belongings[place]?.owner ?? null; at !== null; at = belongings[at]?.owner ?? null) {
    const type = list[at]?.type
    if (type === 'section') section ??= ids[at] ?? null
    if (type === 'priority') priority ??= ids[at] ?? null
  }
  return { section, priority }
}

/** The branch of every entry, by place. What a block owns may stand anywhere in the list, so branches grow on demand. */
function growBranches(entries: readonly AnyEntry[], belongings: readonly Belonging[]): readonly AnyBranch[] {
  const owned: (number[] | undefined)[] = Array.from({ length: entries.length })
  for (const [place, { owner }] of belongings.entries()) {
    if (owner === null) continue
    const siblings = owned[owner]
    if (siblings === undefined) owned[owner] = [place]
    else siblings.push(place)
  }
  const grown: AnyBranch[] = []
  const grow = (entry: AnyEntry, place: number): AnyBranch => {
    const ready = grown[place]
    if (ready !== undefined) return ready
    const below: AnyBranch[] = []
    for (const at of owned[place] ?? NONE) {
      const child = entries[at]
      if (child !== undefined) below.push(grow(child, at))
    }
    const branch = branchFor(entry, below)
    grown[place] = branch
    return branch
  }
  return entries.map(grow)
}

function objectivesOf(entries: readonly AnyEntry[]): ReadonlyMap<string, readonly string[]> {
  const objectives = new Map<string, string[]>()
  for (const entry of entries) {
    if (entry.type !== 'priority' || entry.values.strategicObjective === undefined) continue
    const served = objectives.get(entry.values.strategicObjective) ?? []
    objectives.set(entry.values.strategicObjective, [...served, entry.id])
  }
  return objectives
}
