import type { ChildrenData, ChildrenExtension } from '../../../../schema/children/data.js'
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
  /** What the program alone says, when the school says something else. */
  readonly usual: string | undefined
}

/** All of them, in the order of the groups; within a group in the order of the data. */
export function phrasesOf(base: ChildrenData, own: ChildrenExtension | null): readonly PhraseRow[] {
  const rows = Object.entries(base.phrases).map(([key, usual]): PhraseRow => {
    const text = own?.phrases[key]
    const changed = text !== undefined && text !== usual
    return { key, group: groupOf(key), name: nameOf(key), text: text ?? usual, usual: changed ? usual : undefined }
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
  return [...new Set([...text.matchAll(/\{([A-Za-z]+)\}/g)].flatMap(([, name]) => name ?? []))]
}

function groupOf(key: string): PhraseGroup {
  if (/^C\d/.test(key)) return 'page'
  if (/^F\d/.test(key)) return 'families'
  return groupOfPart[key.split('.')[0] ?? ''] ?? 'numbers'
}

function nameOf(key: string): string {
  const [first = '', ...rest] = key.split('.')
  const start = phraseNames[first] ?? partNames[first] ?? capital(first)
  const parts = rest.map((part) => partNames[part] ?? part.replaceAll(/[_-]/g, ' '))
  if (first === 'theme') return `${capital(parts[0] ?? '')}: ${parts.slice(1).join(', ')}`
  return parts.length === 0 ? start : `${start}: ${parts.join(', ')}`
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).replaceAll(/[_-]/g, ' ')
