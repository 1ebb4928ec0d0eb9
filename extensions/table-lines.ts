/** The lines a pasted table became, found again in the plan, and put out of the way for what the table means. */
import type { Node as ProseNode } from '@tiptap/pm/model'
import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { BlockJson } from '../schema/document.js'
import { lineOf, placeOfLines } from './part-lines.js'
import type { PastedTable } from './paste-table.js'

export interface Line {
  readonly pos: number
  readonly size: number
}

/**
 * Where the lines stand now: by id, and the first also by its words, since a paste joins it with the line it begins in.
 * Undefined when fewer than all but the first are left: somebody has begun to work on them.
 */
export function linesOfTable(doc: ProseNode, { lines }: Pick<PastedTable, 'lines'>): readonly Line[] | undefined {
  const wanted = new Map(lines.map(({ id, text }) => [id, text]))
  const found: Line[] = []
  let above: { node: ProseNode; pos: number } | undefined
  doc.forEach((node, pos) => {
    const text = typeof node.attrs.id === 'string' ? wanted.get(node.attrs.id) : undefined
    if (text !== undefined && node.type.name === 'paragraph' && sameWords(node, text)) {
      const first = found.length === 0 ? lines[0] : undefined
      if (first !== undefined && above !== undefined && node.attrs.id !== first.id && sameWords(above.node, first.text))
        found.push({ pos: above.pos, size: above.node.nodeSize })
      found.push({ pos, size: node.nodeSize })
    }
    above = { node, pos }
  })
  return found.length > 0 && found.length >= lines.length - 1 ? found : undefined
}

function sameWords(node: ProseNode, text: string): boolean {
  return node.type.name === 'paragraph' && node.textContent.replaceAll(/\s+/g, ' ').trim() === text
}

/**
 * Puts blocks in the place of the lines, or below, after what would change hands; in one step. Ids are given by the editor.
 */
export function replaceLines(state: EditorState, lines: readonly Line[], blocks: readonly BlockJson[]): Transaction {
  const { doc, schema, tr } = state
  const [first] = lines
  if (first === undefined) return tr
  for (const { pos, size } of lines.toReversed()) tr.delete(pos, pos + size)
  const nodes = blocks.map((block) => schema.nodeFromJSON(block))
  const [block] = nodes
  const pos = placeOfLines(tr.doc, tr.doc.resolve(first.pos).index(0), nodes.map(lineOf))
  tr.insert(pos, nodes)
  if (block !== undefined) tr.setSelection(TextSelection.create(tr.doc, pos + 1 + block.content.size))
  return doc === tr.doc ? tr : tr.scrollIntoView()
}
