import { baseData, type ChildrenData } from '../../schema/children/data.js'
import type { NetHit } from './line.js'
import { groupsIn, quotesIn, smallNumbersIn } from './net/about-children.js'
import { folded } from './net/folded.js'
import { gradesIn } from './net/grades.js'
import { initialsIn } from './net/initials.js'
import { type Names, NO_NAMES, namesMentioned } from './net/names.js'
import { acronymsOf, neverWordsIn } from './word-list.js'

export { type Names, namesOf } from './net/names.js'

export interface NetOptions {
  readonly data?: ChildrenData
  /** The line stands under something that is to get better, where naming a group says that it is behind. */
  readonly better?: boolean
  /** The words are ours or the school's list, so an ordinary word that is also somebody's name is only a word. */
  readonly fixed?: boolean
}

const TITLE_NAME =
  /\b(?:mr|mrs|ms|mx|dr|mister|revd?|prof)\b[.:]?[\s‐-]*[a-z][a-z'’-]*|\b(?:Miss|MISS|Sir|Dame|Professor|Reverend|Doctor|Imam|Rabbi|Canon)\s+[A-Z][\w'’-]*/gi
const CASED = /^(?:Miss|MISS|Sir|Dame|Professor|Reverend|Doctor|Imam|Rabbi|Canon)\s+[A-Z]/
const LOOSE = /^(?:mr|mrs|ms|mx|dr|mister|revd?|prof)\b/i
const MONEY =
  /\p{Sc}\s?[\d.,]*[a-z]{0,2}|\b(?:pounds?|quid|pence|euros?|dollars?|gbp)\b|(?<![\w,.])\d[\d,.]*\s?[pk]\b(?!\.m)/giu
const MAIL = /[\w.%+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w.-]+|@\w+/gi
const ADDRESS =
  /(?:https?:\/\/|www\.)\S+|\b[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){0,6}\.(?:com|org|net|info|edu|uk|co|io|eu|school|gov|cymru|wales|scot|app)\b(?:\/\S*)?/gi
const TELEPHONE = /(?<![\w])(?:\+|\(?0)\d(?:[\s().-]{0,2}\d){5,}|\d{7,}/g

/**
 * Everything in a finished line, whoever wrote it, that may not be published (domain 5.5): each with the words it stumbled on,
 * none twice. Fast enough for every key.
 */
export function checkLine(text: string, names: Names = NO_NAMES, options: NetOptions = {}): readonly NetHit[] {
  const { data = baseData, better = false, fixed = false } = options
  const line = folded(text)
  const hits: NetHit[] = []
  const found = (rule: NetHit['rule'], words: Iterable<string>) => {
    for (const word of words) {
      const hit = { rule, words: word.trim() }
      if (!hits.some((other) => other.rule === rule && other.words === hit.words)) hits.push(hit)
    }
  }
  const all = (pattern: RegExp) => [...line.matchAll(pattern)].map(([words]) => words)
  found(
    'title-name',
    all(TITLE_NAME).filter((words) => LOOSE.test(words) || CASED.test(words)),
  )
  found('person', namesMentioned(line, names, fixed))
  found('initials', initialsIn(line, names, acronymsOf(data)))
  found('money', all(MONEY))
  found('contact', [...all(MAIL), ...all(ADDRESS), ...all(TELEPHONE)])
  found('never', neverWordsIn(line, data))
  found('small-number', smallNumbersIn(line))
  found('quote', quotesIn(line))
  found('grade', gradesIn(line))
  found('group', groupsIn(line, better))
  return hits
}
