import { type BlockType, blocks } from '../../schema/blocks.js'
import type { ChildrenData } from '../../schema/children/data.js'
import type { BlockDefinition } from '../../schema/define-block.js'
import type { LineKind, LineSection, LineSource, NetHit } from './line.js'

/** A line as the rules make it, before anybody decided about it and before the net. */
export interface Draft {
  readonly key: string
  readonly template: string
  readonly section: LineSection
  readonly priority?: string
  readonly kind: LineKind
  readonly sources: readonly LineSource[]
  readonly text: string
  /** The phrases of the data that it says, as they were: they too make a line another one when a school changes them. */
  readonly phrases: readonly string[]
  /** The area or theme whose picture stands beside it. */
  readonly picture?: string
  /** Why nothing is left of it. */
  readonly emptied?: readonly NetHit[]
  /** For families: grown-up sentences are allowed. */
  readonly families?: boolean
  /** Holds whatever is decided: the date the page was made from. */
  readonly firm?: boolean
}

/** Phrases being put into words for one line. It remembers which it used. */
export class Phrasing {
  readonly used: string[] = []

  constructor(readonly data: ChildrenData) {}

  has(key: string): boolean {
    return (this.data.phrases[key] ?? '') !== ''
  }

  /** The phrase of a key with its placeholders filled; `{Area}` begins with a capital. Empty for a key that is not known. */
  say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
    const phrase = this.data.phrases[key] ?? ''
    this.used.push(phrase)
    return phrase.replaceAll(/\{(\p{L}+)\}/gu, (_, name: string) => {
      const value = String(values[name.toLowerCase()] ?? '')
      return /^\p{Lu}/u.test(name) ? capital(value) : value
    })
  }
}

export function capital(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}

/** One line of words: breaks and runs of spaces become single spaces; what only turns or hides letters goes. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

/** What a field is called on the page. */
export function labelOf(type: BlockType, field: string): string {
  const { fields, text, prose }: BlockDefinition = blocks[type]
  return fields[field]?.title ?? (field === text.field ? text.label : prose[field]?.label) ?? field
}
