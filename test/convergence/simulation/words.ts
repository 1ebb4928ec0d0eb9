import type { Node as ProseNode } from '@tiptap/pm/model'
import { isBlockType } from '../../../schema/blocks.js'

/** Every word that is typed is one of a kind: `w12x`. */
const WORD = /w\d+x/g

export function wordsIn(text: string): Set<string> {
  return new Set(text.match(WORD) ?? [])
}

export interface Sight {
  /** How often each word stands in the document: pasted copies count. */
  readonly words: ReadonlyMap<string, number>
  /** How many blocks have an id: more than one until a duplicate is repaired. */
  readonly blocks: ReadonlyMap<string, number>
}

/** What a person sees: the words, and the ids of the structured blocks. */
export function sightOf(doc: ProseNode): Sight {
  const blocks: string[] = []
  doc.descendants((node) => {
    if (isBlockType(node.type.name) && typeof node.attrs.id === 'string') blocks.push(node.attrs.id)
    return !node.isTextblock
  })
  const text = doc.textBetween(0, doc.content.size, '\n', '\n')
  return { words: counted(text.match(WORD) ?? []), blocks: counted(blocks) }
}

function counted(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

/** What must stand in the end. */
interface Kept {
  readonly made: Set<string>
  readonly deleted: Set<string>
}

function note({ made, deleted }: Kept, before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): void {
  for (const item of after.keys()) if (!before.has(item)) made.add(item)
  for (const [item, count] of before) if ((after.get(item) ?? 0) < count) deleted.add(item)
}

/**
 * What must be there in the end. A word or a block that goes away by what its own page does was deleted by somebody; one that
 * goes away when a colleague's edit arrives was not.
 */
export class Ledger {
  readonly #words: Kept = { made: new Set(), deleted: new Set() }
  readonly #blocks: Kept = { made: new Set(), deleted: new Set() }
  #typed = 0

  nextWord(): string {
    this.#typed += 1
    return `w${this.#typed}x`
  }

  seed(sight: Sight): void {
    this.record({ words: new Map(), blocks: new Map() }, sight)
  }

  /** What one edit of one person did to what they see. */
  record(before: Sight, after: Sight): void {
    note(this.#words, before.words, after.words)
    note(this.#blocks, before.blocks, after.blocks)
  }

  /** Words and blocks that are neither in the document nor set aside, and that nobody deleted. */
  missing(words: ReadonlySet<string>, blocks: ReadonlySet<string>): { words: string[]; blocks: string[] } {
    return {
      words: [...this.#words.made].filter((word) => !this.#words.deleted.has(word) && !words.has(word)),
      blocks: [...this.#blocks.made].filter(
        (block) => !isDeleted(block, this.#blocks.deleted) && !livesOn(block, blocks),
      ),
    }
  }
}

/** A copy may have been deleted by somebody whose page still called it by the id it had before it got one of its own. */
function isDeleted(block: string, deleted: ReadonlySet<string>): boolean {
  return deleted.has(block) || [...deleted].some((id) => block.startsWith(`${id}-`))
}

/** A block may have been copied by two people at once, and the copy that kept the id deleted by a third: the other lives on. */
function livesOn(block: string, blocks: ReadonlySet<string>): boolean {
  return blocks.has(block) || [...blocks].some((id) => id.startsWith(`${block}-`))
}
