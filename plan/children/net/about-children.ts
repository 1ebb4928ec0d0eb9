import lists from '../../../schema/children/net.json'
import { FEWEST } from '../numbers.js'

const NUMBERS = new Map(
  Object.entries({ zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, single: 1, couple: 2, pair: 2 }),
)
const PEOPLE =
  /^(?:child(?:ren)?|pupils?|students?|learners?|boys?|girls?|kids?|infants?|juniors?|youngsters?|teenagers?|twins|siblings?|brothers?|sisters?|famil(?:y|ies)|parents?|newcomers?|refugees?|lads?|lass(?:es)?|bab(?:y|ies)|toddlers?|classmates?)$/u
/** Words after which a number is a name, not a count. */
const NAMED =
  /^(?:years?|class(?:es)?|groups?|rooms?|units?|parts?|steps?|terms?|weeks?|pages?|levels?|teams?|stages?|ks|y|number|no|chapter|grade|phase|tier|article|age[ds]?|every|each|any|which)$/u
/** Twenty-five. */
const TENS = /^(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$/u
const stops = new Set(lists.betweenNumberAndChildren)
/** Words between a number and the children it counts. */
const MOST_BETWEEN = 5

const ANY_NUMBER = new RegExp(`[0-5]|both|${[...NUMBERS.keys()].join('|')}`, 'i')

interface Token {
  readonly word: string
  readonly at: number
  readonly end: number
  readonly value: number | undefined
}

/** Fewer than six children, in digits or in words. */
export function smallNumbersIn(line: string): readonly string[] {
  const found: string[] = []
  if (!ANY_NUMBER.test(line)) return found
  // 1,000 is one number; "Years 3, 4 and 5" and "Years 3-4" are numbers in a row. Every letter stays in its place.
  const rows = line.replaceAll(/(?<=\d),(?=\d{3}(?!\d))/gu, '0').replaceAll(/(?<=\d)[,–-](?=\s?\d)/gu, '&')
  for (const clause of rows.matchAll(/[^.!?;:,]+(?:\.\d+[^.!?;:,]*)*/gu)) {
    const tokens = tokensOf(clause[0])
    const named = namedIn(tokens)
    for (const [place, token] of tokens.entries()) {
      if (token.value === undefined || token.value >= FEWEST || named[place] === true) continue
      const people = peopleAfter(tokens, place)
      if (people !== undefined) found.push(line.slice(clause.index + token.at, clause.index + people.end))
    }
  }
  // "Children: 3", "pupils (2)"
  const after =
    /(?<!\p{L})(?:children|pupils|boys|girls|learners|students)\s?(?::|=|\(|×|x)\s?(?:[0-5]|zero|one|two|three|four|five)(?![\p{L}\p{N}])(?!\s?(?:in|out of|to))/giu
  const both = /(?<!\p{L})both (?:of )?(?:the |our |these )?(?:children|pupils|boys|girls)(?!\p{L})(?! (?:and|&))/giu
  return [...found, ...[...line.matchAll(after), ...line.matchAll(both)].map(([words]) => words)]
}

function tokensOf(clause: string): readonly Token[] {
  const named = clause.replaceAll(/\b[\p{L}\d]+[-\s]year[-\s]olds?\b/giu, (words) => '·'.repeat(words.length))
  return [...named.matchAll(/\p{N}+(?:\.\p{N}+)?|\p{L}+(?:['’]\p{L}+)*|[&/]/gu)].map((match) => {
    const word = match[0].toLowerCase().replace(/['’]s$/u, '')
    const value = /^\p{N}/u.test(word) ? Number(word) : NUMBERS.get(word)
    // 3.15 is a time of day.
    return {
      word,
      at: match.index,
      end: match.index + match[0].length,
      value: Number.isInteger(value) ? value : undefined,
    }
  })
}

/** Which numbers of a clause are names or parts of others, and count nobody. */
function namedIn(tokens: readonly Token[]): readonly boolean[] {
  const named: boolean[] = []
  for (const [place] of tokens.entries()) named.push(isNamed(tokens, place, named))
  return named
}

function isNamed(tokens: readonly Token[], place: number, earlier: readonly boolean[]): boolean {
  const before = tokens[place - 1]
  if (before === undefined) return false
  if (NAMED.test(before.word) || TENS.test(before.word)) return true
  // Years 3 and 4: the second is a name if the first is.
  const joined = /^(?:and|to|or|&)$/u.test(before.word)
  if (joined && tokens[place - 2]?.value !== undefined && earlier[place - 2] === true) return true
  // 7 in 10, 4 out of 5: a share, whatever it is a share of.
  const over =
    before.word === 'in' ? place - 2 : before.word === 'of' && tokens[place - 2]?.word === 'out' ? place - 3 : -1
  return tokens[over]?.value !== undefined
}

function peopleAfter(tokens: readonly Token[], place: number): Token | undefined {
  // Three of the 28 are still three.
  const some = /^(?:of|\/)$/u.test(tokens[place + 1]?.word ?? '')
  for (let next = place + 1; next <= place + MOST_BETWEEN; next += 1) {
    const token = tokens[next]
    if (token === undefined) return undefined
    if (PEOPLE.test(token.word)) return token
    if (/^(?:us|them|you)$/u.test(token.word) && tokens[next - 1]?.word === 'of') return token
    const isName = token.value !== undefined && NAMED.test(tokens[next - 1]?.word ?? '')
    // "Two Year 3 pupils" are counted; "three years ago our children" are not.
    if (/^years?$/u.test(token.word) && !/^(?:\d+|r)$/u.test(tokens[next + 1]?.word ?? '')) return undefined
    if (stops.has(token.word) || (token.value !== undefined && !isName && !some && token.value >= FEWEST))
      return undefined
  }
  return undefined
}

const DOUBLE = /["“”„«»‟‹›「」『』〝〞][^"“”„«»‟‹›「」『』〝〞]*["“”„«»‟‹›「」『』〝〞]?/gu
/** An apostrophe stands before a letter, a quotation mark that ends does not. No longer than a paragraph, to be fast. */
const SINGLE = /(?<![\p{L}\p{N}])[‘‚'](?=\S)((?:[^‘’']|['’](?=\p{L})){1,600}?)[‘'’](?!\p{L})/gu
const SAID =
  /(?<!\p{L})(?:one|a|an|another|this|1)\s(?:[\p{L}\p{N}]+\s){0,2}?(?:child|pupil|parent|mum|dad|carer|boy|girl|family|grandparent|student|learner|mother|father)\s(?:in\s\p{L}+\s(?:[\p{L}\p{N}]{1,3}\s)?)?(?:\p{L}+\s)?(?:said|says|told|tells|asked|wrote|writes|thinks|thought|feels|felt)(?!\p{L})/giu

/** Words that somebody else said: what stands between quotation marks, and what one child or parent is reported to have said. */
export function quotesIn(line: string): readonly string[] {
  const single = [...line.matchAll(SINGLE)].filter(([, inside = '']) => /\s/u.test(inside))
  return [...line.matchAll(DOUBLE), ...single, ...line.matchAll(SAID)].map(([words]) => words)
}

const alternatives = (words: readonly string[]) => words.map((word) => word.replaceAll(' ', '[\\s-]+')).join('|')
const BEHIND = new RegExp(`\\b(?:${alternatives(lists.behind)})\\b`, 'gi')
const isAcronym = (word: string) => /^\p{Lu}{2}/u.test(word)
const GROUPS = new RegExp(`\\b(?:${alternatives(lists.groups.filter((word) => !isAcronym(word)))})\\b`, 'gi')
/** As capitals only: children may be asked to send a card. */
const ACRONYMS = new RegExp(`\\b(?:${alternatives(lists.groups.filter(isAcronym))})\\b`, 'g')
const EVERYBODY = /\b(?:boys and girls|girls and boys)\b/gi

/** What says that a group of children is behind; under what is to get better, naming a group says it too. */
export function groupsIn(line: string, better: boolean): readonly string[] {
  const behind = [...line.matchAll(BEHIND)].map(([words]) => words)
  if (!better) return behind
  const named = [...line.replaceAll(EVERYBODY, '').matchAll(GROUPS), ...line.matchAll(ACRONYMS)]
  return [...behind, ...named.map(([words]) => words)]
}
