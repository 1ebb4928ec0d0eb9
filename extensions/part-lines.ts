/** The part of the plan around the caret as plan/place-new.ts looks at it, and where new blocks go in it. */
import type { Node as ProseNode } from '@tiptap/pm/model'
import type { Kind } from '../plan/entry.js'
import { type Line, type Place, placeAt, placeBelow } from '../plan/place-new.js'
import { type BlockType, isBlockType } from '../schema/blocks.js'
import { readAttrs } from '../schema/values.js'
import { positionOf } from './run.js'

/** What stands between two sections: nothing belongs to anything across one. */
export interface Part {
  readonly lines: readonly Line[]
  /** Index of its first line in the document. */
  readonly start: number
}

export function lineOf({ type: { name }, attrs, content }: ProseNode): Line {
  return {
    block: isBlockType(name) ? kindOf(name, attrs) : undefined,
    id: typeof attrs.id === 'string' ? attrs.id : '',
    field: typeof attrs.field === 'string' ? attrs.field : undefined,
    blank: name === 'paragraph' && content.size === 0 && (attrs.field ?? null) === null,
  }
}

/** A block as it is asked about before there is one. */
export function kindOf(type: BlockType, attrs: Readonly<Record<string, unknown>>): Kind {
  // readAttrs gives the values of exactly this type; TypeScript cannot pair the two members of a union.
  return { type, values: readAttrs(type, attrs) } as Kind
}

/** The part that the line at an index stands in, its section included. */
export function partAround(doc: ProseNode, index: number): Part {
  let start = Math.min(index, Math.max(0, doc.childCount - 1))
  while (start > 0 && doc.child(start).type.name !== 'section') start--
  const lines: Line[] = []
  for (let at = start; at < doc.childCount; at++) {
    const node = doc.child(at)
    if (at > index && node.type.name === 'section') break
    lines.push(lineOf(node))
  }
  return { lines, start }
}

/** Where new blocks go, seen from the line with the caret: in its place when it is an empty line of text. */
export function placeInLines(
  lines: readonly Line[],
  caret: number,
  made: readonly Line[],
): Place & { readonly replaces: boolean } {
  if (lines[caret]?.blank !== true) return { ...placeBelow(lines, caret, made), replaces: false }
  const { at, owner } = placeAt(
    lines.filter((_, index) => index !== caret),
    caret,
    made,
  )
  const there = (index: number) => (index >= caret ? index + 1 : index)
  return { at: at === caret ? caret : there(at), owner: owner === null ? null : there(owner), replaces: true }
}

/** The same by indices of the document. */
export function placeInPart(
  doc: ProseNode,
  index: number,
  made: readonly Line[],
): { readonly at: number; readonly replaces: boolean } {
  const { lines, start } = partAround(doc, index)
  const { at, replaces } = placeInLines(lines, index - start, made)
  return { at: start + at, replaces }
}

/** The position for blocks that come in place of lines which are gone already and stood before the line at an index. */
export function placeOfLines(doc: ProseNode, index: number, made: readonly Line[]): number {
  // They stood in the part of the line above.
  const { lines, start } = partAround(doc, Math.max(0, index - 1))
  return positionOf(doc, start + placeAt(lines, index - start, made).at)
}
