import type { DecisionEntry } from '../../schema/children/entries.js'

/**
 * Where a line's words come from (domain 5.1): `fixed` from templates and choices, `authored` from short texts staff wrote for
 * children, `transformed` from free text put through the word list, which no child sees before a person approved it.
 */
export type LineKind = 'fixed' | 'authored' | 'transformed'

export type LineSection = 'top' | 'good' | 'better' | 'people' | 'foot'

/**
 * - `shown`: on the page when it is published next
 * - `needs-approval`: rests on swapped words that nobody has approved
 * - `needs-plain-words`: too hard to read (domain 5.6)
 * - `withheld`: the privacy net holds it back, whoever wrote it
 * - `hidden`: somebody decided to leave it out
 */
export type LineStatus = 'shown' | 'needs-approval' | 'needs-plain-words' | 'withheld' | 'hidden'

/** A value of the plan that a line rests on; nothing else of the plan can reach the line. */
export interface LineSource {
  /** Id of the block; empty: the plan's header. */
  readonly blockId: string
  readonly field: string
  /** As a person reads it: "Title", "Rating this term". */
  readonly label: string
  readonly value: string
}

/** Why the net holds a line back. */
export interface NetHit {
  readonly rule:
    | 'title-name'
    | 'person'
    | 'initials'
    | 'money'
    | 'contact'
    | 'never'
    | 'small-number'
    | 'quote'
    | 'group'
    | 'grade'
  /** The words that it stumbled on, for staff. */
  readonly words: string
}

/** How hard a line is to read (domain 5.6). */
export interface Readability {
  /** Flesch-Kincaid grade plus 5, not below 5. Years; null in another language than English, for which it says nothing. */
  readonly age: number | null
  readonly words: number
  readonly longestSentence: number
  /** Words of three beats or more that are not on the list of familiar ones. */
  readonly hardWords: readonly string[]
}

/** A value that is not what it was when somebody decided about the line. */
export interface SourceChange {
  readonly blockId: string
  readonly field: string
  readonly label: string
  readonly before: string
  readonly after: string
}

export interface ChildLine {
  /** Stable: `pri-attend:title`, `head`. */
  readonly key: string
  /** `C01` to `C80` for children, `F01` to `F80` for families. */
  readonly template: string
  readonly section: LineSection
  /** Id of the priority whose part of the page it stands in. */
  readonly priority?: string
  readonly kind: LineKind
  readonly sources: readonly LineSource[]
  /** First 16 hex digits of a SHA-256 over what the line depends on (domain 5.7). */
  readonly hash: string
  /** What the rules alone make of the plan as it is now; empty: nothing is left once private words are out. */
  readonly draft: string
  /** What stands on the page, or would. */
  readonly text: string
  readonly status: LineStatus
  /** Why it is withheld. */
  readonly hits: readonly NetHit[]
  readonly readability: Readability
  /** The area or theme whose picture stands beside it, where it is about one. */
  readonly picture?: string
  readonly decision?: DecisionEntry
  /** The plan has moved on since the decision; without changes, only the page's own words have. */
  readonly stale?: { readonly changes: readonly SourceChange[] }
}

/** What of one priority is on the page, besides its lines. */
export interface ChildPriority {
  readonly id: string
  readonly theme: string
  /** Drawn as a shape with its sentence; `none` when nobody has checked. */
  readonly rating: 'blue' | 'green' | 'amber' | 'red' | 'none'
  /** The rating comes from its actions, not from a person. Staff are told; children are not. */
  readonly suggested: boolean
}

/** The page as it would be published now, and everything about it that staff need to know. */
export interface ChildrenPage {
  readonly language: string
  readonly school: string
  readonly academicYear: string
  /** In the order of the page. */
  readonly lines: readonly ChildLine[]
  /** At most three, in the order of the page. */
  readonly priorities: readonly ChildPriority[]
  /** Of the lines that are shown. */
  readonly readability: Readability
  /** The same for families. The titles of priorities (C20) are the children's own lines: decided once, they stand on both. */
  readonly families: readonly ChildLine[]
}
