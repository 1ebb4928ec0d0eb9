import type { ChildLine, ChildPriority, ChildrenPage } from '../../../plan/children/line.js'
import type { PaperFamilies, PaperFamilyPriority, PaperPage, PaperPart, PaperPriority } from './paper-page.js'
import { type PaperPhrases, phrasesOf } from './phrases.js'

/** What the paper needs to know besides the lines. */
export interface PaperPlace {
  /** ISO date of the plan that the page is made from. */
  readonly date: string
  /** Full addresses of the two pages; empty where there is none yet, as in a preview. */
  readonly children: string
  readonly families: string
  /** A school's own phrases; those of the pages are keyed `paper.NAME`. */
  readonly phrases?: Readonly<Record<string, string>>
}

/**
 * The children's page from the lines that are shown. All that is taken from a line is its text and the picture beside it, and of
 * a priority its theme and its shape.
 */
export function paperOf(page: ChildrenPage, place: PaperPlace): PaperPage {
  const phrases = phrasesOf(place.phrases ?? {})
  const shown = new Shown(page.lines)
  return {
    language: page.language,
    school: page.school,
    head: shown.texts('C01')[0] ?? page.school,
    intro: shown.texts('C02'),
    good: shown.lines('C10', 'C11', 'C12').map(({ text, picture = '' }) => ({ symbol: picture, text })),
    priorities: page.priorities.flatMap((priority) => priorityOf(priority, shown, phrases)).map(numbered),
    helps: partOf(shown.texts('C60'), phrases.helps, QUESTION),
    words: shown.texts('C70').map(wordOf),
    foot: shown.texts('C80')[0] ?? place.date,
    date: place.date,
    address: place.children,
    families: place.families,
    phrases,
  }
}

/** The page for families from its lines that are shown. */
export function familiesOf(page: ChildrenPage, place: PaperPlace): PaperFamilies {
  const phrases = phrasesOf(place.phrases ?? {})
  const shown = new Shown(page.families)
  return {
    language: page.language,
    school: page.school,
    head: shown.texts('F01')[0] ?? page.school,
    intro: shown.texts('F02'),
    story: shown.texts('F10'),
    priorities: page.priorities.flatMap((priority) => familyPriorityOf(priority, shown, phrases)).map(numbered),
    foot: shown.texts('C80')[0] ?? place.date,
    date: place.date,
    address: place.families,
    children: place.children,
    phrases,
  }
}

class Shown {
  readonly #lines: readonly ChildLine[]

  constructor(lines: readonly ChildLine[]) {
    this.#lines = lines.filter(({ status, text }) => status === 'shown' && text !== '')
  }

  lines(...templates: readonly string[]): readonly ChildLine[] {
    return this.#lines.filter(({ template }) => templates.includes(template))
  }

  texts(...templates: readonly string[]): readonly string[] {
    return this.lines(...templates).map(({ text }) => text)
  }

  of(priority: string): Shown {
    return new Shown(this.#lines.filter((line) => line.priority === priority))
  }
}

/** A priority without a title that may be shown is not on the page at all. */
function priorityOf({ id, theme, rating: key }: ChildPriority, all: Shown, phrases: PaperPhrases): PaperPriority[] {
  const shown = all.of(id)
  const [title] = shown.texts('C20')
  if (title === undefined) return []
  const rating = partOf(shown.texts('C40'), phrases.rating, QUESTION)
  return [
    {
      number: 0,
      title: withoutNumber(title),
      theme,
      why: partOf(shown.texts('C21'), phrases.why, QUESTION),
      goal: shown.texts('C22'),
      doing: partOf(shown.texts('C23', 'C24'), phrases.doing, QUESTION),
      know: partOf(shown.texts('C30', 'C31', 'C32'), phrases.know, QUESTION),
      ...(rating.lines.length === 0 ? {} : { rating: { ...rating, key } }),
      youCan: partOf(shown.texts('C50'), phrases.you, QUESTION),
    },
  ]
}

function familyPriorityOf(
  { id, theme, rating: key }: ChildPriority,
  all: Shown,
  phrases: PaperPhrases,
): PaperFamilyPriority[] {
  const shown = all.of(id)
  const [title] = shown.texts('C20')
  if (title === undefined) return []
  const rating = partOf(shown.texts('F40'), phrases.going, COLON)
  return [
    {
      number: 0,
      title: withoutNumber(title),
      theme,
      summary: shown.texts('F20'),
      aims: partOf(shown.texts('F30', 'F31', 'F32'), phrases.aims, COLON),
      ...(rating.lines.length === 0 ? {} : { rating: { ...rating, key } }),
    },
  ]
}

/** Counted anew: a priority that is not shown leaves no gap. */
const numbered = <P extends { readonly number: number }>(priority: P, at: number): P => ({
  ...priority,
  number: at + 1,
})

const withoutNumber = (title: string) => title.replace(/^\d+\.\s+/, '')

const QUESTION = /^([^.!?:]{1,40}\?)\s+(?=\S)/u
const COLON = /^([^.!?:]{1,40}):\s+(?=\S)/u

/** What the first line begins with becomes the heading, whatever a person made of it; others that begin alike need not say it again. */
function partOf(lines: readonly string[], otherwise: string, beginning: RegExp): PaperPart {
  const [asked, label] = beginning.exec(lines[0] ?? '') ?? []
  if (asked === undefined || label === undefined) return { label: otherwise, lines }
  return { label, lines: lines.map((line) => (line.startsWith(asked) ? begun(line.slice(asked.length)) : line)) }
}

/** "by July, 7 in 10 …" stood behind a colon and begins a line now. */
const begun = (text: string) => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())

/** "Governors: people who help the school." */
function wordOf(line: string) {
  const colon = line.indexOf(':')
  return colon < 0
    ? { word: '', meaning: line }
    : { word: line.slice(0, colon), meaning: line.slice(colon + 1).trimStart() }
}
