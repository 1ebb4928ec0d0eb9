import type { AnyEntry, Backlink, Content, Link, Prose } from './entry.js'
import type { PlanNode } from './plan-node.js'

/** An entry as just read, not yet compared with the one before. */
export type FreshEntry = Content & Omit<AnyEntry, 'node' | 'type' | 'values'>

const known = new WeakMap<PlanNode, AnyEntry>()

/** The entry of the reading before when it says the same, else the fresh one. Lists inside it are kept likewise. */
export function keepEntry(fresh: FreshEntry): AnyEntry {
  // A fresh entry is content of one type with what is common to all types, which is an entry of that type.
  const entry = fresh as AnyEntry
  const before = known.get(entry.node)
  if (before !== undefined && sameEntry(before, entry)) return before
  known.set(entry.node, entry)
  return entry
}

function sameEntry(a: AnyEntry, b: AnyEntry): boolean {
  return (
    a.id === b.id &&
    a.number === b.number &&
    a.cite === b.cite &&
    a.owner === b.owner &&
    a.section === b.section &&
    a.priority === b.priority &&
    a.orphan === b.orphan &&
    a.strayOf === b.strayOf &&
    same(a.prose, b.prose, sameProse) &&
    same(a.links, b.links, sameLink) &&
    same(a.backlinks, b.backlinks, sameBacklink)
  )
}

function same<T>(a: readonly T[], b: readonly T[], equal: (a: T, b: T) => boolean): boolean {
  if (a.length !== b.length) return false
  return a.every((one, index) => {
    const other = b[index]
    return other !== undefined && equal(one, other)
  })
}

const sameProse = (a: Prose, b: Prose) => a.node === b.node && a.field === b.field
const sameLink = (a: Link, b: Link) => a.field === b.field && a.to === b.to && a.target === b.target
const sameBacklink = (a: Backlink, b: Backlink) => a.field === b.field && a.from === b.from
