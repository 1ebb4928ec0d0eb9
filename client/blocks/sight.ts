import type { BlockType, BlockValues } from '../../schema/blocks.js'
import type { Reading, ReadingKey } from '../../schema/readings.js'
import type { RatingKey } from './rating-mark.js'

export type TermKey = 'autumn' | 'spring' | 'summer'

/** What the plan knows about a block beyond the block itself. Equal by identity while nothing of it changed. */
export interface BlockInfo {
  /** `1`, `1.1`, `1a`, `E12`, `Ofsted 2`; undefined where the type is cited by name. */
  readonly number: string | undefined
  /** How others cite it: its number or its name. */
  readonly cite: string | undefined
  /** How many blocks own this one, one inside the other; parts do not count. */
  readonly depth: number
  readonly orphan: boolean
  /** The rating in force for each term of the plan's year. */
  readonly ratings: readonly { readonly term: TermKey; readonly rating: RatingKey }[]
  /** What the resources of an action cost together, in pounds, and the first of them; undefined when none has a cost. */
  readonly cost: { readonly total: number; readonly from: string } | undefined
  /** Ids of evidence that stands elsewhere and proves this too. */
  readonly provedBy: readonly string[]
  /** Ids of priorities and actions that name this as their reason. */
  readonly backLinks: readonly string[]
  /** It names other blocks or is named by them, so it is drawn again when they are renamed. */
  readonly linked: boolean
}

/** A block of which nothing is known beyond itself. */
export const NOTHING_BEYOND: BlockInfo = {
  number: undefined,
  cite: undefined,
  depth: 0,
  orphan: false,
  ratings: [],
  cost: undefined,
  provedBy: [],
  backLinks: [],
  linked: false,
}

export interface PersonWords {
  readonly id: string
  readonly name: string
  readonly initials: string
  readonly role: string
}

/** How things are called in this plan. */
export interface Words {
  readonly schoolYear: string
  readonly framework: string
  readonly improvementModel: string
  person(id: string): PersonWords | undefined
  people(): readonly PersonWords[]
  /** A block as people cite it: `1.1`, `Ofsted 2`, `Achievement`; undefined when it is not in the plan. */
  cite(id: string): string | undefined
  title(id: string): string
  objectives(): readonly { readonly id: string; readonly text: string }[]
  readings(metric: string): readonly (ReadingKey & Reading)[]
}

/** Everything the look of one block may show. */
export interface Sight<T extends BlockType = BlockType> {
  readonly id: string
  readonly type: T
  readonly values: BlockValues<T>
  /** Nothing is written in it yet. */
  readonly blank: boolean
  /** Neither written in nor filled in: a block fresh from the menu. */
  readonly untouched: boolean
  readonly info: BlockInfo
  readonly words: Words
  readonly inHand: boolean
  readonly editable: boolean
}

/** A fact beside the text: a place to click when `field` is named and the reader may edit. */
export interface Part {
  readonly field?: string
  readonly content: string | Node
  /** Said after `content` where that is a shape or an abbreviation: the whole of it. */
  readonly spoken?: string
  /** What the field is called, where its type does not say: a link stored at its other end. */
  readonly title?: string
  /** An empty field that asks to be filled. It waits with the others at the end of the facts, unless it `stays` where it is. */
  readonly invite?: true | 'stays'
  readonly tone?: 'strong' | 'pill' | 'bare' | 'heading'
  /** What stands between this and the next part, when it is not a middle dot. */
  readonly join?: string
  /** Id of a block to go to. */
  readonly goTo?: string
}
export type Parts = readonly (Part | undefined)[]

/** How one block type stands on the page; every slot may stay empty. */
export interface Look<T extends BlockType> {
  readonly type: T
  /** Element of the main text: headings are what people jump between. */
  readonly tag: 'h2' | 'h3' | 'h4' | 'p'
  readonly above?: (sight: Sight<T>) => Parts
  readonly lead?: (sight: Sight<T>) => Parts
  readonly beside?: (sight: Sight<T>) => Parts
  readonly facts?: (sight: Sight<T>) => Parts
  readonly after?: (sight: Sight<T>) => readonly Node[]
  /** A short word for the block's state that its style follows, such as a kind or a status. */
  readonly state?: (sight: Sight<T>) => string | undefined
}

/** A look of any type; each reads only sights of its own type, which the page takes care of. */
export type AnyLook = Look<BlockType>

export function look<T extends BlockType>(definition: Look<T>): AnyLook {
  // The registry in looks.ts files each look under its own type, so it is only ever shown sights of that type.
  return definition as unknown as AnyLook
}
