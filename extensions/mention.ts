import { Node } from '@tiptap/core'
import { GONE_PERSON } from '../plan/cite.js'
import { ownId, referenceNode, type WordsOf } from './reference-node.js'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    mention: {
      /** Puts the name of one of the plan's people in place of what is selected. */
      insertMention: (person: string) => ReturnType
    }
  }
}

/** One of the plan's people in a line of text, by the id of their entry: whoever is renamed or erased is so here too. */
export const Mention = Node.create<{ wordsOf: WordsOf }>({
  name: 'mention',
  ...referenceNode,
  addOptions: () => ({ wordsOf: () => GONE_PERSON }),
  addAttributes: () => ({ person: ownId('person', 'data-mention') }),
  parseHTML: () => [{ tag: 'span[data-mention]' }],
  renderHTML({ node, HTMLAttributes }) {
    return ['span', HTMLAttributes, this.options.wordsOf(String(node.attrs.person ?? ''))]
  },
  renderText({ node }) {
    return this.options.wordsOf(String(node.attrs.person ?? ''))
  },
  addCommands() {
    return {
      insertMention:
        (person) =>
        ({ commands }) =>
          commands.insertContent({ type: this.name, attrs: { person } }),
    }
  },
})
