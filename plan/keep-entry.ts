import type { AnyEntry, Backlink, Content, Link, Prose } from './entry.js'
import type { PlanNode } from './plan-node.js'

/** What an entry says beyond its own content: what follows from where it stands and from the blocks around it. */
export interface Derived {
  /** The text with words in the place of references. */
  readonly text: string
  readonly prose: readonly Prose[]
  readonly number: string | null
  readonly cite: string | null
  readonly owner: string | null
  readonly section: string | null
  readonly priority: string | null
  readonly orphan: boolean
  readonly strayOf: boolean
  readonly links: readonly Link[]
  readonly backlinks: readonly Backlink[]
  readonly mentions: readonly string[]
}

const known = new WeakMap<PlanNode, AnyEntry>()

/** The entry of the reading before when it says the same, else a new one. Nothing is built for a block that has not changed. */
export function keepEntry(content: Content, derived: Derived): AnyEntry {
  const before = known.get(content.node)
  if (before !== undefined && sameDerived(before, derived)) return before
  // Written out member by member: spreading here made reading 3,000 blocks ten times slower.
  const entry = {
    node: content.node,
    type: content.type,
    id: content.values.id ?? '',
    text: derived.text,
    values: content.values,
    prose: derived.prose,
    number: derived.number,
    cite: derived.cite,
    owner: derived.owner,
    section: derived.section,
    priority: derived.priority,
    orphan: derived.orphan,
    strayOf: derived.strayOf,
    links: derived.links,
    backlinks: derived.backlinks,
    mentions: derived.mentions,
    // Type and values come from one content, so they belong together; TypeScript cannot pair members of a union.
  } as AnyEntry
  known.set(content.node, entry)
  return entry
}

function sameDerived(a: Derived, b: Derived): boolean {
  return (
    a.text === b.text &&
    a.number === b.number &&
    a.cite === b.cite &&
    a.owner === b.owner &&
    a.section === b.section &&
    a.priority === b.priority &&
    a.orphan === b.orphan &&
    a.strayOf === b.strayOf &&
    same(a.prose, b.prose, sameProse) &&
    same(a.links, b.links, sameLink) &&
    same(a.backlinks, b.backlinks, sameBacklink) &&
    same(a.mentions, b.mentions, Object.is)
  )
}

function same<T>(a: readonly T[], b: readonly T[], equal: (a: T, b: T) => boolean): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  return a.every((one, index) => {
    const other = b[index]
    return other !== undefined && equal(one, other)
  })
}

const sameProse = (a: Prose, b: Prose) => a.node === b.node && a.field === b.field
const sameLink = (a: Link, b: Link) => a.field === b.field && a.to === b.to && a.target === b.target
const sameBacklink = (a: Backlink, b: Backlink) => a.field === b.field && a.from === b.from
