import type { Node as ProseNode } from '@tiptap/pm/model'
import { isBlockType } from '../../../schema/blocks.js'

/** Every word that is typed is one of a kind: `w12x`. */
const WORD = /w\d+x/g

export function wordsIn(text: string): Set<string> {
  return new Set(text.match(WORD) ?? [])
}

export interface Sight {
  readonly words: ReadonlySet<string>
  readonly blocks: ReadonlySet<string>
}

/** What a person sees: the words, and the ids of the structured blocks. */
export function sightOf(doc: ProseNode): Sight {
  const blocks = new Set<string>()
  doc.descendants((node) => {
    if (isBlockType(node.type.name) && typeof node.attrs.id === 'string') blocks.add(node.attrs.id)
    return !node.isTextblock
  })
  return { words: wordsIn(doc.textBetween(0, doc.content.size, '\n', '\n')), blocks }
}

/**
 * What must be there in the end. A word or a block that goes away by what its own page does was deleted by somebody; one that
 * goes away when a colleague's edit arrives was not.
 */
export class Ledger {
  readonly #words = new Set<string>()
  readonly #blocks = new Set<string>()
  readonly #deletedWords = new Set<string>()
  readonly #deletedBlocks = new Set<string>()
  #typed = 0

  nextWord(): string {
    this.#typed += 1
    return `w${this.#typed}x`
  }

  seed(sight: Sight): void {
    this.record({ words: new Set(), blocks: new Set() }, sight)
  }

  /** What one edit of one person did to what they see. */
  record(before: Sight, after: Sight): void {
    for (const word of after.words) if (!before.words.has(word)) this.#words.add(word)
    for (const block of after.blocks) if (!before.blocks.has(block)) this.#blocks.add(block)
    for (const word of before.words) if (!after.words.has(word)) this.#deletedWords.add(word)
    for (const block of before.blocks) if (!after.blocks.has(block)) this.#deletedBlocks.add(block)
  }

  /** Words and blocks that are neither in the document nor set aside, and that nobody deleted. */
  missing(document: Sight, setAside: ReadonlySet<string>): { words: string[]; blocks: string[] } {
    return {
      words: [...this.#words].filter(
        (word) => !document.words.has(word) && !this.#deletedWords.has(word) && !setAside.has(word),
      ),
      blocks: [...this.#blocks].filter((block) => !this.#deletedBlocks.has(block) && !livesOn(block, document.blocks)),
    }
  }
}

/** A block may have been copied by two people at once, and the copy that kept the id deleted by a third: the other lives on. */
function livesOn(block: string, blocks: ReadonlySet<string>): boolean {
  return blocks.has(block) || [...blocks].some((id) => id.startsWith(`${block}-`))
}
