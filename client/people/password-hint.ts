import { words } from './words.js'

/** The server refuses fewer. */
export const LEAST_PASSWORD = 12
const MOST_PASSWORD = 128

export interface PasswordHint {
  readonly words: string
  /** 0: not enough yet, 1: easy to guess, 2: will do, 3: strong. */
  readonly strength: 0 | 1 | 2 | 3
}

/**
 * What to say about a password while it is typed. Length counts, not odd characters; repeating and the person's own name do not.
 * @param known words anybody would try first: the person's name and address
 */
export function passwordHint(password: string, known: readonly string[]): PasswordHint {
  const { length } = password
  if (length === 0) return { words: words.password.advice, strength: 0 }
  if (length < LEAST_PASSWORD) return { words: words.password.more(LEAST_PASSWORD - length), strength: 0 }
  if (length > MOST_PASSWORD) return { words: words.password.tooLong, strength: 0 }
  const worth = surprising(password.toLowerCase(), known)
  if (worth < 9) return { words: words.password.weak, strength: 1 }
  return worth < 16 ? { words: words.password.fair, strength: 2 } : { words: words.password.strong, strength: 3 }
}

const COMMON = /password|passwort|letmein|welcome|qwerty|abc123|iloveyou|school|living ?plan|admin/g

/** Characters that are worth guessing: not what is known about the person, not a common word, not a run or a repetition. */
function surprising(password: string, known: readonly string[]): number {
  let rest = password.replaceAll(COMMON, '')
  for (const part of known.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))) {
    if (part.length > 2) rest = rest.replaceAll(part, '')
  }
  const characters = [...rest]
  const steps = characters.filter((character, at) => {
    const before = characters[at - 1]?.codePointAt(0)
    return before === undefined || Math.abs((character.codePointAt(0) ?? 0) - before) > 1
  })
  // A repeated piece adds nothing.
  return Math.min(steps.length, 2 * new Set(characters).size)
}
