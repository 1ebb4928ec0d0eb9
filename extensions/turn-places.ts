/** Into what a block may be turned where it stands: nothing that belongs to somebody may change hands by it. */
import { isBlockType } from '../schema/blocks.js'
import { placeFor } from './block-commands.js'
import { ownerIndex, ownersOf, rankOf } from './run.js'

/** What ranks above this would have to go to the end of a priority or of a part, away from where its words were written. */
const FAR = 2

/**
 * Index of the block before which the turned one then stands, in the plan without the old one; undefined when it may not
 * be turned. Text made a block goes where a new block would go if it cannot stay.
 * @param to type of the new block; a prose type for text
 */
export function placeTurned(types: readonly string[], index: number, to: string): number | undefined {
  if (keepsOwners(types, index, to, index)) return index
  const from = types[index] ?? ''
  if (isBlockType(from) || !isBlockType(to) || rankOf(to) < FAR) return undefined
  const rest = types.filter((_, at) => at !== index)
  const place = placeFor(rest, Math.max(index - 1, 0), to)
  return keepsOwners(types, index, to, place) ? place : undefined
}

function keepsOwners(types: readonly string[], index: number, to: string, place: number): boolean {
  const from = types[index] ?? ''
  const rest = types.filter((_, at) => at !== index)
  const after = [...rest.slice(0, place), to, ...rest.slice(place)]
  const owners = ownersOf(to)
  if (owners !== undefined && owners.length > 0 && ownerIndex(after, place) === undefined) return false
  const oldIndex = (at: number) => {
    const inRest = at > place ? at - 1 : at
    return at === place ? index : inRest >= index ? inRest + 1 : inRest
  }
  const parts = from === 'section' || to === 'section'
  for (let at = Math.min(place, index) + 1; at < after.length; at++) {
    const type = after[at] ?? ''
    if (at === place) continue
    // Prose belongs to whatever it follows; a part begins anew.
    if (!isBlockType(type)) continue
    if (type === 'section' && !parts) break
    const owner = ownerIndex(after, at)
    if ((owner === undefined ? undefined : oldIndex(owner)) !== ownerIndex(types, oldIndex(at))) return false
  }
  return true
}
