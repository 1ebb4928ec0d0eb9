import { Node } from '@tiptap/core'
import { GONE_BLOCK } from '../plan/cite.js'
import { ownId, referenceNode, type WordsOf } from './reference-node.js'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    crossRef: {
      /** Puts a reference to a block in place of what is selected. */
      insertCrossRef: (to: string) => ReturnType
    }
  }
}

/** The live number or name of another block. It stores whom it means; what it says is read anew wherever it is shown. */
export const CrossRef = Node.create<{ wordsOf: WordsOf }>({
  name: 'crossRef',
  ...referenceNode,
  addOptions: () => ({ wordsOf: () => GONE_BLOCK }),
  addAttributes: () => ({ to: ownId('to', 'data-cross-ref') }),
  parseHTML: () => [{ tag: 'span[data-cross-ref]' }],
  renderHTML({ node, HTMLAttributes }) {
    return ['span', HTMLAttributes, this.options.wordsOf(String(node.attrs.to ?? ''))]
  },
  renderText({ node }) {
    return this.options.wordsOf(String(node.attrs.to ?? ''))
  },
  addCommands() {
    return {
      insertCrossRef:
        (to) =>
        ({ commands }) =>
          commands.insertContent({ type: this.name, attrs: { to } }),
    }
  },
})
