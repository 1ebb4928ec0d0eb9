import type { ChildLine, ChildPriority, ChildrenPage } from '../../../plan/children/line.js'
import type { PaperFamilies, PaperFamilyPriority, PaperPage, PaperPart, PaperPriority } from './paper-page.js'
import { ENGLISH_PHRASES, phrasesOf } from './phrases.js'

/** What the paper needs to know besides the lines. */
export interface PaperPlace {
  /** ISO date of the plan that the page is made from. */
  readonly date: string
  /** Full addresses of the two pages; empty where there is none yet, as in a preview. */
  readonly children: string
  readonly families: string
  /** A school's own phrases, keyed `paper.NAME`. */
  readonly phrases?: Readonly<Record<string, string>>
}

/** The children's page from the lines that are shown: all that is taken from a line is its text, and of a priority its theme and shape. */
export function paperOf(page: ChildrenPage, place: PaperPlace): PaperPage {
  const phrases = place.phrases === undefined ? ENGLISH_PHRASES : phrasesOf(place.phrases)
  const shown = new Shown(page.lines)
  const [foot] = shown.texts('C80')
  return {
    language: page.language,
    school: page.school,
    head: shown.texts('C01')[0] ?? page.school,
    intro: shown.texts('C02'),
    good: shown.lines('C10', 'C11', 'C12').map((line) => ({ symbol: symbolOf(line), text: line.text })),
    priorities: page.priorities.flatMap((priority) => priorityOf(priority, shown, phrases)).map(numbered),
    helps: partOf(shown.texts('C60'), phrases.helps),
    words: shown.texts('C70').map(wordOf),
    foot: foot ?? phrases.foot.replace('{date}', longDate(place.date, page.language)),
    date: place.date,
    address: place.children,
    families: place.families,
    phrases,
  }
}

/** The page for families from its lines. */
export function familiesOf(page: ChildrenPage, place: PaperPlace): PaperFamilies {
  const phrases = place.phrases === undefined ? ENGLISH_PHRASES : phrasesOf(place.phrases)
  const shown = new Shown(page.families)
  const priorities = page.priorities
    .map((priority): PaperFamilyPriority => {
      const own = (...templates: readonly string[]) =>
        shown.texts(...templates).length === 0
          ? []
          : shown
              .lines(...templates)
              .filter((line) => line.priority === priority.id)
              .map(({ text }) => text)
      const [sentence] = own('F40', 'C40')
      return {
        number: 0,
        title: withoutNumber(own('F20', 'C20')[0] ?? ''),
        theme: priority.theme,
        summary: own('F21', 'C21'),
        outcomes: own('F30'),
        ...(sentence === undefined ? {} : { rating: { key: priority.rating, sentence } }),
      }
    })
    .filter(({ title }) => title !== '')
  return {
    language: page.language,
    school: page.school,
    head: phrases.familiesHead,
    story: shown
      .lines()
      .filter((line) => line.section === 'top')
      .map(({ text }) => text),
    priorities: priorities.map(numbered),
    foot: phrases.foot.replace('{date}', longDate(place.date, page.language)),
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

  /** All lines when no template is named. */
  lines(...templates: readonly string[]): readonly ChildLine[] {
    return templates.length === 0 ? this.#lines : this.#lines.filter(({ template }) => templates.includes(template))
  }

  texts(...templates: readonly string[]): readonly string[] {
    return this.lines(...templates).map(({ text }) => text)
  }
}

/** A priority without a title that may be shown is not on the page at all. */
function priorityOf(priority: ChildPriority, shown: Shown, phrases: PaperPage['phrases']): PaperPriority[] {
  const own = (...templates: readonly string[]) =>
    shown
      .lines(...templates)
      .filter((line) => line.priority === priority.id)
      .map(({ text }) => text)
  const [title] = own('C20')
  if (title === undefined) return []
  const rating = partOf(own('C40'), phrases.rating)
  return [
    {
      number: 0,
      title: withoutNumber(title),
      theme: priority.theme,
      why: partOf(own('C21'), phrases.why),
      goal: own('C22'),
      doing: partOf(own('C23', 'C24'), phrases.doing),
      know: partOf(own('C30', 'C31', 'C32'), phrases.know),
      ...(rating.lines.length === 0 ? {} : { rating: { ...rating, key: priority.rating } }),
      youCan: partOf(own('C50'), phrases.youCan),
    },
  ]
}

const numbered = <P extends { readonly number: number }>(priority: P, at: number): P => ({
  ...priority,
  number: at + 1,
})

const withoutNumber = (title: string) => title.replace(/^\d+\.\s+/, '')

const QUESTION = /^([^.!?]{1,40}\?)\s+(?=\S)/u

/** The question that the first line begins with becomes the heading, whatever a person made of it. */
function partOf(lines: readonly string[], otherwise: string): PaperPart {
  const [first = '', ...rest] = lines
  const [asked, label] = QUESTION.exec(first) ?? []
  if (asked === undefined || label === undefined) return { label: otherwise, lines }
  return { label, lines: [first.slice(asked.length), ...rest] }
}

/** "Governors: people who help the school." */
function wordOf(line: string) {
  const colon = line.indexOf(':')
  return colon < 0
    ? { word: '', meaning: line }
    : { word: line.slice(0, colon), meaning: line.slice(colon + 1).trimStart() }
}

/** What a line of good news is about, as its sources tell. */
function symbolOf(line: ChildLine): string {
  return line.sources.find(({ field }) => field === 'area' || field === 'theme')?.value ?? ''
}

/** 21 November 2026 */
function longDate(iso: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`))
}
