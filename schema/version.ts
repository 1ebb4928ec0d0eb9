/** Version of the document's structure. A change that an older page could not carry raises it and brings a migration. */
export const SCHEMA_VERSION = 2
