import type { BlockJson, InlineJson } from '../schema/document.js'

/**
 * One node of the list as the reader sees it, whatever holds the document. It is immutable: the reader remembers by
 * identity what it found in it, so an edited block must come as a new object and an unchanged one as the same.
 */
export interface PlanNode {
  readonly type: string
  readonly attrs: Readonly<Record<string, unknown>>
  /** Plain text, a line break as `\n`. */
  readonly text: string
  /** What it was made from: a JSON block or an editor's node. */
  readonly source: object
}

/** The parts of an editor's node that the reader needs; a ProseMirror node has them. */
export interface EditorNode {
  readonly type: { readonly name: string }
  readonly attrs: Readonly<Record<string, unknown>>
  readonly content: { readonly size: number }
  textBetween(from: number, to: number, blockSeparator?: string | null, leafText?: string | null): string
}

/** An adapter that gives the same node for the same source, for as long as the source lives. */
function remembering<S extends object>(adapt: (source: S) => PlanNode): (source: S) => PlanNode {
  const known = new WeakMap<S, PlanNode>()
  return (source) => {
    let node = known.get(source)
    if (node === undefined) {
      node = adapt(source)
      known.set(source, node)
    }
    return node
  }
}

export const fromEditor = remembering<EditorNode>((source) => ({
  type: source.type.name,
  attrs: source.attrs,
  text: source.textBetween(0, source.content.size, '\n', '\n'),
  source,
}))

export const fromJson = remembering<BlockJson>((source) => ({
  type: source.type,
  attrs: source.attrs ?? {},
  text: textOf(source),
  source,
}))

function textOf(node: BlockJson | InlineJson): string {
  if (node.type === 'hardBreak') return '\n'
  if ('text' in node) return node.text
  const parts = 'content' in node ? (node.content ?? []) : []
  const inline = parts.every((part) => part.type === 'text' || part.type === 'hardBreak')
  return parts.map(textOf).join(inline ? '' : '\n')
}
