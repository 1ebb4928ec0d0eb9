import type { PlanDocument } from './document.js'
import type { SchemaError } from './schema-error.js'

/**
 * Blocks and people of a document that bear an id already used. Not part of the schema: in a living plan two people moving
 * one block make a moment's duplicate, which the editor repairs. A document that comes from outside must have none.
 */
export function duplicateIds(document: PlanDocument): SchemaError[] {
  const blocks = (document.content.content ?? []).map((block) => block.attrs?.id)
  const people = document.plan.people.map(({ id }) => id)
  return [
    ...repeated(blocks, (index) => `/content/content/${index}/attrs/id`),
    ...repeated(people, (index) => `/plan/people/${index}/id`),
  ]
}

function repeated(ids: readonly unknown[], pointer: (index: number) => string): SchemaError[] {
  const seen = new Set<string>()
  return ids.flatMap((id, index) => {
    if (typeof id !== 'string') return []
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [{ pointer: pointer(index), message: `The id “${id}” is used twice.` }]
  })
}
