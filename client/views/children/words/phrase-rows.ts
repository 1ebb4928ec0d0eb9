import { SUBJECTS } from '../../../../schema/blocks/outcome.js'
import { THEMES } from '../../../../schema/blocks/priority.js'
import type { ChildrenData, ChildrenExtension } from '../../../../schema/children/data.js'
import { frameworks } from '../../../../schema/frameworks.js'
import {
  groupOfPart,
  PHRASE_GROUPS,
  type PhraseGroup,
  partNames,
  phraseNames,
} from '../../../words/children-phrases.js'

/** A sentence, or a piece of one, that the page is made of. */
export interface PhraseRow {
  readonly key: string
  readonly group: PhraseGroup
  /** As a person calls it: "Writing: why". */
  readonly name: string
  readonly text: string
  /** What the program alone says, when the school says something else; empty when it says nothing. */
  readonly usual: string | undefined
}

/** All of them, in the order of the groups; within a group in the order of the data. */
export function phrasesOf(base: ChildrenData, own: ChildrenExtension): readonly PhraseRow[] {
  const said = { ...base.phrases, ...own.phrases }
  const rows = Object.entries(said).map(([key, text]): PhraseRow => {
    const usual = base.phrases[key] ?? ''
    return { key, group: groupOf(key), name: nameOf(key), text, usual: usual === text ? undefined : usual }
  })
  return PHRASE_GROUPS.flatMap((group) => rows.filter((row) => row.group === group))
}

export function matchingPhrases(rows: readonly PhraseRow[], search: string): readonly PhraseRow[] {
  const wanted = search.trim().toLowerCase()
  return wanted === ''
    ? rows
    : rows.filter(({ key, name, text }) => `${key}\n${name}\n${text}`.toLowerCase().includes(wanted))
}

/** Names in curly brackets, each once, in their order. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\p{L}+)\}/gu)].flatMap(([, name]) => name ?? []))]
}

function groupOf(key: string): PhraseGroup {
  if (/^C\d/.test(key)) return 'page'
  if (/^F\d/.test(key)) return 'families'
  return groupOfPart[key.split('.')[0] ?? ''] ?? 'numbers'
}

/** What schools call areas, themes and subjects, whichever framework they come from. */
const known = new Map<string, string>([
  ...frameworks.flatMap(({ areas }) => areas.map(({ key, label }) => [key, label] as const)),
  ...Object.entries(THEMES),
  ...Object.entries(SUBJECTS),
])

function nameOf(key: string): string {
  const [first = '', ...rest] = key.split('.')
  const parts = rest.map((part) => partNames[part] ?? known.get(part) ?? plain(part))
  const last = parts.slice(1).map((part) => part.toLowerCase())
  if (first === 'theme' || first === 'metric')
    return [capital(parts[0] ?? ''), last.join(', ')].filter(Boolean).join(': ')
  const start = phraseNames[first] ?? partNames[first] ?? capital(plain(first))
  return parts.length === 0 ? start : `${start}: ${[parts[0], ...last].join(', ')}`
}

/** `KS2 expected` for `ks2_expected`. */
const plain = (part: string): string => part.replaceAll(/[_-]/g, ' ').replaceAll(/\bks(\d)\b/g, 'KS$1')
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
