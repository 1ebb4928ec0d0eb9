import type { Thread } from '../../plan/threads.js'
import { isBlockType } from '../../schema/blocks.js'
import type { PlanEditor } from '../editor/plan-editor.js'
import type { Place } from './places.js'

/** Whether a conversation still waits for somebody. */
export const isOpen = ({ state }: Thread): boolean => state === 'open'

/** How many open conversations stand on each block and on what it owns, by block id. */
export function openByBlock(
  threads: readonly Thread[],
  places: ReadonlyMap<string, Place>,
  host: PlanEditor,
): ReadonlyMap<string, number> {
  const { byId } = host.plan.plan
  const counts = new Map<string, number>()
  for (const thread of threads) {
    const place = places.get(thread.id)
    if (!isOpen(thread) || place === undefined || place.step === 'removed') continue
    const seen = new Set<string>()
    let id = ownerAt(host, place)
    while (id !== undefined && !seen.has(id)) {
      seen.add(id)
      counts.set(id, (counts.get(id) ?? 0) + 1)
      id = byId.get(id)?.owner ?? undefined
    }
  }
  return counts
}

/** The structured block whose words these are: their own line, or the block that the prose belongs to. */
export function ownerAt(
  { editor, plan }: PlanEditor,
  { blockId, from }: Pick<Place, 'blockId' | 'from'>,
): string | undefined {
  if (plan.plan.byId.has(blockId)) return blockId
  const { doc } = editor.state
  const last = doc.resolve(Math.min(from, doc.content.size)).index(0)
  for (let index = Math.min(last, doc.childCount - 1); index >= 0; index--) {
    const node = doc.child(index)
    if (isBlockType(node.type.name)) return String(node.attrs['id'] ?? '')
    if (node.type.name === 'heading') return undefined
  }
  return undefined
}

export function sameCounts(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return one.size === other.size && [...one].every(([id, count]) => other.get(id) === count)
}
