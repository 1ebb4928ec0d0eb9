import { listWords } from '../blocks/format.js'

/** What is said of colleagues in the same plan. */
export const colleagueWords = {
  alsoHere: (names: readonly string[]) => `${listWords(names)} ${names.length === 1 ? 'is' : 'are'} in this block too.`,
  somebody: 'A colleague',
  clash: {
    /** `field` as in “Rating”, `block` as in “priority 2”; values in quotes or not at all. */
    told: (who: string, field: string, block: string, theirs: string | undefined, mine: string | undefined) =>
      `${field} of ${block}: ${who} ${theirs === undefined ? 'cleared it' : `chose ${theirs}`} a moment ago; you ${
        mine === undefined ? 'cleared it' : `chose ${mine}`
      }.`,
    shows: (value: string | undefined) =>
      value === undefined ? 'The plan shows nothing.' : `The plan shows ${value}.`,
    takeMine: 'Use mine',
    takeTheirs: (who: string) => `Use ${who}’s`,
    keep: 'Leave it',
  },
} as const
