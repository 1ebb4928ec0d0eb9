import type { ChildLine, NetHit, Readability } from '../../plan/children/line.js'
import { childTarget, FAMILY_TARGET } from '../../plan/children/readability.js'

const RULES: Readonly<Record<NetHit['rule'], (words: string) => string>> = {
  'title-name': (words) => `“${words}” names a person.`,
  person: (words) => `“${words}” is the name of somebody in the plan.`,
  initials: (words) => `“${words}” looks like somebody’s initials.`,
  money: (words) => `“${words}” is about money.`,
  contact: (words) => `“${words}” is an address or a telephone number.`,
  never: (words) => `“${words}” is never shown to children.`,
  'small-number': (words) => `“${words}” is so few children that others could tell who they are.`,
  quote: (words) => `“${words.replaceAll(/^["'“‘]+|["'”’]+$/g, '')}” is something that somebody said.`,
  grade: (words) => `“${words}” is a grade. Say in words what is good, or what will be better.`,
  group: (words) => `“${words}” could tell children that some of them are behind others.`,
}

/** Why the privacy net holds a line back, in a sentence. */
export const hitWords = ({ rule, words }: NetHit): string => RULES[rule](words)

/** Families' lines may have longer sentences. */
const longest = (template: string) => (template.startsWith('F') ? FAMILY_TARGET : childTarget(0)).sentence
const tooHard = ({ age, longestSentence }: Readability, template: string): string =>
  age === null || longestSentence > longest(template)
    ? `It has a sentence of ${longestSentence} words. Two shorter ones are easier to read.`
    : `It is too hard to read: for readers of ${Math.round(age)} and older.`

/** Why a line is not on the page, in a sentence or a few; empty when it is. */
export function whyMissing({ status, hits, readability, text, template }: ChildLine): string {
  switch (status) {
    case 'shown':
      return ''
    case 'hidden':
      return 'Somebody of the staff decided to leave it out.'
    case 'needs-approval':
      return 'Its words were swapped by rules, and nobody has approved them yet.'
    case 'needs-plain-words':
      return tooHard(readability, template)
    case 'withheld':
      if (hits.length > 0) return hits.map(hitWords).join(' ')
      return text === '' ? 'Nothing was left of it once private words were out.' : 'It is held back.'
  }
}
