import { SCHEMA_VERSION } from '../version.js'
import type { Migration, OldDocument } from './migrate.js'
import { migrateDocument } from './migrate.js'

/** Every migration, oldest first. Version 1 is the first, so there is none yet. */
export const migrations: readonly Migration[] = []

/** Brings a stored or imported document to the version of this build; see {@link migrateDocument}. */
export function toCurrentVersion(document: OldDocument): OldDocument {
  return migrateDocument(document, migrations, SCHEMA_VERSION)
}
