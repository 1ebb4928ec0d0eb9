import * as Y from 'yjs'
import { readDocument } from '../../extensions/headless/codec.js'
import type { Role } from '../../schema/protocol/roles.js'
import type { PlanSummary } from '../app/api.js'
import type { Database } from '../local/database.js'
import type { StateName } from '../sync/machine.js'

const OVER: ReadonlySet<StateName> = new Set(['signedOut', 'forbidden', 'notFound'])

/**
 * Keeps an open plan once more on a device that has lost it under the page, because somebody cleared the browser's data: its
 * content, counted as not sent as long as the server has not said otherwise, and its entry in the list of plans. Not for
 * whoever may no longer have it: a device that was cleared after they left stays so.
 */
export async function keepAgain(
  database: Database,
  doc: Y.Doc,
  plan: string,
  role: Role,
  state: StateName,
): Promise<void> {
  if (OVER.has(state)) return
  await database.add('updates', { plan, bytes: Y.encodeStateAsUpdate(doc), unsent: 1 })
  const { title, kind, academicYear, status } = readDocument(doc).plan
  const summary: PlanSummary = { id: plan, title, kind, academicYear, status, role }
  if ((await database.count('cache', 'plans')) === 0) await database.put('cache', { key: 'plans', value: [summary] })
}
