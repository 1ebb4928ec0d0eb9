import { blocks, blockTypes } from '../../schema/blocks.js'
import { inlineDefinitions, markDefinitions, proseDefinitions } from '../../schema/prose.js'

/** What a build can show: attribute names of every node type, and of every mark. */
export interface Known {
  readonly nodes: ReadonlyMap<string, ReadonlySet<string>>
  readonly marks: ReadonlyMap<string, ReadonlySet<string>>
}

/** Names of the `attrs` a definition admits. */
function attributeNames(definition: { readonly properties: object }): ReadonlySet<string> {
  const { attrs }: { attrs?: { properties?: object } } = definition.properties
  return new Set(Object.keys(attrs?.properties ?? {}))
}

function named(
  definitions: Readonly<Record<string, { readonly properties: object }>>,
): [string, ReadonlySet<string>][] {
  return Object.entries(definitions).map(([name, definition]) => [name, attributeNames(definition)])
}

const { text: _leaf, ...inlineNodes } = inlineDefinitions

/** What this build knows, from the schema it was built with. */
export const knownHere: Known = {
  nodes: new Map([
    ...blockTypes.map((type): [string, ReadonlySet<string>] => [type, new Set(Object.keys(blocks[type].fields))]),
    ...named(proseDefinitions),
    ...named(inlineNodes),
  ]),
  marks: new Map(named(markDefinitions)),
}
