import * as Y from 'yjs'
import { readDocument, SEED_CLIENT } from '../../extensions/headless/codec.js'
import type { PlanDocument } from '../../schema/document.js'
import { toCurrentVersion } from '../../schema/migrations/all.js'
import type { OldDocument } from '../../schema/migrations/migrate.js'
import { ROOTS } from '../../schema/protocol/messages.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import { bringBack } from '../versions/bring-back.js'

export interface Migration {
  readonly update: Uint8Array
  readonly before: PlanDocument | undefined
}

/**
 * Brings a stored plan of an older version to the present one, in its shared form. Written under the name of the plan's first
 * content, which no page may use: the same plan migrated twice is changed by the same bytes.
 * @returns the update that did it, and the plan as it was when anything but the number of its version changed; undefined when there was nothing to do
 * @param migrate makes a plan one of the present version
 * @throws MigrationError when there is no way to the present version
 */
export function bringUpToDate(doc: Y.Doc, migrate = toCurrentVersion): Migration | undefined {
  const meta = doc.getMap(ROOTS.meta)
  const version = meta.get('schemaVersion')
  // A newer one is served as it is: pages of this version look for themselves whether they know what is in it.
  if (typeof version !== 'number' || version >= SCHEMA_VERSION) return undefined
  const known = Y.encodeStateVector(doc)
  let before: PlanDocument | undefined
  const { clientID } = doc
  doc.clientID = SEED_CLIENT
  doc.transact(() => {
    const stored = readDocument(doc)
    // Migrations know documents of every version; what they make of one is of the present.
    const now = migrate(stored as unknown as OldDocument) as unknown as PlanDocument
    const isAsItWas = now.plan === stored.plan && now.content === stored.content && now.readings === stored.readings
    if (!isAsItWas) {
      before = stored
      bringBack(doc, now)
    }
    meta.set('schemaVersion', SCHEMA_VERSION)
  })
  doc.clientID = clientID
  return { update: Y.encodeStateAsUpdate(doc, known), before }
}
