import { addToAnnex, annexIds, leadersOnlyIn } from '../../extensions/headless/annex.js'
import type { Annex } from '../../plan/annex.js'
import { documentKey } from '../../schema/protocol/document-keys.js'
import type { Identity } from '../auth/identity.js'
import { editPlan } from '../plans/edit-plan.js'
import type { LiveDocument } from './document.js'
import type { Rooms } from './peer.js'

/** The server itself, as the author of what it moves. */
const THE_SERVER: Identity = { userId: 'the-server', name: 'The server', email: '', program: true }

/**
 * Moves what is for leaders only out of a plan into the document beside it, before anybody is answered. First it is stored there,
 * then it is taken out here: cut short between the two, nothing is lost, and the next opening goes on without doubling anything.
 * @throws StoreUnavailableError, EditRefusedError: the plan must not be served to anybody
 */
export async function withhold(live: LiveDocument, rooms: Rooms): Promise<void> {
  const found = leadersOnlyIn(live.doc)
  if (found === undefined) return
  await putIntoAnnex(rooms, live.key, found.annex, THE_SERVER)
  await live.change(found.take)
}

/** Stores blocks for leaders only beside a plan, each unless it is there already. @throws like `editPlan` */
export async function putIntoAnnex(rooms: Rooms, planId: string, annex: Annex, by: Identity): Promise<void> {
  if (annex.content.length === 0) return
  await editPlan(rooms, documentKey(planId, 'annex'), by, (copy) => addToAnnex(copy, annex))
}

/** Ids of the blocks that are for leaders only now, also those that everybody could read once. */
export function withheldIds(rooms: Rooms, planId: string): Promise<ReadonlySet<string>> {
  return rooms.read(documentKey(planId, 'annex'), annexIds)
}
