import { type FieldSchema, type Fields, isPacked } from '../../schema/fields.js'

/** Columns of a `rows` field and which of them a row cannot do without. */
export function columnsOf(schema: FieldSchema): { fields: Fields; required: readonly string[] } {
  if (!isPacked(schema)) return { fields: {}, required: [] }
  // The content schema of every `rows` field is made by `rows` in schema/fields.ts, with exactly this shape.
  const { items } = schema.contentSchema as { items?: { properties?: Fields; required?: readonly string[] } }
  return { fields: items?.properties ?? {}, required: items?.required ?? [] }
}
