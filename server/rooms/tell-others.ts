import { ROOTS } from '../../schema/protocol/messages.js'
import type { Trial } from './batch-trial.js'
import type { LiveDocument } from './document.js'
import type { RoomContext } from './room-context.js'

/**
 * A hiding is in the audit log before it is anywhere else: where that cannot be written, nothing is hidden.
 * @throws what writing it throws; nothing of the batch may be stored then
 */
export function recordFirst({ applied }: Trial, { key }: LiveDocument, context: RoomContext): void {
  for (const { said } of applied) {
    for (const hiding of said?.hidings ?? []) context.hiding(key, said?.by ?? '', hiding)
  }
}

/** What is on disk now may concern others than those who are here. */
export function tellOthers({ applied }: Trial, { key, kind, doc }: LiveDocument, context: RoomContext): void {
  if (kind.part === 'plan' && applied.some(({ header }) => header)) context.headerChanged(key, doc.getMap(ROOTS.meta))
  const said = applied.flatMap((part) => part.said ?? [])
  if (said.length > 0) context.said(key, said, doc)
}
