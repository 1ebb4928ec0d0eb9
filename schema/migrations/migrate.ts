/** A document of any version: nothing is known of it but that it is a record. */
export type OldDocument = Readonly<Record<string, unknown>>

/** One step from one version of the document's structure to the next. Pure; runs on the server only. */
export interface Migration {
  readonly from: number
  readonly to: number
  /** What changed and why, in one sentence. */
  readonly description: string
  readonly migrate: (document: OldDocument) => OldDocument
  /** A stored document of the old form; a test runs every migration on its example. */
  readonly example: OldDocument
  /** What the example must become. */
  readonly expected: OldDocument
}

/** A document that this build cannot bring to its own version. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
  constructor(
    message: string,
    readonly version: unknown,
  ) {
    super(message)
  }
}

/** The version a document says it has; every document says one. */
function versionOf(document: OldDocument): number {
  const version = document.schemaVersion
  if (typeof version === 'number' && Number.isSafeInteger(version) && version >= 1) return version
  throw new MigrationError('This plan does not say which version of its structure it has.', version)
}

/**
 * Brings a document of any older version to `target`, one step at a time; the given document is not changed.
 * Throws {@link MigrationError} when it is newer than `target`, says no version, or a step is missing. The result is not validated here.
 */
export function migrateDocument(document: OldDocument, migrations: readonly Migration[], target: number): OldDocument {
  let current = document
  let version = versionOf(document)
  if (version > target) {
    throw new MigrationError(
      `This plan was made with a newer version (${version}); this is version ${target}.`,
      version,
    )
  }
  while (version < target) {
    const step = migrations.find(({ from }) => from === version)
    if (step === undefined || step.to <= version) {
      throw new MigrationError(`There is no way from version ${version} of a plan to version ${target}.`, version)
    }
    current = { ...step.migrate(current), schemaVersion: step.to }
    version = step.to
  }
  return current
}
