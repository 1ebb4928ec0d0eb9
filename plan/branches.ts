import type { BlockType } from '../schema/blocks.js'
import type { AnyEntry, Entry } from './entry.js'
import { keep } from './keep.js'

/**
 * A block with everything it owns, in document order. The object stays the same (===) for as long as its entry and
 * everything below it stay the same; so does each of its lists.
 */
export interface Branch<T extends BlockType = BlockType> {
  readonly entry: Entry<T>
  readonly owned: readonly AnyBranch[]
}

interface Rated {
  readonly ratings: readonly Entry<'rag'>[]
  readonly evidence: readonly Entry<'evidence'>[]
}
export interface MilestoneBranch extends Branch<'milestone'>, Rated {}
export interface OutcomeBranch extends Branch<'outcome'>, Rated {
  readonly milestones: readonly MilestoneBranch[]
}
export interface ActionBranch extends Branch<'action'>, Rated {
  readonly milestones: readonly MilestoneBranch[]
  readonly resources: readonly Entry<'resource'>[]
  readonly steps: readonly Entry<'step'>[]
}
export interface PriorityBranch extends Branch<'priority'>, Rated {
  readonly outcomes: readonly OutcomeBranch[]
  readonly actions: readonly ActionBranch[]
  readonly reviews: readonly Entry<'review'>[]
  readonly metrics: readonly Entry<'metric'>[]
  readonly resources: readonly Entry<'resource'>[]
  readonly monitoring: readonly Entry<'monitoring'>[]
  readonly risks: readonly Entry<'risk'>[]
  readonly assessments: readonly Entry<'planAssessment'>[]
}
export interface JudgementBranch extends Branch<'judgement'> {
  readonly findings: readonly Entry<'finding'>[]
  readonly evidence: readonly Entry<'evidence'>[]
  readonly metrics: readonly Entry<'metric'>[]
}
export interface IssueBranch extends Branch<'inspectionIssue'> {
  readonly evidence: readonly Entry<'evidence'>[]
}
/** One part of the plan: a section and all that stands in it. */
export interface PartBranch extends Branch<'section'> {
  readonly judgements: readonly JudgementBranch[]
  readonly issues: readonly IssueBranch[]
  readonly priorities: readonly PriorityBranch[]
}

interface Branches {
  readonly section: PartBranch
  readonly priority: PriorityBranch
  readonly judgement: JudgementBranch
  readonly inspectionIssue: IssueBranch
  readonly outcome: OutcomeBranch
  readonly action: ActionBranch
  readonly milestone: MilestoneBranch
}
export type BranchOf<T extends BlockType> = T extends keyof Branches ? Branches[T] : Branch<T>
export type AnyBranch = { [T in BlockType]: BranchOf<T> }[BlockType]

export function isBranchOf<T extends BlockType>(branch: AnyBranch, type: T): branch is Extract<AnyBranch, BranchOf<T>> {
  return branch.entry.type === type
}

/** Branches of one type among those given, in their order. */
export function branchesOf<T extends BlockType>(among: readonly AnyBranch[], type: T): readonly BranchOf<T>[] {
  // The entry's type decides which branch it is; see branchFor.
  return among.filter((branch) => branch.entry.type === type) as readonly AnyBranch[] as readonly BranchOf<T>[]
}

/** Entries of one type among the branches given, in their order. */
export function entriesOf<T extends BlockType>(among: readonly AnyBranch[], type: T): readonly Entry<T>[] {
  return branchesOf(among, type).map((branch) => branch.entry as Entry<T>) // the entry of a branch of T is an entry of T
}

const known = new WeakMap<AnyEntry, AnyBranch>()

/** The branch of an entry that owns the given branches; the one made before when nothing below has changed. */
export function branchFor(entry: AnyEntry, owned: readonly AnyBranch[]): AnyBranch {
  const before = known.get(entry)
  if (before !== undefined && keep(before.owned, owned) === before.owned) return before
  const branch = keepLists(before, makeBranch(entry, owned))
  known.set(entry, branch)
  return branch
}

function keepLists(before: AnyBranch | undefined, after: AnyBranch): AnyBranch {
  if (before === undefined) return after
  const earlier = new Map<string, unknown>(Object.entries(before))
  const lists = Object.entries(after).map(([name, value]: [string, unknown]) => {
    const old = earlier.get(name)
    return [name, Array.isArray(value) && Array.isArray(old) ? keep<unknown>(old, value) : value]
  })
  // The same members of the same types: only lists with equal members were exchanged.
  return Object.fromEntries(lists) as AnyBranch
}

function makeBranch(entry: AnyEntry, owned: readonly AnyBranch[]): AnyBranch {
  const rated = () => ({ ratings: entriesOf(owned, 'rag'), evidence: entriesOf(owned, 'evidence') })
  switch (entry.type) {
    case 'section':
      return {
        entry,
        owned,
        judgements: branchesOf(owned, 'judgement'),
        issues: branchesOf(owned, 'inspectionIssue'),
        priorities: branchesOf(owned, 'priority'),
      }
    case 'priority':
      return {
        entry,
        owned,
        ...rated(),
        outcomes: branchesOf(owned, 'outcome'),
        actions: branchesOf(owned, 'action'),
        reviews: entriesOf(owned, 'review'),
        metrics: entriesOf(owned, 'metric'),
        resources: entriesOf(owned, 'resource'),
        monitoring: entriesOf(owned, 'monitoring'),
        risks: entriesOf(owned, 'risk'),
        assessments: entriesOf(owned, 'planAssessment'),
      }
    case 'judgement': {
      const { evidence } = rated()
      return { entry, owned, evidence, findings: entriesOf(owned, 'finding'), metrics: entriesOf(owned, 'metric') }
    }
    case 'inspectionIssue':
      return { entry, owned, evidence: rated().evidence }
    case 'outcome':
      return { entry, owned, ...rated(), milestones: branchesOf(owned, 'milestone') }
    case 'action':
      return {
        entry,
        owned,
        ...rated(),
        milestones: branchesOf(owned, 'milestone'),
        resources: entriesOf(owned, 'resource'),
        steps: entriesOf(owned, 'step'),
      }
    case 'milestone':
      return { entry, owned, ...rated() }
    default:
      // The remaining types have no lists of their own.
      return { entry, owned } as AnyBranch
  }
}
