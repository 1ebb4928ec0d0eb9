import { type AnyBranch, isBranchOf } from '../../plan/branches.js'
import type { AnyEntry, Entry } from '../../plan/entry.js'
import type { PlanNode } from '../../plan/plan-node.js'
import { currentRating } from '../../plan/ratings.js'
import { type Plan, readPlan } from '../../plan/read-plan.js'
import type { Header } from '../../schema/header.js'
import { type BlockInfo, NOTHING_BEYOND, type TermKey } from '../blocks/sight.js'
import { PlanWords } from './plan-words.js'
import type { MetricReading } from './shared-header.js'

const TERMS: readonly TermKey[] = ['autumn', 'spring', 'summer']
const RATED = new Set(['priority', 'outcome', 'action', 'milestone'])

interface Known {
  readonly entry: AnyEntry
  readonly key: string
  readonly info: BlockInfo
}

/** One reading of the plan for the page: the tree, the names, and what each block may show beyond itself. */
export class PlanReading {
  readonly plan: Plan
  readonly words: PlanWords
  private readonly infos: ReadonlyMap<string, Known>
  /** The part each block stands in by place, whoever owns it: a card on the board is not indented under its action. */
  private readonly places: ReadonlyMap<string, number>

  /** @param before the reading before this one: what has not changed stays the same object */
  constructor(
    nodes: readonly PlanNode[],
    header: Header,
    readings: ReadonlyMap<string, readonly MetricReading[]>,
    before?: PlanReading,
    beside?: () => PlanWords,
  ) {
    this.plan = readPlan(nodes, header)
    this.words = new PlanWords(this.plan, readings, beside)
    this.places = placesOf(this.plan.entries)
    this.infos = new Map(this.plan.entries.map((entry) => [entry.id, this.keep(entry, before?.infos.get(entry.id))]))
  }

  info(id: string): BlockInfo {
    return this.infos.get(id)?.info ?? NOTHING_BEYOND
  }

  private keep(entry: AnyEntry, known: Known | undefined): Known {
    const ratings = RATED.has(entry.type) ? this.ratingsOf(entry.id) : []
    const depth = this.depthOf(entry)
    const cost = entry.type === 'action' ? this.costOf(entry.id) : undefined
    const key = `${depth} ${ratings.map(({ rating }) => rating).join(' ')} ${cost?.total} ${cost?.from}`
    if (known !== undefined && known.entry === entry && known.key === key) return known
    const info: BlockInfo = {
      number: entry.number ?? undefined,
      cite: entry.cite ?? undefined,
      depth,
      orphan: entry.orphan,
      ratings,
      cost,
      backLinks: entry.backlinks
        .filter(({ field }) => field === 'because' || field === 'addresses')
        .map(({ from }) => from),
      provedBy: entry.backlinks.filter(({ field }) => field === 'supports').flatMap(({ from }) => this.evidence(from)),
      linked: entry.links.length > 0 || entry.backlinks.length > 0 || 'of' in entry.values,
    }
    // A letter in its text makes a new entry; the block is drawn again only for what stands around the text.
    return { entry, key, info: known !== undefined && isSameInfo(known.info, info) ? known.info : info }
  }

  private evidence(id: string): string[] {
    return this.plan.byId.get(id)?.type === 'evidence' ? [id] : []
  }

  private ratingsOf(id: string): BlockInfo['ratings'] {
    const branch = this.plan.branches.get(id)
    if (branch === undefined) return []
    const { header } = this.plan
    const ratings = ratingsIn(branch)
    return TERMS.map((term) => ({
      term,
      rating: currentRating(ratings, { year: header.academicYear, term }, header)?.values.rating ?? 'none',
    }))
  }

  private costOf(id: string): BlockInfo['cost'] {
    const branch = this.plan.branches.get(id)
    if (branch === undefined || !isBranchOf(branch, 'action')) return undefined
    const costed = branch.resources.flatMap((entry) =>
      entry.values.cost === undefined ? [] : [{ from: entry.id, total: entry.values.cost }],
    )
    const [first] = costed
    return first === undefined
      ? undefined
      : { from: first.from, total: costed.reduce((sum, { total }) => sum + total, 0) }
  }

  private depthOf(entry: AnyEntry): number {
    let depth = 0
    const place = this.places.get(entry.id)
    let owner = entry.owner === null ? undefined : this.plan.byId.get(entry.owner)
    while (owner !== undefined && owner.type !== 'section' && this.places.get(owner.id) === place) {
      depth++
      owner = owner.owner === null ? undefined : this.plan.byId.get(owner.owner)
    }
    return depth
  }
}

/** Plain data made in one place, always with the same keys in the same order. */
function isSameInfo(before: BlockInfo, after: BlockInfo): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}

function placesOf(entries: readonly AnyEntry[]): ReadonlyMap<string, number> {
  let part = 0
  return new Map(
    entries.map(({ id, type }) => {
      if (type === 'section') part++
      return [id, part]
    }),
  )
}

function ratingsIn(branch: AnyBranch): readonly Entry<'rag'>[] {
  return 'ratings' in branch ? branch.ratings : []
}
