import { type Draft, Phrasing } from './draft.js'
import type { ChildLine } from './line.js'
import type { PageContext } from './page-context.js'
import { ofHeader } from './sources.js'
import { explainedWordsIn, meaningOf } from './word-list.js'

/** `2026 to 2027`, of `2026-27`. */
export function schoolYear(year: string, phrasing: Phrasing): string {
  const from = Number(year.slice(0, 4))
  return phrasing.say('year', { from, to: from + 1 })
}

/** What stands above everything. */
export function topLines({ data, plan: { header } }: PageContext): readonly Draft[] {
  const phrasing = new Phrasing(data)
  const year = schoolYear(header.academicYear, phrasing)
  const head: Draft = {
    key: 'head',
    template: 'C01',
    section: 'top',
    kind: 'fixed',
    sources: [ofHeader('academicYear', 'School year', year)],
    text: phrasing.say('C01', { year }),
    phrases: phrasing.used,
  }
  return [head, fixed('intro', 'C02', 'top', data)]
}

function fixed(key: string, template: string, section: Draft['section'], data: PageContext['data']): Draft {
  const phrasing = new Phrasing(data)
  const text = phrasing.say(template)
  return { key, template, section, kind: 'fixed', sources: [], text, phrases: phrasing.used }
}

export function whoLine({ data }: PageContext): Draft {
  return fixed('who', 'C60', 'people', data)
}

/** Explains the words that the lines of the page use, each once. */
export function wordLines(shown: readonly Pick<ChildLine, 'text'>[], { data }: PageContext): readonly Draft[] {
  const text = shown.map((line) => line.text).join('\n')
  const drafts = explainedWordsIn(text, data).map((entry): Draft => {
    const phrasing = new Phrasing(data)
    const { word, meaning } = meaningOf(entry, data)
    return {
      key: `word:${slug(entry.term)}`,
      template: 'C70',
      section: 'people',
      kind: 'fixed',
      sources: [],
      text: phrasing.say('C70', { word, meaning }),
      phrases: [...phrasing.used, entry.term, meaning],
    }
  })
  return drafts
}

function slug(term: string): string {
  const plain = term.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return (
    plain
      .replaceAll(/[^a-z0-9]+/gu, '-')
      .replaceAll(/^-+|-+$/gu, '')
      .slice(0, 60) || 'word'
  )
}

/** The day that the page is made from the plan. */
export function footLine({ data, today }: PageContext): Draft {
  const phrasing = new Phrasing(data)
  const [year = '', month = '', day = ''] = today.split('-')
  const date = phrasing.say('date', { day: Number(day), month: phrasing.say(`month.${month}`), year })
  return {
    key: 'foot',
    template: 'C80',
    section: 'foot',
    kind: 'fixed',
    sources: [ofHeader('date', 'Date', date)],
    text: phrasing.say('C80', { date }),
    phrases: phrasing.used,
    firm: true,
  }
}
