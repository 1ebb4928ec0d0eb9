/**
 * Two people who move the same block at once make two copies of it with one id. One copy keeps the id, and with it every
 * reference; the other gets an id that any client would compute alike. Which one is read from the items' own ids.
 */
import * as Y from 'yjs'
import { ROOTS } from '../../schema/protocol/messages.js'
import { elementsOf, idOf } from './element.js'

/** Origin of repairs; undo does not track it. */
export const REPAIR_ORIGIN = 'living-plan/ids'

export interface DuplicateRepairOptions {
  /** Whether a client id is this page's own (now or in an earlier session on this device). */
  readonly isOwn: (clientId: number) => boolean
  /** Whether somebody with this client id is in the plan now. Absent: nobody else is. */
  readonly isPresent?: ((clientId: number) => boolean) | undefined
}

interface Copy {
  readonly element: Y.XmlElement
  readonly client: number
  readonly clock: number
}

/** Id of a copy that lost: from the old id and the copy's own place of birth, at most 64 characters. */
export function derivedId(id: string, client: number, clock: number): string {
  return `${id.slice(0, 40)}-${client.toString(36)}-${clock.toString(36)}`
}

/** Copies that must give up their id, each with its new one. The copy with the lowest client id and clock keeps it. */
export function duplicateIds(content: Y.XmlFragment): { element: Y.XmlElement; client: number; id: string }[] {
  const copies = new Map<string, Copy[]>()
  for (const element of elementsOf(content)) {
    const id = idOf(element)
    const item = element._item
    if (id === undefined || item === null) continue
    const copy = { element, client: item.id.client, clock: item.id.clock }
    const others = copies.get(id)
    if (others === undefined) copies.set(id, [copy])
    else others.push(copy)
  }
  return [...copies].flatMap(([id, same]) =>
    same.length === 1
      ? []
      : same
          .sort((a, b) => a.client - b.client || a.clock - b.clock)
          .slice(1)
          .map(({ element, client, clock }) => ({ element, client, id: derivedId(id, client, clock) })),
  )
}

/** Repairs what this page is responsible for: its own copies, and those of people who are away. */
export function repairDuplicates(doc: Y.Doc, options: DuplicateRepairOptions): void {
  const mine = duplicateIds(doc.getXmlFragment(ROOTS.content)).filter(
    ({ client }) => options.isOwn(client) || !(options.isPresent?.(client) ?? false),
  )
  if (mine.length === 0) return
  doc.transact(() => {
    for (const { element, id } of mine) element.setAttribute('id', id)
  }, REPAIR_ORIGIN)
}

/**
 * Repairs after every change that came from elsewhere or from undo. What the editor itself writes is handled by its own ids
 * (extensions/ids.ts), before it reaches the document.
 * @returns a function that stops it
 */
export function installDuplicateRepair(doc: Y.Doc, options: DuplicateRepairOptions): () => void {
  // Until it is asked for by name, the root has no type, and changes of it are not seen as those of a fragment.
  doc.getXmlFragment(ROOTS.content)
  const onTransactions = (_doc: Y.Doc, transactions: Y.Transaction[]) => {
    if (transactions.some((transaction) => isForeign(transaction) && addsElements(transaction)))
      repairDuplicates(doc, options)
  }
  doc.on('afterAllTransactions', onTransactions)
  return () => doc.off('afterAllTransactions', onTransactions)
}

function isForeign(transaction: Y.Transaction): boolean {
  return !transaction.local || transaction.origin instanceof Y.UndoManager
}

/** Whether an element arrived or an id changed. Both change the children of an element or fragment, or its attributes. */
function addsElements(transaction: Y.Transaction): boolean {
  for (const [type, keys] of transaction.changed) {
    const isElement = type instanceof Y.XmlElement || type instanceof Y.XmlFragment
    if (isElement && (keys.has(null) || keys.has('id'))) return true
  }
  return false
}
