import { type BlockJson, type InlineJson, isInlineJson } from '../schema/document.js'
import type { ReferenceType } from '../schema/prose.js'

/** A reference in a line of text: to a block of the plan, or to one of its people. */
export interface Reference {
  readonly type: ReferenceType
  /** Id of the block or the person; empty when the reference has none. */
  readonly id: string
}

/** A stretch of text or a reference. */
export type Part = string | Reference

/**
 * One node of the list as the reader sees it, whatever holds the document. It is immutable: the reader remembers by
 * identity what it found in it, so an edited block must come as a new object and an unchanged one as the same.
 */
export interface PlanNode {
  readonly type: string
  readonly attrs: Readonly<Record<string, unknown>>
  /** Plain text, a line break as `\n`. References are words in the nodes of a plan that was read, and nothing before. */
  readonly text: string
  /** The same in parts, of a node with references only. */
  readonly parts?: readonly Part[]
  /** What it was made from: a JSON block or an editor's node. */
  readonly source: object
}

/** The parts of an editor's node that the reader needs; a ProseMirror node has them. */
export interface EditorNode {
  readonly type: { readonly name: string }
  readonly attrs: Readonly<Record<string, unknown>>
  readonly content: { readonly size: number }
  textBetween(
    from: number,
    to: number,
    blockSeparator?: string | null,
    leafText?: string | null | ((leaf: Pick<EditorNode, 'type' | 'attrs'>) => string),
  ): string
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

const textIn = (parts: readonly Part[]) => parts.map((part) => (typeof part === 'string' ? part : '')).join('')

/** A node with words in the place of its references. */
export function withWords(node: PlanNode, words: (reference: Reference) => string): PlanNode {
  if (node.parts === undefined) return node
  return { ...node, text: node.parts.map((part) => (typeof part === 'string' ? part : words(part))).join('') }
}

function referenceOf({
  type,
  attrs,
}: {
  readonly type: string
  readonly attrs?: object | undefined
}): Reference | undefined {
  const { to, person }: { to?: unknown; person?: unknown } = { ...attrs }
  if (type === 'crossRef') return { type, id: typeof to === 'string' ? to : '' }
  if (type === 'mention') return { type, id: typeof person === 'string' ? person : '' }
  return undefined
}

export const fromEditor = remembering<EditorNode>((source) => {
  const references: Reference[] = []
  const text = source.textBetween(0, source.content.size, '\n', ({ type: { name }, attrs }) => {
    const reference = referenceOf({ type: name, attrs })
    if (reference !== undefined) references.push(reference)
    return reference === undefined ? '\n' : ''
  })
  const node = { type: source.type.name, attrs: source.attrs, text, source }
  return references.length === 0 ? node : { ...node, parts: partsOf(source, text, references) }
})

/** Reads the text again with a letter in the place of each reference that the text itself has not. */
function partsOf(source: EditorNode, text: string, references: readonly Reference[]): Part[] {
  let code = 0xe000
  while (text.includes(String.fromCharCode(code))) code += 1
  const mark = String.fromCharCode(code)
  const marked = source.textBetween(0, source.content.size, '\n', ({ type: { name } }) =>
    referenceOf({ type: name }) === undefined ? '\n' : mark,
  )
  return marked
    .split(mark)
    .flatMap((stretch, at): Part[] => [stretch, ...references.slice(at, at + 1)])
    .filter((part) => part !== '')
}

export const fromJson = remembering<BlockJson>((source) => {
  const parts = partsIn(source)
  const node = { type: source.type, attrs: source.attrs ?? {}, text: textIn(parts), source }
  return parts.every((part) => typeof part === 'string') ? node : { ...node, parts }
})

function partsIn(node: BlockJson | InlineJson): readonly Part[] {
  if (node.type === 'hardBreak') return ['\n']
  if ('text' in node) return [node.text]
  const reference = referenceOf(node)
  if (reference !== undefined) return [reference]
  const children = 'content' in node ? (node.content ?? []) : []
  const lines = !children.every(isInlineJson)
  return children.flatMap((child, at) => (lines && at > 0 ? ['\n', ...partsIn(child)] : partsIn(child)))
}
