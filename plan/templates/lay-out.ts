import type { BlockType } from '../../schema/blocks.js'
import type { BlockJson, PlanDocument } from '../../schema/document.js'
import { packValue } from '../../schema/values.js'
import { SCHEMA_VERSION } from '../../schema/version.js'
import { phaseOf } from './phases.js'
import { areasFor, headerFor, type SchoolGiven } from './school-given.js'
import type { Piece, Template } from './template.js'

/** A plan that is about to be made, and where its first words belong. */
export interface NewPlan {
  readonly document: PlanDocument
  /** Id of the block for the caret; undefined when there is none. */
  readonly caret: string | undefined
}

/** One structured block as stored. @param fields lists unpacked; empty ones are left out */
export function blockJson(
  type: BlockType,
  id: string,
  fields: Readonly<Record<string, unknown>>,
  text = '',
): BlockJson {
  const attrs: Record<string, unknown> = { id }
  for (const [name, value] of Object.entries(fields)) {
    const stored = packValue(value)
    if (stored !== null) attrs[name] = stored
  }
  return { type, attrs, ...(text === '' ? {} : { content: [{ type: 'text', text }] }) }
}

/** A paragraph of labelled prose, such as `whereNow` of a priority. */
export function proseJson(field: string, id: string, text = ''): BlockJson {
  return { type: 'paragraph', attrs: { id, field }, ...(text === '' ? {} : { content: [{ type: 'text', text }] }) }
}

/**
 * The document of a template for one school. The same template, school and ids give the same document.
 * @param newId makes an id that is not in use
 */
export function layOut(template: Template, given: SchoolGiven, newId: () => string): NewPlan {
  const content = template.parts.flatMap(({ part, title, pieces }) => [
    blockJson('section', newId(), { part }, title),
    ...pieces.flatMap((piece) => nodesOf(piece, given, newId)),
  ])
  const document: PlanDocument = {
    schemaVersion: SCHEMA_VERSION,
    plan: {
      ...headerFor(given, template.title),
      layer: template.layer,
      ...(template.improvementModel === undefined ? {} : { improvementModel: template.improvementModel }),
      ...(template.documentNames === undefined ? {} : { documentNames: template.documentNames }),
    },
    content: { type: 'doc', content },
  }
  return { document, caret: idOf(content.find(({ type }) => type === template.begin)) }
}

export function idOf(node: BlockJson | undefined): string | undefined {
  const id = node?.attrs?.['id']
  return typeof id === 'string' ? id : undefined
}

function nodesOf(piece: Piece, given: SchoolGiven, newId: () => string): readonly BlockJson[] {
  const below = (pieces: readonly Piece[]) => pieces.flatMap((one) => nodesOf(one, given, newId))
  switch (piece.piece) {
    case 'heading':
      return [
        { type: 'heading', attrs: { id: newId(), level: 3 }, content: [{ type: 'text', text: piece.text }] },
        { type: 'paragraph', attrs: { id: newId() } },
      ]
    case 'areas':
      return areasFor(given).flatMap(({ key }) => [
        blockJson('judgement', newId(), { area: key }),
        ...below(piece.below),
      ])
    case 'measures':
      return (phaseOf(given.phase)?.measures ?? []).map(({ label, ...fields }) =>
        blockJson('metric', newId(), fields, label),
      )
    case 'block':
      return [
        blockJson(piece.type, newId(), piece.fields, piece.text),
        ...piece.prose.map((field) => proseJson(field, newId())),
        ...below(piece.below),
      ]
  }
}
