import type { Node as ProseNode } from '@tiptap/pm/model'
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import type { BlockType } from '../../schema/blocks.js'
import { type BlockHost, type BlockSource, BlockView } from '../blocks/block-view.js'

/** A block as the editor holds it. */
export class BlockNodeView extends BlockView implements NodeView {
  constructor(
    private node: ProseNode,
    host: BlockHost,
  ) {
    super(sourceOf(node), host)
  }

  update(node: ProseNode): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.change(sourceOf(node))
    return true
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false
    return !(this.contentDOM === mutation.target || this.contentDOM.contains(mutation.target))
  }

  /** Facts and lists around the text are ours; the editor keeps its hands off what happens in them. */
  stopEvent(event: Event): boolean {
    return event.target instanceof Node && event.target !== this.dom && !this.contentDOM.contains(event.target)
  }
}

function sourceOf(node: ProseNode): BlockSource {
  // These views are registered for block types only.
  return { type: node.type.name as BlockType, attrs: node.attrs, blank: node.content.size === 0 }
}
