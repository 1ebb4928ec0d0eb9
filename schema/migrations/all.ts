import { SCHEMA_VERSION } from '../version.js'
import type { Migration, OldDocument } from './migrate.js'
import { migrateDocument } from './migrate.js'
import { references } from './references.js'

/** Every migration, oldest first. Version 1 was the first. */
export const migrations: readonly Migration[] = [references]

/** Brings a stored or imported document to the version of this build; see {@link migrateDocument}. */
export function toCurrentVersion(document: OldDocument): OldDocument {
  return migrateDocument(document, migrations, SCHEMA_VERSION)
}
