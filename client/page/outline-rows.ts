import type { AnyBranch } from '../../plan/branches.js'
import type { AnyEntry } from '../../plan/entry.js'
import type { Filtered } from '../../plan/filter.js'
import type { Plan } from '../../plan/read-plan.js'

/** One line of the outline. */
export interface OutlineRow {
  readonly entry: AnyEntry
  /** From 1, counted by rows that own it. */
  readonly level: number
  /** Whether it has rows of its own, and shows them. */
  readonly opens: boolean
  readonly open: boolean
  /** With a filter: it is what was asked for, not only where that stands. */
  readonly hit: boolean
  /** Id of the row that owns it. */
  readonly parent: string | undefined
  /** Its place among the rows of that, from 1, and how many they are. */
  readonly at: number
  readonly of: number
}

export interface RowsAsked {
  readonly plan: Plan
  /** Id of the block in hand. */
  readonly hand: string | undefined
  /** Rows that were opened or closed by hand. */
  readonly choices: ReadonlyMap<string, boolean>
  /** What fits the filter; undefined without one. */
  readonly filtered: Filtered | undefined
}

/** In a plan with more rows than this, only the priority in hand shows what it holds: nobody reads two thousand rows. */
export const ROWS_AT_ONCE = 300
const SHOWN: ReadonlySet<string> = new Set(['section', 'judgement', 'priority', 'outcome', 'action', 'milestone'])

/** The rows of the outline, in the order of who owns what. */
export function rowsOf({ plan, hand, choices, filtered }: RowsAsked): readonly OutlineRow[] {
  const rows: OutlineRow[] = []
  const few = plan.entries.filter(({ type }) => SHOWN.has(type)).length <= ROWS_AT_ONCE
  const held = hand === undefined ? undefined : plan.byId.get(hand)
  const inHand = held?.type === 'priority' ? held.id : held?.priority
  const isOpen = ({ id, type }: AnyEntry) =>
    filtered !== undefined || (choices.get(id) ?? (few || type !== 'priority' || id === inHand))
  const isShown = ({ id, type }: AnyEntry) =>
    filtered === undefined ? SHOWN.has(type) : filtered.hits.has(id) || (filtered.shown.has(id) && SHOWN.has(type))
  /** Rows among branches and, where a branch is none, among what it owns. */
  const shownIn = (branches: readonly AnyBranch[]): readonly AnyBranch[] =>
    branches.flatMap((branch) => {
      if (branch.entry.id === '') return []
      return isShown(branch.entry) ? [branch] : shownIn(branch.owned)
    })
  const add = (branches: readonly AnyBranch[], level: number, parent: string | undefined) => {
    for (const [index, { entry, owned }] of branches.entries()) {
      const below = shownIn(owned)
      const open = below.length > 0 && isOpen(entry)
      const hit = filtered === undefined || filtered.hits.has(entry.id)
      // A filter shows the way to each hit: there is nothing to close.
      const opens = filtered === undefined && below.length > 0
      rows.push({ entry, level, opens, open, hit, parent, at: index + 1, of: branches.length })
      if (open) add(below, level + 1, entry.id)
    }
  }
  add(shownIn(rootsOf(plan)), 1, undefined)
  return rows
}

function rootsOf(plan: Plan): readonly AnyBranch[] {
  return plan.entries.flatMap((entry) => {
    const branch = entry.owner === null ? plan.branches.get(entry.id) : undefined
    return branch?.entry === entry ? [branch] : []
  })
}

/** Id of the row that stands for a block: its own, else that of the nearest block that owns it. */
export function rowFor(plan: Plan, rows: readonly OutlineRow[], blockId: string | undefined): string | undefined {
  const ids = new Set(rows.map(({ entry }) => entry.id))
  let entry = blockId === undefined ? undefined : plan.byId.get(blockId)
  while (entry !== undefined && !ids.has(entry.id))
    entry = entry.owner === null ? undefined : plan.byId.get(entry.owner)
  return entry?.id
}

/** Rows that can be closed by "Show less": everything under the parts. */
export function closable(plan: Plan): readonly string[] {
  return plan.entries.filter(({ type, id }) => type === 'priority' && id !== '').map(({ id }) => id)
}

/** Where an arrow key leads from a row; undefined when it leads nowhere. `open` and `close` concern the row itself. */
export function stepFrom(
  rows: readonly OutlineRow[],
  id: string,
  key: string,
): { readonly to: string } | { readonly turn: 'open' | 'close' } | undefined {
  const at = rows.findIndex(({ entry }) => entry.id === id)
  const row = rows[at]
  if (row === undefined) return undefined
  const to = (found: OutlineRow | undefined) => (found === undefined ? undefined : { to: found.entry.id })
  switch (key) {
    case 'ArrowDown':
      return to(rows[at + 1])
    case 'ArrowUp':
      return to(rows[at - 1])
    case 'Home':
      return to(rows[0])
    case 'End':
      return to(rows.at(-1))
    case 'ArrowRight': {
      if (row.opens && !row.open) return { turn: 'open' }
      const below = rows[at + 1]
      return below?.parent === id ? to(below) : undefined
    }
    case 'ArrowLeft':
      if (row.opens && row.open) return { turn: 'close' }
      return row.parent === undefined ? undefined : { to: row.parent }
    default:
      return undefined
  }
}
