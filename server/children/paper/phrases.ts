import { baseData } from '../../../schema/children/data.js'

/** Where the pages' own words are found among a school's phrases. */
const KEYS = {
  good: 'section.good',
  better: 'section.better',
  why: 'paper.why',
  doing: 'paper.doing',
  know: 'paper.know',
  rating: 'paper.rating',
  you: 'paper.you',
  helps: 'paper.helps',
  words: 'paper.words',
  listen: 'paper.listen',
  stop: 'paper.stop',
  settings: 'paper.settings',
  bigger: 'paper.bigger',
  strong: 'paper.strong',
  easy: 'paper.easy',
  poster: 'paper.poster',
  sheets: 'paper.sheets',
  posterHint: 'paper.poster-hint',
  sheetsHint: 'paper.sheets-hint',
  scan: 'paper.scan',
  families: 'paper.families',
  children: 'paper.children',
  story: 'paper.story',
  aims: 'paper.aims',
  going: 'paper.going',
  council: 'paper.council',
  councilIntro: 'paper.council-intro',
  say: 'paper.say',
  idea: 'paper.idea',
  noNames: 'paper.no-names',
  send: 'paper.send',
  thanks: 'paper.thanks',
  gone: 'paper.gone',
  goneAsk: 'paper.gone-ask',
} as const

/** What the pages say of themselves. */
export type PaperPhrases = Readonly<Record<keyof typeof KEYS, string>>

/** In a school's own words where it has any (`schema/children/phrases.json` lists them), else in British English. */
export function phrasesOf(own: Readonly<Record<string, string>>): PaperPhrases {
  const said = Object.entries(KEYS).map(([name, key]) => [name, own[key] ?? baseData.phrases[key] ?? ''] as const)
  // Its names are those of KEYS, every one of them.
  return Object.fromEntries(said) as PaperPhrases
}

export const ENGLISH_PHRASES = phrasesOf({})
