import type { PaperPhrases } from './phrases.js'

/**
 * What stands on the published pages, and nothing else: the words as they were approved, the names of symbols and shapes, a date
 * and the address on paper. No line's sources, no drafts, no hashes and no ids of the plan can get here, because there is no
 * place for them.
 */
export type PaperRating = 'blue' | 'green' | 'amber' | 'red' | 'none'

/** "Why?" and what stands behind it. */
export interface PaperPart {
  /** What a line begins with, up to its question mark or colon; the page's own heading when it begins with nothing of the kind. */
  readonly label: string
  readonly lines: readonly string[]
}

export interface PaperGood {
  /** Key of an area or a theme; anything else is drawn as a star of many colours. */
  readonly symbol: string
  readonly text: string
}

export interface PaperPriority {
  /** As it is counted on the page, from 1. */
  readonly number: number
  /** Without its number. */
  readonly title: string
  /** One of the thirteen themes; anything else is drawn as `other`. */
  readonly theme: string
  readonly why: PaperPart
  readonly goal: readonly string[]
  readonly doing: PaperPart
  readonly know: PaperPart
  /** Missing: the line was not approved, so there is no shape either. */
  readonly rating?: PaperPart & { readonly key: PaperRating }
  readonly youCan: PaperPart
}

export interface PaperWord {
  readonly word: string
  readonly meaning: string
}

/** The children's page. */
export interface PaperPage {
  /** BCP 47, such as `en-GB`. */
  readonly language: string
  readonly school: string
  /** "Our school plan, 2026 to 2027" */
  readonly head: string
  readonly intro: readonly string[]
  readonly good: readonly PaperGood[]
  readonly priorities: readonly PaperPriority[]
  readonly helps: PaperPart
  readonly words: readonly PaperWord[]
  /** "Made from our plan on 21 November 2026." */
  readonly foot: string
  /** ISO date of the plan that it was made from. */
  readonly date: string
  /** Where the page is found, for people who see it on paper; empty leaves the QR code out. */
  readonly address: string
  /** Address of the page for families; empty: no link. */
  readonly families: string
  readonly phrases: PaperPhrases
}

export interface PaperFamilyPriority {
  readonly number: number
  readonly title: string
  readonly theme: string
  /** The public summary. */
  readonly summary: readonly string[]
  /** For all pupils; never for a group. */
  readonly aims: PaperPart
  readonly rating?: PaperPart & { readonly key: PaperRating }
}

/** The page for families. */
export interface PaperFamilies {
  readonly language: string
  readonly school: string
  readonly head: string
  readonly intro: readonly string[]
  readonly story: readonly string[]
  readonly priorities: readonly PaperFamilyPriority[]
  readonly foot: string
  readonly date: string
  readonly address: string
  /** Address of the children's page. */
  readonly children: string
  readonly phrases: PaperPhrases
}

/** The page through which a school council says a line better. */
export interface PaperCouncil {
  readonly language: string
  readonly school: string
  readonly head: string
  /** Published lines; `key` goes back with the form, and is all of the line that does. */
  readonly lines: readonly { readonly key: string; readonly text: string; readonly part: string }[]
  /** Where the form goes: the page's own address. */
  readonly action: string
  /** Letters that a proposal may have. */
  readonly most: number
  /** How many proposals have just been taken. */
  readonly taken?: number
  /** Why nothing was taken, as a sentence for children. */
  readonly refused?: string
  /** What was typed, given back with a refusal: `line:KEY` and `idea`. */
  readonly typed?: Readonly<Record<string, string>>
  readonly phrases: PaperPhrases
}
