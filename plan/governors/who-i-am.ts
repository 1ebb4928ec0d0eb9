import type { Person } from '../../schema/header.js'

/**
 * Which of the plan's people an account belongs to. Accounts and plans know each other by name only, so the match is kind:
 * titles, accents, case and order of writing do not count, and an initial may stand for a first name. undefined when nobody
 * fits, or more than one: then the person says it themselves.
 */
export function personNamed<P extends Pick<Person, 'id' | 'name'>>(people: readonly P[], name: string): P | undefined {
  const wanted = wordsOf(name)
  if (wanted.length === 0) return undefined
  for (const fits of [isSame, isInitialled]) {
    const found = people.filter((person) => fits(wordsOf(person.name), wanted))
    if (found.length === 1) return found[0]
    if (found.length > 1) return undefined
  }
  return undefined
}

const TITLES: ReadonlySet<string> = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'prof',
  'professor',
  'rev',
  'revd',
  'sir',
  'cllr',
])

function wordsOf(name: string): readonly string[] {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  // `Colebrook, Idris` is how registers write it.
  const [last = '', ...first] = plain.split(',')
  return [...first, last]
    .join(' ')
    .replaceAll(/['’.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !TITLES.has(word))
}

const isSame = (one: readonly string[], other: readonly string[]): boolean => one.join(' ') === other.join(' ')

/** The same last name, and first names that begin alike: `I Colebrook`, `Idris James Colebrook`. */
function isInitialled(one: readonly string[], other: readonly string[]): boolean {
  if (one.length < 2 || other.length < 2 || one.at(-1) !== other.at(-1)) return false
  const [first = '', second = ''] = [one[0], other[0]]
  return first === second || (Math.min(first.length, second.length) === 1 && first[0] === second[0])
}
