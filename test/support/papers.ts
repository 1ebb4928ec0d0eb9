import type { ChildrenPage } from '../../plan/children/line.js'
import { readChildrenPage } from '../../plan/children/read-page.js'
import { planOfDocument } from '../../plan/compare.js'
import { baseData } from '../../schema/children/data.js'
import { LINE_MOST_LETTERS } from '../../schema/children/entries.js'
import type { PlanDocument } from '../../schema/document.js'
import sample from '../../schema/sample/quillbrook.json?raw'
import type { PaperPage, PaperPart, PaperPriority, PaperRating } from '../../server/children/paper/paper-page.js'
import { ENGLISH_PHRASES } from '../../server/children/paper/phrases.js'

export const TODAY = '2026-11-21'
export const ADDRESS = 'https://plan.quillbrook.example/our-plan/q3VtY0m2Qd6hJp7Z1sXkAw'
export const PLACE = { date: TODAY, children: ADDRESS, families: `${ADDRESS}/families` }

/** The sample plan's page, with one line of swapped words approved in words of the staff's own. */
export function sampleChildrenPage(): ChildrenPage {
  const document: PlanDocument = JSON.parse(sample)
  const approved = {
    show: 'words',
    text: 'We will practise spelling and joined-up writing each day.',
    by: 'somebody',
    at: `${TODAY}T10:00:00Z`,
    baseHash: '',
    base: {},
  } as const
  const decisions = new Map([['a-13:do', approved]])
  return readChildrenPage({ plan: planOfDocument(document), data: baseData, decisions, today: TODAY })
}

/** A page on which every line is as long as a line may be, ten of them about what is good. */
export function fullestPage(): PaperPage {
  return pageOf({ letters: LINE_MOST_LETTERS, good: 10, priorities: 3, ratings: ['blue', 'none', 'red'] })
}

/** A page as small as one that is worth printing. */
export function smallestPage(): PaperPage {
  return { ...pageOf({ letters: 24, good: 0, priorities: 1, ratings: [] }), words: [], intro: [] }
}

function pageOf(size: {
  letters: number
  good: number
  priorities: number
  ratings: readonly PaperRating[]
}): PaperPage {
  const line = sentence(size.letters)
  const part = (label: string, lines: number): PaperPart => ({ label, lines: Array(lines).fill(line) })
  return {
    language: 'en-GB',
    school: 'The Blessed Margaret Clitherow and Saint Bartholomew Voluntary Aided Primary Academy',
    head: 'Our school plan, 2026 to 2027',
    intro: [line],
    good: Array.from({ length: size.good }, (_, at) => ({ symbol: THEMES[at] ?? '', text: line })),
    priorities: Array.from({ length: size.priorities }, (_, at): PaperPriority => {
      const key = size.ratings[at]
      return {
        number: at + 1,
        title: sentence(Math.min(size.letters, 120)),
        theme: THEMES[at] ?? '',
        why: part('Why?', 1),
        goal: [line],
        doing: part('What will we do?', 3),
        know: part('How will we know?', 2),
        ...(key === undefined ? {} : { rating: { key, ...part('How is it going?', 1) } }),
        youCan: part('What can you do?', 1),
      }
    }),
    helps: part('Who helps?', 1),
    words: Array.from({ length: 4 }, () => ({ word: 'Governors', meaning: sentence(size.letters - 11) })),
    foot: 'Made from our plan on 21 November 2026.',
    date: TODAY,
    address: ADDRESS,
    families: `${ADDRESS}/families`,
    phrases: ENGLISH_PHRASES,
  }
}

export const THEMES = [
  'writing',
  'reading',
  'maths',
  'phonics',
  'attendance',
  'behaviour',
  'wellbeing',
  'inclusion',
  'curriculum',
  'early_years',
  'leadership',
  'environment',
  'other',
]

/** Words of the length that children's words have, ending in a full stop. */
export function sentence(letters: number): string {
  const words = 'We will try again each day to make our school a kind place where all of us can learn and play. '
  return `${words
    .repeat(Math.ceil(letters / words.length))
    .slice(0, letters - 1)
    .trimEnd()}.`
}
