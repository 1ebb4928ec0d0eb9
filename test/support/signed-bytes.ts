import type { Database } from 'better-sqlite3'
import type { PlanDocument } from '../../schema/document.js'
import { unpackSigned } from '../../server/signatures/read-signed.js'
import { checksum, versionKey } from '../../server/store/checksum.js'
import type { VersionLabel } from '../../server/store/versions.js'

type Row = VersionLabel & {
  readonly id: number
  readonly doc: string
  readonly seq: number
  readonly bytes: Uint8Array
}

/** The first signed version, read from the file itself. */
export async function readSigned(database: Database): Promise<{ id: number; document: PlanDocument; row: Row }> {
  const row = database
    .prepare<[], Row>(`SELECT *, kept_by AS "by" FROM version WHERE kind = 'signed' ORDER BY id`)
    .get()
  if (row === undefined) throw new Error('nothing is signed')
  return { id: row.id, document: await unpackSigned(row.bytes), row }
}

/** The checksum that the store would give the row with these bytes. */
export const sumOfVersion = (row: Row, bytes: Uint8Array): Uint8Array =>
  checksum(versionKey(row.doc, row), row.seq, bytes)
