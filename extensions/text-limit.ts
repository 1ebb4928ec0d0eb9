/** The page stops at a block's own length; what a paste brings beyond it goes into a paragraph below. */
import { Extension } from '@tiptap/core'
import type { Node as ProseNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { blockDefinition } from '../schema/blocks.js'
import type { BlockDefinition } from '../schema/define-block.js'
import { LIMITS } from '../schema/protocol/limits.js'
import { isFromShared } from './ids.js'

export const TextLimit = Extension.create({
  name: 'textLimit',
  priority: 1002,
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('textLimit'),
      props: {
        handleTextInput: ({ state }, from, to, text) => {
          const $from = state.doc.resolve(from)
          const replaced = to <= $from.end() ? to - from : 0
          return $from.parent.isTextblock && text.length - replaced > roomIn($from.parent)
        },
      },
      // Nesting beyond what the server takes; the writer sees that nothing happens, as in any editor.
      filterTransaction: (transaction) =>
        !transaction.docChanged || isFromShared(transaction) || !isTooDeep(transaction.doc, transaction.before),
      appendTransaction: (transactions, before, after) => {
        if (!transactions.some(({ docChanged }) => docChanged) || transactions.some(isFromShared)) return null
        return overflow(before, after)
      },
    }),
  ],
})

/** UTF-16 units that still fit into a block's main text; may be negative after two people filled it at once. */
export function roomIn(block: ProseNode): number {
  const definition: BlockDefinition | undefined = blockDefinition(block.type.name)
  return (definition?.text.maxLength ?? LIMITS.blockText) - block.content.size
}

/** Moves what a local edit put into a structured block beyond its length into a paragraph after it. */
function overflow(before: EditorState, after: EditorState): Transaction | null {
  const { paragraph } = after.schema.nodes
  if (paragraph === undefined) return null
  const unchanged = new Set<ProseNode>()
  before.doc.forEach((node) => {
    unchanged.add(node)
  })
  const long: { node: ProseNode; pos: number }[] = []
  after.doc.forEach((node, pos) => {
    if (unchanged.has(node) || blockDefinition(node.type.name) === undefined || roomIn(node) >= 0) return
    if (node.content.size > lengthBefore(before.doc, node.attrs.id)) long.push({ node, pos })
  })
  if (long.length === 0) return null
  const tr = after.tr
  for (const { node, pos } of long.reverse()) {
    const keep = node.content.size + roomIn(node)
    tr.insert(pos + node.nodeSize, paragraph.create(null, node.content.cut(keep)))
    tr.delete(pos + 1 + keep, pos + 1 + node.content.size)
  }
  return tr
}

function lengthBefore(doc: ProseNode, id: unknown): number {
  let length = 0
  doc.forEach((node) => {
    if (node.attrs.id === id) length = node.content.size
  })
  return length
}

/** Levels of nesting left free for what colleagues nest at the same time. */
const SPARE_LEVELS = 6

function isTooDeep(doc: ProseNode, before: ProseNode): boolean {
  const limit = LIMITS.depth - SPARE_LEVELS
  for (let index = 0; index < doc.childCount; index++) {
    const node = doc.child(index)
    const isOld = index < before.childCount && before.child(index) === node
    if (!isOld && !node.isTextblock && depthOf(node) > limit) return depthOf(before) < depthOf(doc)
  }
  return false
}

function depthOf(node: ProseNode): number {
  let deepest = 0
  node.forEach((child) => {
    if (!child.isText) deepest = Math.max(deepest, depthOf(child))
  })
  return deepest + 1
}
